/**
 * What a terminal or browser would obey instead of showing: control characters (escape sequences), format characters
 * (bidirectional overrides, zero-width characters, tags), line separators, lone surrogates, variation selectors, blank letters.
 */
const hidden =
  /[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}\p{Paragraph_Separator}\u115F\u1160\u3164\uFFA0]|[\u{E0100}-\u{E01EF}]/gu;

/** Text of the reviewed code such that every character in it shows: hidden ones as `\u{202e}`, a tab as two spaces. */
export function visible(text: string): string {
  return text.replace(hidden, (character) =>
    character === '\t' ? '  ' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
