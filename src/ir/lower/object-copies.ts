import type { Key, Value, ValueId } from '../value.js';
import type { Held, HeldByCall, ObjectHolders } from './object-holders.js';

interface Values {
  value(id: ValueId): Value;
}

interface Emitting extends Values {
  emit(value: Value): ValueId;
}

/** True where an assignment made a version, or a method that puts what it is given into what it is called on: it surely is an object. */
export function isWritten(values: Values, holders: ObjectHolders, version: ValueId): boolean {
  const value = values.value(version);
  if (value.kind === 'after') {
    const isChanged = value.part !== null && isWritten(values, holders, value.part.version);
    return isChanged || holders.keepsArguments(value.call) || holders.changesParts(value.call);
  }
  if (value.kind === 'join') return value.inputs.some((input) => input < version && isWritten(values, holders, input));
  if (value.kind !== 'update') return false;
  return value.nameAt !== value.at || (value.value !== null && isWritten(values, holders, value.value));
}

/** True for a member that a copy has of its own. */
export function isOwnMember(held: Held, version: Value): boolean {
  const isNamed = 'without' in held && version.kind === 'update' && version.key.kind === 'name';
  return isNamed && held.without.includes(version.key.name);
}

/** True where a copy, or what is in it, was given to a call of which nobody knows here whether it writes into it. */
export function isOnlyGiven(values: Values, holders: ObjectHolders, held: Held, part: ValueId): boolean {
  const isCopy = 'without' in held || ('call' in held && held.isCopy === true);
  return isCopy && !isWritten(values, holders, part);
}

/** An operand of a call whose part has become another version; of a copy of what is in it, only by what was done to that last. */
export function afterPart(around: Emitting, held: HeldByCall, before: ValueId, part: ValueId): ValueId {
  const { call, operand, of, isCopy } = held;
  const { at } = around.value(part);
  const version = isCopy ? onlyChange(around, part) : part;
  return around.emit({ kind: 'after', at, call, operand, before, part: { of, version }, within: [] });
}

function onlyChange(around: Emitting, version: ValueId): ValueId {
  const value = around.value(version);
  const found = (object: ValueId): ValueId => around.emit({ kind: 'found', at: value.at, object });
  if (value.kind === 'update') return around.emit({ ...value, object: found(value.object) });
  return value.kind === 'after' ? around.emit({ ...value, before: found(value.before) }) : version;
}

/** What a copy was made of: some member of it may be what became of one of the copy's. */
export function alike(around: Emitting, holders: ObjectHolders, before: ValueId, copy: ValueId): ValueId {
  const value = around.value(copy);
  const { at } = value;
  const any: Key = { kind: 'name', name: '*' };
  const isMember = value.kind === 'update' && value.value !== null;
  const member = isMember ? value.value : around.emit({ kind: 'load', at, object: copy, key: any, nameAt: at });
  const key = isMember && !holders.isList(value.object) ? value.key : any;
  const update = around.emit({ kind: 'update', at, object: before, key, value: member, nameAt: at });
  return around.emit({ kind: 'join', at, inputs: [before, update], guards: [] });
}
