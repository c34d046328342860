import type { Key, Value, ValueId } from './value.js';

/** The same object one write, one call or one name earlier; undefined for a value that is no version of another. */
export function versionBefore(value: Value): ValueId | undefined {
  switch (value.kind) {
    case 'update':
      return value.object;
    case 'after':
      return value.before;
    case 'declared':
      return value.value;
    default:
      return undefined;
  }
}

/** An object before all that the function does to it. */
export function firstVersion(values: { value(id: ValueId): Value }, id: ValueId): ValueId {
  let first = id;
  for (let at: ValueId | undefined = id; at !== undefined; at = versionBefore(values.value(at))) first = at;
  return first;
}

/** An object and all that it may be a version of, on every way to it. */
export function versionsBehind(values: { value(id: ValueId): Value }, last: ValueId): readonly ValueId[] {
  const all = new Set([last]);
  for (const id of all) for (const before of versionsBefore(values.value(id))) all.add(before);
  return [...all];
}

/** The versions of an object that are left of one, among the values before `end`: those of which there is no later one. */
export function lastVersions(values: { value(id: ValueId): Value }, first: ValueId, end: ValueId): readonly ValueId[] {
  const last = new Set([first]);
  const family = new Set([first]);
  for (let id = first + 1; id < end; id++) {
    const before = versionsBefore(values.value(id)).filter((each) => family.has(each));
    if (before.length === 0) continue;
    for (const each of before) last.delete(each);
    family.add(id);
    last.add(id);
  }
  return [...last];
}

/** The same on each way to it: all that it may be a version of. */
export function versionsBefore(value: Value): readonly ValueId[] {
  if (value.kind === 'join') return value.inputs;
  const before = versionBefore(value);
  return before === undefined ? [] : [before];
}

/** True for keys that surely name one member. */
export function isSameKey(a: Key, b: Key): boolean {
  return a.kind === 'name' ? b.kind === 'name' && a.name === b.name : b.kind !== 'name' && a.value === b.value;
}
