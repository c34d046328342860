/** A string as far as it is known: literal pieces and holes in order. */
export interface Text {
  readonly pieces: readonly Piece[];
}

/** Known characters, or a hole that any characters may fill. */
export type Piece = { readonly kind: 'known'; readonly text: string } | Hole;

/** Where nothing is known of a text, and why. */
export interface Hole {
  readonly kind: 'hole';
  readonly hint: string;
  /** What the hint is: the name of what the characters would come from, that of a setting which the policy may give, or a sentence. */
  readonly says?: 'setting' | 'why';
}

/** A text that is wholly known. */
export function known(text: string): Text {
  return { pieces: text === '' ? [] : [{ kind: 'known', text }] };
}

/** What something of this name holds, of which nothing is known. */
export function hole(name: string): Text {
  return { pieces: [{ kind: 'hole', hint: name }] };
}

/** A text of which nothing is known, for the reason that the sentence says. */
export function untold(why: string): Text {
  return { pieces: [{ kind: 'hole', hint: why, says: 'why' }] };
}

/** The text of a setting of which the policy does not say what it holds. */
export function setting(name: string): Text {
  return { pieces: [{ kind: 'hole', hint: name, says: 'setting' }] };
}

/** The texts one behind the other. */
export function concatenate(texts: readonly Text[]): Text {
  const pieces: Piece[] = [];
  for (const piece of texts.flatMap((text) => text.pieces)) {
    const last = pieces.at(-1);
    if (piece.kind === 'known' && last?.kind === 'known')
      pieces.splice(-1, 1, { kind: 'known', text: last.text + piece.text });
    else pieces.push(piece);
  }
  return { pieces };
}

/** The characters of a text without holes, else undefined. */
export function knownText(text: Text): string | undefined {
  return text.pieces.every((piece) => piece.kind === 'known') ? fill(text, '') : undefined;
}

/** True when no character is known. */
export function isUnknown(text: Text): boolean {
  return !text.pieces.some((piece) => piece.kind === 'known');
}

/** The characters with every hole filled by `filling`. */
export function fill(text: Text, filling: string): string {
  return text.pieces.map((piece) => (piece.kind === 'known' ? piece.text : filling)).join('');
}

/** What may stand in a hole: where an answer is the same with all of these, no filling changes it. */
export const fillings = ['', 'x', '/x', '.x', '@x', ':1', '?x', '#x', '\\x', 'x/', 'x.', 'x@', '//x/', 'x:'];

/** The longest start that all of the texts have. */
export function commonStart(texts: readonly string[]): string {
  let common = texts[0] ?? '';
  for (const text of texts) while (!text.startsWith(common)) common = common.slice(0, -1);
  return common;
}

/** Changes the known characters; holes stay. */
export function mapKnown(text: Text, change: (characters: string) => string): Text {
  return concatenate(
    text.pieces.map((piece) => (piece.kind === 'known' ? known(change(piece.text)) : { pieces: [piece] })),
  );
}
