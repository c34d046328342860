import type { OperandStep } from './model.js';

/** The member of the models' own in which a collection has what is put into it under a key. */
export const entry = '@entry';

/** True for a step into a member of the models' own, which no program has. */
export function isHiddenMember(step: OperandStep): step is OperandStep & { readonly kind: 'member' } {
  return step.kind === 'member' && step.name.startsWith('@');
}
