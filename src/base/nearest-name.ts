import { compareText } from './location.js';

/** The name of `names` that was probably meant by `name`: at most 3 typing mistakes away, or undefined. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.ceil(name.length / 3));
  const candidates = [...names]
    .map((text) => ({ text, distance: editDistance(name.toLowerCase(), text.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || compareText(a.text, b.text));
  return candidates[0]?.text;
}

/** Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Infinity;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? at(before, j - 2) + 1 : Infinity;
      row.push(Math.min(replace, swap, at(previous, j) + 1, at(row, j - 1) + 1));
    }
    before = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
