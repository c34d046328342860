import type { CollectionMethods } from '../base/collection-methods.js';
import type { Flow, PropagatorModel } from './model.js';

/** True for a flow that gives a member of the receiver: what is written into the result is written into that. */
function isPartGiven({ from, to }: Flow): boolean {
  const isMember = from.root.kind === 'receiver' && from.steps.length > 0;
  return isMember && to.root.kind === 'result' && to.steps.length === 0;
}

/** The same, or for one that gives the receiver itself. */
export function isGivenOut(flow: Flow): boolean {
  return isPartGiven(flow) || isWholeGiven(flow);
}

/** True for a flow that makes an argument itself a member of the receiver: what is written into the argument later is written into that. */
export function isPartKept({ from, to }: Flow): boolean {
  const isWhole = (from.root.kind === 'argument' || from.root.kind === 'arguments') && from.steps.length === 0;
  return isWhole && to.root.kind === 'receiver' && to.steps.length > 0;
}

/** True for a flow that gives the receiver itself. */
function isWholeGiven({ from, to }: Flow): boolean {
  const isMember = from.steps.length > 0 || to.steps.length > 0;
  return from.root.kind === 'receiver' && to.root.kind === 'result' && !isMember;
}

/** True for a function that writes into its receiver and gives it, so that more can be written: `add` of Set. */
function isChained({ flows }: PropagatorModel): boolean {
  return flows.some(isWholeGiven) && flows.some(({ to }) => to.root.kind === 'receiver');
}

/** What the names of methods tell, from the rows for global prototypes. */
export function collectionMethods(rows: ReadonlyMap<string, readonly PropagatorModel[]>): CollectionMethods {
  const has = (name: string, is: (row: PropagatorModel) => boolean): boolean => rows.get(name)?.some(is) ?? false;
  return {
    givePart: (name) => has(name, (row) => row.flows.some(isPartGiven) || isChained(row)),
    keepsArguments: (name) => has(name, (row) => row.flows.some(isPartKept)),
  };
}
