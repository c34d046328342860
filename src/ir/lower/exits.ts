import type { Body } from '../body.js';
import type { FunctionUnit } from '../unit.js';
import type { ValueId } from '../value.js';
import type { Environment } from './environment.js';
import type { Guarded, Joiner } from './meeting.js';
import type { FileVariables, Slot } from './variables.js';

/** Follows the object that an argument brought. */
export interface ParameterSlot {
  readonly slot: Slot;
  /** The name that it has; undefined for a pattern. */
  readonly name: Slot | undefined;
  readonly isRest: boolean;
}

/** A function whose statements are lowered. */
export interface Left {
  readonly unit: FunctionUnit;
  readonly file: { readonly variables: FileVariables };
  /** The names at each way out of it. */
  readonly ends: readonly Environment[];
  readonly parameterSlots: readonly ParameterSlot[];
  /** What functions inside it may have written into what a name holds; null where they surely did not. */
  writtenByOthers(name: Slot): ValueId | null;
}

/** The objects that a function leaves to its callers, in the version of each of its ways out. */
export function readExits(joiner: Joiner, left: Left): Omit<Body['exits'], 'variables' | 'results'> {
  const parameters = new Map<number, ValueId>();
  let rest: Body['exits']['rest'] = null;
  left.parameterSlots.forEach(({ slot, name, isRest }, index) => {
    const version = exitOf(joiner, left, slot, name);
    if (version === null) return;
    if (isRest) rest = { from: index, version };
    else parameters.set(index, version);
  });
  const receiver = left.file.variables.receiverOf(left.unit);
  return { receiver: exitOf(joiner, left, receiver, receiver), parameters, rest };
}

function exitOf(joiner: Joiner, left: Left, slot: Slot, name: Slot | undefined): ValueId | null {
  const { unit, ends } = left;
  const versions = ends.flatMap((end): readonly Guarded[] => {
    const entry = end.get(slot);
    return entry ? [{ value: entry.value, guards: end.guards }] : [];
  });
  const isUntouched = versions.every(({ value }) =>
    ['parameter', 'this'].includes(joiner.value(joiner.root(value)).kind),
  );
  const others = name && versions.length > 0 ? left.writtenByOthers(name) : null;
  if (others !== null) return joiner.joinGuarded(unit.at, [...versions, { value: others, guards: [] }]);
  return versions.length === 0 || isUntouched ? null : joiner.joinGuarded(unit.at, versions);
}
