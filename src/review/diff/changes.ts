import { compareText } from '../../base/location.js';
import { groupBy } from '../../base/group-by.js';

/** What became of the items of a list between two runs, in the order of their keys. */
export interface Changes<Item> {
  readonly added: readonly Item[];
  readonly gone: readonly Item[];
  readonly changed: readonly { readonly before: Item; readonly after: Item }[];
}

/** How items are told apart (`key`), and what of them counts as a change (`content`; left out: nothing). */
export interface Identity<Item> {
  readonly key: (item: Item) => string;
  readonly content?: (item: Item) => string;
}

/** Compares two lists; items of one key are paired in their order. */
export function changesOf<Item>(
  before: readonly Item[],
  after: readonly Item[],
  { key, content = () => '' }: Identity<Item>,
): Changes<Item> {
  const [old, now] = [groupBy(before, key), groupBy(after, key)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
  const pairs = keys.flatMap((each) => {
    const [a, b] = [old.get(each) ?? [], now.get(each) ?? []];
    return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => [a[index], b[index]] as const);
  });
  return {
    added: pairs.flatMap(([a, b]) => (a === undefined && b !== undefined ? [b] : [])),
    gone: pairs.flatMap(([a, b]) => (a !== undefined && b === undefined ? [a] : [])),
    changed: pairs.flatMap(([a, b]) =>
      a !== undefined && b !== undefined && content(a) !== content(b) ? [{ before: a, after: b }] : [],
    ),
  };
}
