/**
 * A regular expression of the program, where it is sure to be matched soon: a short one with few repeats and choices, no repeat of a
 * group, and nothing that looks around or back. Undefined for any other.
 */
export function quickPattern(source: string, flags: string): RegExp | undefined {
  const plain = source.replace(/\\./gs, '_').replace(/\[[^\]]*\]/g, '_');
  const isQuick =
    source.length <= maxLength &&
    /^[gimsu]*$/.test(flags) &&
    !/\\[1-9k]/.test(source) &&
    !/\(\?(?!:)|\)[*+{]|\{\d/.test(plain) &&
    count(plain, /[*+]/g) <= maxRepeats &&
    count(plain, /[?|]/g) <= maxChoices;
  if (!isQuick) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined; // It is none.
  }
}

/** Longer texts are not looked through for a pattern. */
export const maxSearched = 400;

const maxLength = 100;
const maxRepeats = 2;
const maxChoices = 6;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
