import { anything, isAnyElement, meets, rest, under, without, type AccessPath } from '../../ir/access-path.js';
import type { ArrayValue, ConcatValue, ConstantValue, Key, ObjectMember, ObjectValue, OperatorValue, ValueId } from '../../ir/value.js';
import type { Demand, Move, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { ended, moved, nothing, together } from './outcome.js';

/** A literal carries nothing; a member of it is a method of its prototype. */
export function stepConstant(demand: Demand, value: ConstantValue): Outcome {
  const { keys, deep } = demand.path;
  if (keys.length === 0) return ended({ kind: 'constant', value: demand.value });
  if (deep || value.value === null) return nothing;
  const owner = typeof value.value === 'string' ? 'String' : typeof value.value === 'number' ? 'Number' : 'Boolean';
  return ended(prototypeMember(demand, owner));
}

/** Text made of parts carries each part. */
export function stepText(demand: Demand, value: ConcatValue | OperatorValue): Outcome {
  const { keys, deep } = demand.path;
  const operands = value.kind === 'concat' ? value.parts : value.operands;
  if (!deep) {
    const end = { kind: 'text', value: demand.value, context: demand.context } as const;
    return ended(keys.length === 0 ? end : prototypeMember(demand, 'String'));
  }
  if (keys.some((key) => !isAnyElement(key) && !/^\d+$/.test(key))) return nothing;
  const reason = { kind: 'part', of: value.kind === 'concat' ? 'text' : 'operator' } as const;
  return moved(operands.map((operand) => ({ value: operand, path: anything, context: demand.context })), reason);
}

/** Reads from an object literal: later members hide earlier ones of the same name. */
export function stepObject(engine: Engine, demand: Demand, object: ObjectValue): Outcome {
  if (isIdentity(demand.path)) return ended({ kind: 'literal', value: demand.value, context: demand.context });
  const outcomes: Outcome[] = [];
  let path: AccessPath | undefined = demand.path;
  for (const member of object.members.toReversed()) {
    if (!path) break;
    const read = readMember(engine, { ...demand, path }, member);
    outcomes.push(read.outcome);
    path = read.remaining;
  }
  if (path && isObjectMethod(engine, path)) outcomes.push(afterLiteral(demand, path, 'Object'));
  return together(outcomes);
}

/** Reads from an array literal by position. */
export function stepArray(demand: Demand, array: ArrayValue): Outcome {
  const { path, context } = demand;
  if (isIdentity(path)) return ended({ kind: 'literal', value: demand.value, context });
  const [key] = path.keys;
  if (key !== undefined && !isAnyElement(key) && !/^\d+$/.test(key)) return afterLiteral(demand, path, 'Array');
  const moves: Move[] = [];
  let isShifted = false;
  for (const [position, element] of array.elements.entries()) {
    const name = isShifted ? '*' : String(position);
    isShifted ||= element.spread;
    if (element.spread) {
      const inner = key === undefined ? path : under(position === 0 && !key.endsWith('+') ? key : '*', rest(path));
      moves.push({ to: { value: element.value, path: inner, context }, reason: { kind: 'same' } });
    } else if (meets(path, name) !== 'no') {
      const to = { value: element.value, path: inside(path), context };
      moves.push({ to, reason: { kind: 'stored', name } });
    }
  }
  return { moves, ends: [] };
}

/** What remains of a path below a member that it meets. */
export function inside(path: AccessPath): AccessPath {
  return path.keys.length > 0 ? rest(path) : anything;
}

/** The names a key may stand for; null when they are not known. */
export function keyNames(engine: Engine, demand: Demand, key: Key): readonly string[] | null {
  if (key.kind === 'name') return [key.name];
  return engine.keys(key.value, demand.context);
}

/** True when the value itself is asked for, not what is inside. */
export function isIdentity(path: AccessPath): boolean {
  return path.keys.length === 0 && !path.deep;
}

/** What every object has from its prototype, as far as the models know it. */
function isObjectMethod(engine: Engine, path: AccessPath): boolean {
  const [key] = path.keys;
  return key !== undefined && engine.models.propagator('global', ['Object', 'prototype', key]) !== undefined;
}

interface Read {
  readonly outcome: Outcome;
  /** What earlier members must still be asked for; undefined when this one answers all. */
  readonly remaining: AccessPath | undefined;
}

function readMember(engine: Engine, demand: Demand, member: ObjectMember): Read {
  const { path, context } = demand;
  if (member.kind === 'spread') {
    return { outcome: moved([{ value: member.value, path, context }]), remaining: path };
  }
  const names = keyNames(engine, demand, member.key) ?? ['*'];
  const [only] = names;
  const name = names.length === 1 && only !== undefined ? only : undefined;
  const met = names.map((entry) => meets(path, entry));
  if (met.every((entry) => entry === 'no')) return { outcome: nothing, remaining: path };
  const remaining = name === undefined || name === '*' ? path : name === path.keys[0] ? undefined : without(path, [name]);
  return { outcome: memberOutcome(engine, demand, member, names[0] ?? '*'), remaining };
}

function memberOutcome(engine: Engine, demand: Demand, member: Exclude<ObjectMember, { kind: 'spread' }>, name: string): Outcome {
  const to = inside(demand.path);
  if (member.kind === 'property') {
    return moved([{ value: member.value, path: to, context: demand.context }], { kind: 'stored', name });
  }
  const getter = engine.code.value(member.function);
  if (getter.kind !== 'function') return nothing;
  const frame = { call: demand.value, entry: { kind: 'getter' }, closure: demand.context } as const;
  return moved(returned(engine, getter.unit, to, engine.contexts.push(demand.context, frame)), { kind: 'return', call: demand.value });
}

function returned(engine: Engine, unit: Parameters<Engine['callers']>[0], path: AccessPath, context: Demand['context']): readonly Demand[] {
  return engine.code.body(unit).returns.map((value: ValueId) => ({ value, path, context }));
}

/** A member that the literal does not list: a method of its prototype, or nothing. */
function afterLiteral(demand: Demand, path: AccessPath, owner: string): Outcome {
  const [key] = path.keys;
  return path.deep || key === undefined || key === '*' || key.startsWith('@') ? nothing : ended(prototypeMember({ ...demand, path }, owner));
}

function prototypeMember(demand: Demand, owner: string): Outcome['ends'][number] {
  const path = [owner, 'prototype', ...demand.path.keys];
  return { kind: 'library', value: demand.value, context: demand.context, library: { package: 'global', path } };
}
