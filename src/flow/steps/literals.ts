import {
  anything,
  isAlone,
  isAnyElement,
  isElement,
  itself,
  meets,
  rest,
  under,
  without,
  type AccessPath,
} from '../../ir/access-path.js';
import type {
  Argument,
  ArrayValue,
  ConcatValue,
  ConstantValue,
  Key,
  ObjectMember,
  ObjectValue,
  OperatorValue,
  ValueId,
} from '../../ir/value.js';
import type { Demand, Move, Outcome } from '../demand.js';
import { withPath, withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { textDemands } from './conversions.js';
import { iterateLiteral } from './iteration.js';
import { ended, moved, nothing, together } from './outcome.js';
import { returnedBy } from './returned.js';

/** A literal carries nothing; a member of it is a method of its prototype. */
export function stepConstant(engine: Engine, demand: Demand, value: ConstantValue): Outcome {
  const { keys, deep } = demand.path;
  if (keys.length === 0) return ended({ kind: 'constant', value: demand.value });
  if (deep || value.value === null) return nothing;
  const owner = typeof value.value === 'string' ? 'String' : typeof value.value === 'number' ? 'Number' : 'Boolean';
  return prototypeMember(engine, demand, owner);
}

/** Text made of parts carries each part. */
export function stepText(engine: Engine, demand: Demand, value: ConcatValue | OperatorValue): Outcome {
  const { keys, deep } = demand.path;
  const operands = value.kind === 'concat' ? value.parts : value.operands;
  if (!deep) {
    if (keys.length > 0) return prototypeMember(engine, demand, 'String');
    return ended({ kind: 'text', value: demand.value, context: demand.context });
  }
  if (keys.some((key) => !isElement(key))) return nothing;
  const reason = { kind: 'part', of: value.kind === 'concat' ? 'text' : 'operator' } as const;
  return moved(
    operands.flatMap((operand) => textDemands(engine, { value: operand, path: itself, context: demand.context })),
    reason,
  );
}

/** Reads from an object literal: later members hide earlier ones of the same name. */
export function stepObject(engine: Engine, demand: Demand, object: ObjectValue): Outcome {
  if (isIdentity(demand.path)) return ended({ kind: 'literal', value: demand.value, context: demand.context });
  const elements = iterateLiteral(engine, demand);
  if (elements) return elements;
  const outcomes: Outcome[] = [];
  const hidden = new Set<string>(); // Taken out of the path late: one path for each member would cost their number squared.
  let path: AccessPath | undefined = demand.path;
  for (const member of object.members.filter(({ kind }) => kind !== 'setter').reverse()) {
    const name = certainName(engine, demand, member);
    if (name !== undefined && hidden.has(name)) continue;
    if (name === undefined || isOfOneMember(path)) path = takeOut(path, hidden);
    if (!path) break;
    const isFirst = member === object.members[0];
    const read = readMember(engine, withPath(demand, path), { member, isFirst });
    outcomes.push(read.outcome);
    for (const hides of read.hides) hidden.add(hides);
  }
  path &&= takeOut(path, hidden);
  if (path) outcomes.push(prototypeMember(engine, withPath(demand, path), 'Object'));
  return together(outcomes);
}

function isOfOneMember({ keys: [key] }: AccessPath): boolean {
  return key !== undefined && !isAnyElement(key);
}

/** Reads from an array literal by position. */
export function stepArray(engine: Engine, demand: Demand, array: ArrayValue): Outcome {
  const { path, context } = demand;
  if (isIdentity(path)) return ended({ kind: 'literal', value: demand.value, context });
  if (isAlone(path)) return nothing;
  const [key] = path.keys;
  if (key !== undefined && !isElement(key)) return prototypeMember(engine, demand, 'Array');
  const moves: Move[] = [];
  let start: number | undefined = 0; // Undefined behind a spread of which nobody knows how long it is.
  for (const element of array.elements) {
    moves.push(...elementMoves(demand, element, start));
    const length: number | undefined =
      element.spread && start !== undefined ? engine.lengthOf(element.value, context) : 1;
    start = start === undefined || length === undefined ? undefined : start + length;
  }
  return { moves, ends: [] };
}

/** Where a path leads that meets an element, or a spread, which begins at `start`, if that is known. */
function elementMoves({ path, context }: Demand, { value, spread }: Argument, start: number | undefined): Move[] {
  const name = start === undefined ? '*' : String(start);
  const within = spread ? inSpread(path, start) : meets(path, name) === 'no' ? undefined : inside(path);
  const reason = spread ? ({ kind: 'same' } as const) : ({ kind: 'stored', name } as const);
  return within ? [{ to: { value, path: within, context }, reason }] : [];
}

/** The path within a spread that begins at `start`, if that is known; undefined for what is before it. */
function inSpread(path: AccessPath, start: number | undefined): AccessPath | undefined {
  const [key] = path.keys;
  if (key === undefined) return path.deep ? under('*', anything) : path;
  if (start === undefined || !/^\d/.test(key)) return under('*', rest(path));
  const place = Number.parseInt(key, 10) - start;
  if (key.endsWith('+')) return under(place > 0 ? `${String(place)}+` : '*', rest(path));
  return place < 0 ? undefined : under(String(place), rest(path));
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

interface Read {
  readonly outcome: Outcome;
  /** Names that earlier members need not be asked for. */
  readonly hides: readonly string[];
}

interface Place {
  readonly member: Exclude<ObjectMember, { kind: 'setter' }>;
  /** True where there is no earlier member that this one may hide. */
  readonly isFirst: boolean;
}

function readMember(engine: Engine, demand: Demand, { member, isFirst }: Place): Read {
  const { path, context } = demand;
  if (member.kind === 'spread') {
    const hides = isFirst ? [] : certainKeys(engine, withValue(demand, member.value));
    return { outcome: moved([{ value: member.value, path, context }]), hides };
  }
  if (isKeys(path)) return { outcome: keyOutcome(engine, demand, member.key), hides: [] };
  const names = keyNames(engine, demand, member.key) ?? ['*'];
  const met = names.map((entry) => meets(path, entry));
  if (met.every((entry) => entry === 'no')) return { outcome: nothing, hides: [] };
  const name = certainName(engine, demand, member);
  const outcomes = [memberOutcome(engine, demand, member, names[0] ?? '*'), keyOutcome(engine, demand, member.key)];
  return { outcome: together(outcomes), hides: name === undefined ? [] : [name] };
}

/** The path without the names, which are forgotten. */
function takeOut(path: AccessPath, names: Set<string>): AccessPath | undefined {
  const remaining = without(path, [...names]);
  names.clear();
  return remaining;
}

/** The one name that a member can have. */
function certainName(engine: Engine, demand: Demand, member: ObjectMember): string | undefined {
  const [name, ...others] = member.kind === 'spread' ? [] : (keyNames(engine, demand, member.key) ?? []);
  return name === '*' || others.length > 0 ? undefined : name;
}

/** The models' own member that stands for the names of an object's members. */
const memberNames = '@keys';

function isKeys({ keys }: AccessPath): boolean {
  return keys[0] === memberNames;
}

/** A name that is computed from data is part of the object, and one of its keys. */
export function keyOutcome(engine: Engine, demand: Demand, key: Key): Outcome {
  const { path, context } = demand;
  const isAsked = isKeys(path) || (path.deep && path.keys.length === 0 && !isAlone(path));
  if (!isAsked || key.kind === 'name' || keyNames(engine, demand, key) !== null) return nothing;
  const inner = isKeys(path) ? rest(path) : path;
  return moved([{ value: key.value, path: inner.keys.length > 0 ? rest(inner) : anything, context }], {
    kind: 'part',
    of: 'operator',
  });
}

/** The members that an object surely has, where it is always made by literals that list them. */
function certainKeys(engine: Engine, { value, context }: Demand): readonly string[] {
  const lists = engine.origins({ value, path: itself, context }).map((end) => {
    const literal = engine.code.value(end.value);
    if (end.kind !== 'literal' || literal.kind !== 'object') return [];
    return literal.members.flatMap((member) =>
      member.kind !== 'spread' && member.kind !== 'setter' && member.key.kind === 'name' ? [member.key.name] : [],
    );
  });
  const [first = [], ...others] = lists;
  return first.filter((name) => !isDeleted(engine, value, name) && others.every((list) => list.includes(name)));
}

/** True where the function that has the object may have deleted a member of it. Misses: what other functions delete. */
function isDeleted(engine: Engine, id: ValueId, name: string): boolean {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'declared':
      return isDeleted(engine, value.value, name);
    case 'after':
      return isDeleted(engine, value.before, name);
    case 'update': {
      const isNamed = value.key.kind === 'computed' || value.key.name === name;
      return isNamed ? value.value === null : isDeleted(engine, value.object, name);
    }
    default:
      return false;
  }
}

function memberOutcome(
  engine: Engine,
  demand: Demand,
  member: Exclude<ObjectMember, { kind: 'spread' | 'setter' }>,
  name: string,
): Outcome {
  const to = inside(demand.path);
  if (member.kind === 'property') {
    return moved([{ value: member.value, path: to, context: demand.context }], { kind: 'stored', name });
  }
  const getter = engine.code.value(member.function);
  if (getter.kind !== 'function') return nothing;
  const frame = { call: demand.value, entry: { kind: 'getter', below: [] }, closure: demand.context } as const;
  return moved(returnedBy(engine, getter.unit, to, engine.contexts.push(demand.context, frame)), {
    kind: 'return',
    call: demand.value,
  });
}

/** A member that the value itself does not have: a method of its prototype as far as the models know it, or nothing. */
function prototypeMember(engine: Engine, { path, value, context }: Demand, owner: string): Outcome {
  const [key] = path.keys;
  if (path.deep || key === undefined || engine.models.propagator('global', [owner, 'prototype', key]) === undefined)
    return nothing;
  const library = { package: 'global', path: [owner, 'prototype', ...path.keys] };
  return ended({ kind: 'library', value, context, library });
}
