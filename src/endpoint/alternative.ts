import type { Ascents } from '../flow/search.js';
import type { ValueId } from '../ir/value.js';
import type { Text } from './text.js';

/** One text a value can be. */
export interface Alternative {
  readonly text: Text;
  /** The callers under which it is this text; null when they are not known. */
  readonly ascents: Ascents | null;
  /** The constant it begins with. */
  readonly writtenAt: ValueId | null;
}

/** More combinations than this are not told apart. */
const maxCombinations = 512;

/** Every combination of the parts' texts that can be true under one caller, made one by `combine`. */
export function product(
  parts: readonly (readonly Alternative[])[],
  combine: (texts: readonly Text[]) => Text,
): readonly Alternative[] {
  let rows: readonly (readonly Alternative[])[] = [[]];
  for (const part of parts) {
    rows = rows.flatMap((row) =>
      part
        .filter((next) => row.every((other) => isCompatible(other.ascents, next.ascents)))
        .map((next) => [...row, next]),
    );
    rows = rows.slice(0, maxCombinations);
  }
  return rows.map((row) => ({
    text: combine(row.map(({ text }) => text)),
    ascents: row.reduce<Ascents | null>((longest, { ascents }) => longer(longest, ascents), row[0]?.ascents ?? null),
    writtenAt: row.find(({ writtenAt }) => writtenAt !== null)?.writtenAt ?? null,
  }));
}

/** True when one way up begins with the other: both hold in one run of the program. */
function isCompatible(a: Ascents | null, b: Ascents | null): boolean {
  if (!a || !b) return true;
  const length = Math.min(a.calls.length, b.calls.length);
  for (let index = 0; index < length; index++) if (a.calls[index]?.call !== b.calls[index]?.call) return false;
  return true;
}

function longer(a: Ascents | null, b: Ascents | null): Ascents | null {
  if (!a || !b) return a ?? b;
  return b.calls.length > a.calls.length ? b : a;
}
