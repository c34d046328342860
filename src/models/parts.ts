import type { CollectionMethods } from '../base/collection-methods.js';
import type { Flow, Operand, OperandStep, PropagatorModel } from './model.js';
import { entry, isHiddenMember } from './hidden-member.js';

type Moved = Pick<Flow, 'from' | 'to'>;

/** True for a flow that gives a member of the receiver: what is written into the result is written into that. */
function isPartGiven({ from, to }: Moved): boolean {
  const isMember = from.root.kind === 'receiver' && from.steps.length > 0;
  return isMember && to.root.kind === 'result' && to.steps.length === 0;
}

/** The same, or for one that gives the receiver itself. */
export function isGivenOut(flow: Moved): boolean {
  return isPartGiven(flow) || isWholeGiven(flow);
}

/** True for a flow that makes an argument itself a member of the receiver: what is written into the argument later is written into that. */
export function isPartKept({ from, to }: Flow): boolean {
  const isWhole = (from.root.kind === 'argument' || from.root.kind === 'arguments') && from.steps.length === 0;
  return isWhole && to.root.kind === 'receiver' && to.steps.length > 0;
}

/** True for a flow that gives the receiver itself. */
function isWholeGiven({ from, to }: Moved): boolean {
  const isMember = from.steps.length > 0 || to.steps.length > 0;
  return from.root.kind === 'receiver' && to.root.kind === 'result' && !isMember;
}

/** True for a function that writes into its receiver and gives it, so that more can be written: `add` of Set. */
function isChained({ flows }: PropagatorModel): boolean {
  return flows.some(isWholeGiven) && flows.some(({ to }) => to.root.kind === 'receiver');
}

/** True for a flow of what is in an operand, or of the operand, into what is in the result: both have it then. */
export function isPartShared({ from, to }: Moved): boolean {
  return (
    isOperand(from) && to.root.kind === 'result' && to.steps.length > 0 && [...from.steps, ...to.steps].every(isPart)
  );
}

/** The same where a function that the call is given makes of it what is in the result. */
export function isSharedByCallback({ flows }: PropagatorModel, operand: 'receiver' | number): boolean {
  const isCalled = flows.some(
    ({ from, to }) => isOf(from, operand) && from.steps.every(isPart) && to.steps[0]?.kind === 'parameter',
  );
  return isCalled && flows.some(({ from, to }) => to.root.kind === 'result' && from.steps[0]?.kind === 'return');
}

/** True for the name of a member, or for that of what a collection keeps. */
function isPart(step: OperandStep): boolean {
  if (step.kind === 'member') return step.name === entry || !isHiddenMember(step);
  return ['keyed', 'by', 'paired', 'same'].includes(step.kind);
}

function isOperand({ root: { kind } }: Operand): boolean {
  return kind === 'receiver' || kind === 'argument' || kind === 'arguments';
}

/** True for an operand that is, or is in, the receiver, or the argument of that number. */
export function isOf({ root }: Operand, operand: 'receiver' | number): boolean {
  if (operand === 'receiver') return root.kind === 'receiver';
  return root.kind === 'arguments' ? operand >= root.from : root.kind === 'argument' && root.index === operand;
}

/** True where a function gives parts of an operand in what it gives. */
function isSharing(row: PropagatorModel, operand: 'receiver' | number): boolean {
  return row.flows.some((flow) => isPartShared(flow) && isOf(flow.from, operand)) || isSharedByCallback(row, operand);
}

/** True where what a function leaves in a parameter is in the receiver. */
function isChangingParts({ flows }: PropagatorModel): boolean {
  return flows.some(({ from, to }) => from.steps[0]?.kind === 'parameter' && to.root.kind === 'receiver');
}

/** True for a flow of all that is in a later argument into the first. */
function isMerge({ from, to }: Flow): boolean {
  const isLater = from.root.kind === 'arguments' || (from.root.kind === 'argument' && from.root.index > 0);
  return isLater && to.root.kind === 'argument' && to.root.index === 0 && from.steps.length + to.steps.length === 0;
}

/** What the names of methods tell, from the rows for global prototypes; `givers`: those that give what their receiver has for all. */
export function collectionMethods(
  rows: ReadonlyMap<string, readonly PropagatorModel[]>,
  givers: ReadonlyMap<string, readonly string[]>,
  functionAt: (path: readonly string[]) => PropagatorModel | undefined,
): CollectionMethods {
  const kept = new Set([...givers.values()].flat());
  const has = (name: string, is: (row: PropagatorModel) => boolean): boolean => rows.get(name)?.some(is) ?? false;
  return {
    givePart: (name) => has(name, (row) => row.flows.some(isPartGiven) || isChained(row)),
    giveKept: (name) => kept.has(name),
    shareParts: (name, operand) => has(name, (row) => isSharing(row, operand)),
    sharePartsOf: (path, operand) => {
      const row = functionAt(path);
      return row !== undefined && isSharing(row, operand);
    },
    mergesInto: (path) => functionAt(path)?.flows.some(isMerge) ?? false,
    changeParts: (name) => has(name, isChangingParts),
    keepsArguments: (name) => has(name, (row) => row.flows.some(isPartKept)),
  };
}
