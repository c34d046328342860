import type { Body } from '../body.js';
import type { FunctionUnit } from '../unit.js';
import type { ValueId } from '../value.js';
import type { Environment } from './environment.js';
import type { Guarded, Joiner } from './meeting.js';
import type { SharedReads } from './shared-reads.js';
import type { Slot } from './slot.js';
import type { FileVariables } from './variables.js';

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
}

/** Who tells what functions inside it may have written into what a name holds. */
type Others = Pick<SharedReads, 'writtenByOthers'>;

/** The objects that a function leaves to its callers, in the version of each of its ways out. */
export function readExits(joiner: Joiner, left: Left, others: Others): Omit<Body['exits'], 'variables' | 'results'> {
  const exit = (names: Names): ValueId | null => exitOf(joiner, left, names, others);
  const parameters = new Map<number, ValueId>();
  let rest: Body['exits']['rest'] = null;
  left.parameterSlots.forEach(({ slot, name, isRest }, index) => {
    const version = exit({ slot, name });
    if (version === null) return;
    if (isRest) rest = { from: index, version };
    else parameters.set(index, version);
  });
  const receiver = left.file.variables.receiverOf(left.unit);
  return { receiver: exit({ slot: receiver, name: receiver }), parameters, rest };
}

/** Follows an object, and the name that holds it; undefined for a pattern. */
type Names = Pick<ParameterSlot, 'slot' | 'name'>;

function exitOf(joiner: Joiner, { unit, ends }: Left, { slot, name }: Names, others: Others): ValueId | null {
  const versions = ends.flatMap((end): readonly Guarded[] => {
    const entry = end.get(slot);
    return entry ? [{ value: entry.value, guards: end.guards }] : [];
  });
  const isUntouched = versions.every(({ value }) =>
    ['parameter', 'this'].includes(joiner.value(joiner.root(value)).kind),
  );
  const written = name && versions.length > 0 ? others.writtenByOthers(name) : null;
  if (written !== null) return joiner.joinGuarded(unit.at, [...versions, { value: written, guards: [] }]);
  return versions.length === 0 || isUntouched ? null : joiner.joinGuarded(unit.at, versions);
}
