import {
  anything,
  excepts,
  isAlone,
  isHidden,
  mayBeSame,
  rest,
  underAll,
  without,
  type AccessPath,
} from '../../ir/access-path.js';
import type { ObjectValue, Value } from '../../ir/value.js';
import type { Selection } from '../../models/model.js';
import type { Demand, End } from '../demand.js';
import type { Engine } from '../engine.js';
import { exception, rejection } from './caught.js';

/** The keys to read one after the other. */
export type Keys = readonly string[];

/** What a selection by these names leaves of `path`. */
export function selected(
  engine: Engine,
  kind: Selection['kind'],
  given: readonly Demand[],
  path: AccessPath,
): readonly AccessPath[] {
  const isOnly = kind !== 'without';
  if (kind === 'with' && given.every((demand) => engine.origins(demand).length === 0)) return [];
  const names = namesGiven(engine, given, isOnly);
  if (names === null) return [path];
  if (isOnly) return names.flatMap((keys) => narrowed(path, keys) ?? []);
  const left = names.reduce<AccessPath | undefined>((found, keys) => found && removed(found, keys), path);
  return left ? [left] : [];
}

/** The part of `path` that leads along `keys`. */
function narrowed(path: AccessPath, keys: Keys): AccessPath | undefined {
  const isMet = keys.every((key, index) => {
    const asked = path.keys[index];
    return asked === undefined ? path.deep && !excepts(path, key) : mayBeSame(asked, key);
  });
  if (!isMet) return undefined;
  const below = keys.reduce((inner) => (inner.keys.length > 0 ? rest(inner) : anything), path);
  return underAll(keys, below);
}

/** What remains of `path` without what is at `keys`. */
function removed(path: AccessPath, keys: Keys): AccessPath | undefined {
  const [only] = keys;
  if (only !== undefined && keys.length === 1) return without(path, [only]);
  return keys.every((key, index) => path.keys[index] === key) ? undefined : path;
}

/** What a promise is rejected with is not in its value, and what a call throws is not what it gives. */
export function mayBeInside(path: AccessPath, ways: readonly Keys[] | null): boolean {
  if (isAlone(path)) return false;
  const isAsked = (name: string | undefined): boolean => name === undefined || !excepts(path, name);
  return ways === null || ways.some(([name]) => name !== rejection && name !== exception && isAsked(name));
}

/** What remains of `path` below `keys`. */
export function along(path: AccessPath, keys: Keys): AccessPath | undefined {
  let remaining = path;
  for (const name of keys) {
    const [key] = remaining.keys;
    if (key === undefined) return remaining.deep ? anything : undefined;
    if (!mayBeSame(name, key)) return undefined;
    remaining = rest(remaining);
  }
  return remaining;
}

/** The names of members that values list; null where they are not known, or not surely all of them meant. */
function namesGiven(engine: Engine, given: readonly Demand[], isOnly: boolean): readonly Keys[] | null {
  if (isOnly && given.length === 0) return null;
  const found: Keys[] = [];
  for (const demand of given) {
    const ends = engine.origins(demand);
    const lists = ends.map((end) => listedNames(engine, end));
    if (lists.length === 0 || lists.includes(null) || (!isOnly && lists.length > 1)) return null;
    found.push(...lists.flatMap((list) => list ?? []));
  }
  return found;
}

/** The names of the members that literals have; `*` for those that are not known. */
export function memberNamesOf(ends: readonly End[], { code }: Engine): readonly string[] {
  const names = ends.flatMap((end): readonly string[] => {
    const value = end.kind === 'literal' ? code.value(end.value) : undefined;
    return value?.kind === 'object' ? writtenNames(value).map((name) => name ?? '*') : ['*'];
  });
  return [...new Set(names)];
}

/** The names under which a literal has its members; null for those that are not written there. */
function writtenNames({ members }: ObjectValue): readonly (string | null)[] {
  return members.map((member) => (member.kind !== 'spread' && member.key.kind === 'name' ? member.key.name : null));
}

/** A name, the elements of a list, or the members of an object. */
function listedNames(engine: Engine, end: End): readonly Keys[] | null {
  const value = engine.code.value(end.value);
  if (value.kind === 'constant') return [segments(String(value.value))];
  if (end.kind !== 'literal') return null;
  if (value.kind === 'array') {
    const texts = value.elements.map((element) => (element.spread ? null : textOf(engine, element.value, end)));
    return texts.includes(null) ? null : texts.flatMap((text) => (text === null ? [] : [segments(text)]));
  }
  if (value.kind !== 'object') return null;
  const names = writtenNames(value);
  return names.includes(null) ? null : names.flatMap((name) => (name === null ? [] : [[name]]));
}

function textOf(engine: Engine, id: number, { context }: End & { readonly kind: 'literal' }): string | null {
  const texts = engine.keys(id, context);
  return texts?.length === 1 ? (texts[0] ?? null) : null;
}

/** The names that a key may be; `*` for any. */
export function keyNames(engine: Engine, demands: readonly Demand[]): readonly string[] {
  const names = demands.map((demand) => textsOf(engine, demand) ?? namesOf(engine, demand));
  return names.length === 0 || names.includes(undefined) ? ['*'] : names.flatMap((entry) => entry ?? []);
}

/** The texts that a value itself surely is. */
function textsOf(engine: Engine, { value, path, context }: Demand): readonly string[] | undefined {
  return path.keys.length === 0 ? (engine.keys(value, context) ?? undefined) : undefined;
}

/** The constant texts that a demand surely leads to; a key that is an object is that object alone. */
function namesOf(engine: Engine, key: Demand): readonly string[] | undefined {
  // A member of a library's value is named besides what the library's model puts there.
  const last = key.path.keys.at(-1);
  const found = engine.origins(key);
  if (found.length === 0 && last !== undefined && !isHidden(last)) return []; // No such member.
  const ends = found.filter(({ kind }) => last === undefined || kind !== 'library');
  const names = ends.flatMap((end) => {
    const value = engine.code.value(end.value);
    if (end.kind === 'constant') return value.kind === 'constant' ? [String(value.value)] : [];
    return end.kind === 'literal' || end.kind === 'instance' ? objectName(value, end) : [];
  });
  return names.length > 0 && names.length === ends.length ? [...new Set(names)] : undefined;
}

/** The name of one object, by what makes it; inside its constructor that is the call which the search came through, if it is known. */
function objectName({ kind }: Value, { value, context }: Pick<Demand, 'value' | 'context'>): readonly string[] {
  if (kind !== 'this') return [`#${String(value)}.${context.name}`];
  const { frame, parent } = context;
  return frame?.entry.kind === 'construct' && parent ? [`#${String(frame.call)}.${parent.name}`] : [];
}

/** The paths that texts or lists may be; null: any. A function is none. */
export function pathsIn(engine: Engine, demands: readonly Demand[]): readonly Keys[] | null {
  const ends = demands.flatMap((demand) => engine.origins(demand)).filter((end) => end.kind !== 'function');
  const paths = ends.map((end) => {
    const value = engine.code.value(end.value);
    if (value.kind === 'constant') return segments(String(value.value));
    if (end.kind !== 'literal' || value.kind !== 'array') return null;
    if (value.elements.some(({ spread }) => spread)) return null;
    return value.elements.map((element) => textOf(engine, element.value, end) ?? '*');
  });
  return paths.includes(null) ? null : paths.flatMap((keys) => (keys === null ? [] : [keys]));
}

/** The keys in a path: `a.b[0]`. */
function segments(text: string): Keys {
  return text.split(/[.[\]]+/).filter((part) => part !== '');
}
