import type { Value, ValueId } from './value.js';

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
