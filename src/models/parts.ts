import type { CollectionMethods } from '../base/collection-methods.js';
import type { Flow, PropagatorModel } from './model.js';

/** True for a flow that gives a member of the receiver itself: what is written into the result is written into that. */
export function isPartGiven({ from, to }: Flow): boolean {
  const isMember = from.root.kind === 'receiver' && from.steps.length > 0;
  return isMember && to.root.kind === 'result' && to.steps.length === 0;
}

/** True for a flow that makes an argument itself a member of the receiver: what is written into the argument later is written into that. */
export function isPartKept({ from, to }: Flow): boolean {
  const isWhole = (from.root.kind === 'argument' || from.root.kind === 'arguments') && from.steps.length === 0;
  return isWhole && to.root.kind === 'receiver' && to.steps.length > 0;
}

/** What the names of methods tell, from the rows for global prototypes. */
export function collectionMethods(rows: ReadonlyMap<string, readonly PropagatorModel[]>): CollectionMethods {
  const has = (name: string, is: (flow: Flow) => boolean): boolean =>
    rows.get(name)?.some(({ flows }) => flows.some(is)) ?? false;
  return { givePart: (name) => has(name, isPartGiven), keepsArguments: (name) => has(name, isPartKept) };
}
