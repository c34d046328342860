import type { Flow } from './model.js';

/** True for a flow into the member of the receiver that an argument names: `argument[1] -> receiver.{argument[0]}`. */
export function isNamedWrite({ to: { root, steps } }: Flow): boolean {
  return root.kind === 'receiver' && steps.length === 1 && steps[0]?.kind === 'keyed';
}
