import { isAnyKey, leavesOut } from '../base/any-key.js';
import { compareText } from '../base/location.js';
import type { Label, MemberLabel } from './label.js';
import { sortLabels } from './marks.js';

/** A label of the value itself. */
export function atValue(label: Label): MemberLabel {
  return { path: [], label };
}

/** The same label, found below the member `key`. */
export function below(key: string, { path, label }: MemberLabel): MemberLabel {
  return { path: [key, ...path], label };
}

/** The labels of the value itself among `members`, sorted. */
export function valueLabels(members: readonly MemberLabel[]): readonly Label[] {
  return sortLabels(members.filter((member) => member.path.length === 0).map((member) => member.label));
}

/** True when reading `key` may read the member `name`; `*` is any member on either side. A count of elements is none of them. */
export function readsMember(key: string, name: string): boolean {
  return (
    key === name || (isAnyKey(key) && !leavesOut(key, name)) || (name === '*' && key !== 'length' && key !== 'size')
  );
}

/**
 * What is left of `members` after `keys` are read; without `deep` only what labels the value there. A label above what is
 * read holds for all of it.
 */
export function afterKeys(
  members: readonly MemberLabel[],
  keys: readonly string[],
  deep: boolean,
): readonly MemberLabel[] {
  return members.flatMap(({ path, label }) => {
    const isRead = keys.every((key, index) => index >= path.length || readsMember(key, path[index] ?? '*'));
    if (!isRead || (!deep && path.length > keys.length)) return [];
    return [{ path: path.slice(keys.length), label }];
  });
}

/** `members` without repetition, by path, then label. */
export function sortMembers(members: readonly MemberLabel[]): readonly MemberLabel[] {
  const order = new Map(sortLabels(members.map((member) => member.label)).map((label, index) => [label, index]));
  const unique = new Map(
    members.map((member) => [`${order.get(member.label) ?? 0} ${JSON.stringify(member.path)}`, member]),
  );
  const rank = (member: MemberLabel): number => order.get(member.label) ?? 0;
  return [...unique.values()].sort((a, b) => comparePaths(a.path, b.path) || rank(a) - rank(b));
}

/** So many ways to one label below one member are told apart. */
const maxWays = 16;

/**
 * `members` without the ways that only go round in a recursive type: a path is left out when a shorter one to the same label,
 * starting with the same member, is all in it (`parent.parent.phone` beside `parent.phone`). Of the rest the shortest 16 stay.
 */
export function withoutDetours(members: readonly MemberLabel[]): readonly MemberLabel[] {
  const kept = new Map<Label, Map<string, MemberLabel[]>>();
  for (const member of [...members].sort((a, b) => a.path.length - b.path.length || comparePaths(a.path, b.path))) {
    const ofLabel = kept.get(member.label) ?? new Map<string, MemberLabel[]>();
    const first = member.path[0] ?? '';
    const ways = ofLabel.get(first) ?? [];
    if (ways.length < maxWays && !ways.some((way) => isDetour(member.path, way.path))) ways.push(member);
    kept.set(member.label, ofLabel.set(first, ways));
  }
  return [...kept.values()].flatMap((ofLabel) => [...ofLabel.values()].flat());
}

/** True when `shorter` is what remains of `path` after leaving members out. */
function isDetour(path: readonly string[], shorter: readonly string[]): boolean {
  let matched = 0;
  for (const key of path) if (key === shorter[matched]) matched += 1;
  return matched === shorter.length;
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (key !== other) return compareText(key, other);
  }
  return a.length - b.length;
}
