/** A character, or any text. */
type Token = string | typeof anyText;

const anyText = Symbol('any text');

/**
 * True when a text, in which a star is any text, may begin as one of the alternatives of a regular expression says.
 * Over-approximates: groups, classes and repetitions are any text. Nothing of the expression is run.
 */
export function mayStart(text: string, alternatives: string): boolean {
  const given = Array.from(text, (character): Token => (character === '*' ? anyText : character));
  return choicesOf(alternatives).some((choice) => mayBeSame(tokensOf(choice), given));
}

/** The alternatives at the top of a regular expression. */
function choicesOf(expression: string): readonly string[] {
  const choices = [''];
  for (const part of partsOf(expression)) {
    if (part === '|') choices.push('');
    else choices.push(`${choices.pop() ?? ''}${part}`);
  }
  return choices;
}

/** Escapes, classes and groups as one part each, else single characters. */
function partsOf(expression: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < expression.length;) {
    const length = lengthOfPart(expression, at);
    parts.push(expression.slice(at, at + length));
    at += length;
  }
  return parts;
}

function lengthOfPart(expression: string, start: number): number {
  let depth = 0;
  for (let at = start; at < expression.length; at += 1) {
    const character = expression.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    if (depth <= 0) return at + 1 - start;
  }
  return expression.length - start;
}

/** What an alternative is made of; more may follow, but for one that ends in `$`. */
function tokensOf(choice: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const part of partsOf(choice)) {
    if (part === '$') return tokens;
    if (/^[*+?{]$/.test(part)) tokens.splice(-1, 1, anyText);
    else tokens.push(/^\\[^\w]$/.test(part) ? part.charAt(1) : /^[^\\([.]$/.test(part) ? part : anyText);
  }
  return [...tokens, anyText];
}

/** True when some text fits both, told by the places in the second that the first may have come to. */
function mayBeSame(first: readonly Token[], second: readonly Token[]): boolean {
  let places = withSkipped([0], second);
  for (const token of first) {
    const next = places.flatMap((at) => (second[at] === anyText ? [at] : second[at] === token ? [at + 1] : []));
    places = token === anyText ? behind(Math.min(...places), second) : withSkipped(next, second);
    if (places.length === 0) return false;
  }
  return places.includes(second.length);
}

/** The places with those behind texts that may be empty. */
function withSkipped(places: readonly number[], tokens: readonly Token[]): readonly number[] {
  const found = new Set(places);
  for (const at of found) if (tokens[at] === anyText) found.add(at + 1);
  return [...found];
}

function behind(start: number, tokens: readonly Token[]): readonly number[] {
  return Array.from({ length: tokens.length + 1 - start }, (_, index) => start + index);
}
