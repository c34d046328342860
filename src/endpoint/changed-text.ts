import { commonStart, concatenate, fill, fillings, known, type Piece, type Text } from './text.js';

/** What a function makes of texts, as far as no filling of their holes changes it; behind that is a hole. */
export function changed(texts: readonly Text[], change: (texts: readonly string[]) => string): Text {
  const holes = texts.flatMap(({ pieces }) => pieces.filter((piece) => piece.kind === 'hole'));
  const [first] = holes;
  const sure = unmarked(change(marked(texts)), holes);
  if (!first) return sure;
  const filled = fillings.map((filling) => change(texts.map((text) => fill(text, filling))));
  const isSure = filled.every((text, index) => text === fill(sure, fillings[index] ?? ''));
  return isSure ? sure : concatenate([known(commonStart(filled)), { pieces: [first] }]);
}

/** Characters that stand for holes while texts are changed; Unicode keeps them for private use. */
const marks = /([\uE000-\uF8FF])/;
const firstMark = 0xe000;

/** The texts with a character of its own for each of their holes. */
function marked(texts: readonly Text[]): readonly string[] {
  let next = firstMark;
  return texts.map(({ pieces }) =>
    pieces.map((piece) => (piece.kind === 'known' ? piece.text : String.fromCharCode(next++))).join(''),
  );
}

/** The text in which holes are again what stood for them. */
function unmarked(text: string, holes: readonly Piece[]): Text {
  return concatenate(
    text.split(marks).map((characters): Text => {
      const piece = marks.test(characters) ? holes[characters.charCodeAt(0) - firstMark] : undefined;
      return piece ? { pieces: [piece] } : known(characters);
    }),
  );
}
