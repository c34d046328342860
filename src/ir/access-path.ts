import { anyKeyBut, isAnyKey, leavesOut } from '../base/any-key.js';

/**
 * The members still to be read from a value: `keys` in order, then that value alone or, with `deep`, anything inside it
 * but the members `except`, where `*` is all of them. A key `*` is any element or member, or any but those it names. Equal
 * paths are one object.
 */
export interface AccessPath {
  readonly id: number;
  readonly keys: readonly string[];
  readonly deep: boolean;
  readonly except: readonly string[];
}

/** More members than this are taken as "anything inside". */
export const maxKeys = 8;

const table = new Map<string, AccessPath>();
/** The paths that each path was made into, by the key put before it; and what remains of each without its first key. */
const unders = new Map<AccessPath, Map<string, AccessPath>>();
const rests = new Map<AccessPath, AccessPath>();

/** The value itself. */
export const itself = intern([], false, []);
/** The value and anything inside it. */
export const anything = intern([], true, []);

/** The value alone: its own text, number or truth, and no member of it. */
export const alone = intern([], true, ['*']);

/** The path that reads `key` first and then `path`. */
export function under(key: string, path: AccessPath): AccessPath {
  const known = unders.get(path) ?? new Map<string, AccessPath>();
  unders.set(path, known);
  const found = known.get(key) ?? put(key, path);
  known.set(key, found);
  return found;
}

function put(key: string, path: AccessPath): AccessPath {
  if (path.keys.length >= maxKeys) return intern([key, ...path.keys.slice(0, maxKeys - 1)], true, []);
  return intern([key, ...path.keys], path.deep, path.except);
}

/** The path that reads all of `keys` and then `path`. */
export function underAll(keys: readonly string[], path: AccessPath): AccessPath {
  return keys.reduceRight((inner, key) => under(key, inner), path);
}

/** What remains once the first key is read. */
export function rest(path: AccessPath): AccessPath {
  const found = rests.get(path) ?? intern(path.keys.slice(1), path.deep, path.except);
  rests.set(path, found);
  return found;
}

/** The path from its last `count` keys on. */
export function lastKeys(path: AccessPath, count: number): AccessPath {
  return intern(path.keys.slice(path.keys.length - count), path.deep, path.except);
}

/** The path without the members `names` of the value it starts at; undefined when nothing remains. */
export function without(path: AccessPath, names: readonly string[]): AccessPath | undefined {
  const [first] = path.keys;
  if (first !== undefined) return names.includes(first) ? undefined : withoutFirst(path, first, names);
  if (!path.deep || names.length === 0 || isAlone(path)) return path;
  return intern([], true, [...new Set([...path.except, ...names])].sort());
}

function withoutFirst(path: AccessPath, first: string, names: readonly string[]): AccessPath {
  return isAnyKey(first) ? under(anyKeyBut(first, names), rest(path)) : path;
}

/** How a stored member meets the path: `must` is what the path reads, `may` perhaps, `inside` part of anything, `no` not at all. */
export function meets(path: AccessPath, key: string): 'must' | 'may' | 'inside' | 'no' {
  const [first] = path.keys;
  if (first === undefined) return path.deep && !excepts(path, key) ? 'inside' : 'no';
  if (first === key) return isAnyElement(key) ? 'may' : 'must';
  return mayBeSame(first, key) ? 'may' : 'no';
}

/** True where a path leaves out the member of this name at its end. */
export function excepts({ except }: AccessPath, name: string): boolean {
  return except.includes(name) || except.includes('*');
}

/** True for a path that asks for a value without its members. */
export function isAlone({ keys, except }: AccessPath): boolean {
  return keys.length === 0 && except.includes('*');
}

/** The members by which `part` reads of what a deep `path` asks for; undefined where `path` does not ask for all of it. */
export function keysWithin(path: AccessPath, part: AccessPath): readonly string[] | undefined {
  if (!path.deep || !part.deep || path.keys.some((key, place) => part.keys[place] !== key)) return undefined;
  const keys = part.keys.slice(path.keys.length);
  const [key] = keys;
  if (key === undefined) return path.except.every((name) => part.except.includes(name)) ? keys : undefined;
  const isWhole = path.except.length === 0 || !(isAnyElement(key) || excepts(path, key));
  return isWhole ? keys : undefined;
}

/** True when two keys may name one member. */
export function mayBeSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (isHidden(a) || isHidden(b)) return false;
  if (isAnyKey(a)) return !leavesOut(a, b);
  if (isAnyKey(b)) return !leavesOut(b, a);
  return isBehind(a, b) || isBehind(b, a);
}

/** True for a key that stands for several: `*`, or `2+` for the elements from 2 on. */
export function isAnyElement(key: string): boolean {
  return isAnyKey(key) || key.endsWith('+');
}

/** True for the key of one element. */
export function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}

/** True for a key that an iteration reads: any element, or one by its position. */
export function isElement(key: string): boolean {
  return isAnyElement(key) || isIndex(key);
}

/** The key for the elements from `count` on of what `key` stands for in the array that begins there. */
export function shiftedKey(key: string, count: number): string {
  if (isAnyKey(key)) return `${String(count)}+`;
  if (!/^\d+\+?$/.test(key)) return key;
  return `${String(Number.parseInt(key, 10) + count)}${key.endsWith('+') ? '+' : ''}`;
}

function isBehind(range: string, key: string): boolean {
  return (
    range.endsWith('+') && /^\d+\+?$/.test(key) && (key.endsWith('+') || Number(key) >= Number.parseInt(range, 10))
  );
}

/** True for the models' own members, which no program reads by name. */
export function isHidden(key: string): boolean {
  return key.startsWith('@');
}

/** True for a path that reads one of these first. */
export function readsHidden({ keys: [key] }: AccessPath): boolean {
  return key !== undefined && isHidden(key);
}

/** `.user.phone`, `.*`, `.items.**` for messages and dumps. */
export function formatPath(path: AccessPath): string {
  const keys = path.keys.map((key) => `.${key.replaceAll('\n', '!')}`).join('');
  const except = path.except.length > 0 ? ` except ${path.except.join(', ')}` : '';
  return `${keys}${path.deep ? '.**' : ''}${except}`;
}

function intern(keys: readonly string[], deep: boolean, except: readonly string[]): AccessPath {
  const text = JSON.stringify([keys, deep, except]);
  const known = table.get(text);
  if (known) return known;
  const path: AccessPath = { id: table.size, keys, deep, except };
  table.set(text, path);
  return path;
}
