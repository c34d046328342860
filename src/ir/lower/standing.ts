import type { Key, Value, ValueId } from '../value.js';
import { isSameKey } from '../versions.js';
import { inputsOf, maxVersions } from './object-history.js';

/** An object as a member of another one. */
export interface HeldMember {
  readonly holder: ValueId;
  readonly key: Key;
}

/** True for a version of the object that is meant. */
type IsPart = (object: ValueId) => boolean;

interface Values {
  value(id: ValueId): Value;
}

/** How a part stands in a version of its holder: `some` where it is there on some of the ways to that version only. */
export function standing(values: Values, held: HeldMember, last: ValueId, isPart: IsPart): 'there' | 'gone' | 'some' {
  const versions = new Set([last]);
  const ways = new Set<string>();
  for (const version of versions) {
    const way = wayAt(values, held, version, isPart);
    const before = way === undefined && versions.size < maxVersions ? inputsOf(values, version) : [];
    if (before.length === 0) ways.add(way ?? 'unclear');
    for (const each of before) versions.add(each);
  }
  if (ways.size > 1) return 'some';
  return ways.has('gone') ? 'gone' : 'there';
}

/** What a version by itself says of a part; undefined where those before it do. */
function wayAt(
  values: Values,
  { holder, key }: HeldMember,
  version: ValueId,
  isPart: IsPart,
): 'there' | 'gone' | undefined {
  if (version === holder) return 'there';
  const value = values.value(version);
  if (value.kind !== 'update' || !isSameKey(value.key, key)) return undefined;
  return value.value !== null && isPart(value.value) ? 'there' : 'gone';
}

/** True for the version of an object that has just got a member. */
export function isPutThere(version: Value, key: Key, member: ValueId): boolean {
  return version.kind === 'update' && version.value === member && isSameKey(version.key, key);
}
