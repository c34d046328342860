import { lineStarts, locate, type Location } from '../base/location.js';

/** A comment that accepts what is found on the line after it: `sluice-ignore-next-line RULE [class...] -- reason (by NAME, until DATE)`. */
export interface SuppressionComment {
  /** As written, empty where none is. */
  readonly rule: string;
  /** Classes it is limited to; empty: all. */
  readonly dataClasses: readonly string[];
  readonly reason: string;
  readonly terms: Terms;
  /** Of the word `sluice-ignore-next-line`. */
  readonly location: Location;
  /** The line whose findings it accepts, from 1. */
  readonly target: number;
}

/** Who accepted, and until which day, both as written; null where not written. */
interface Terms {
  readonly by: string | null;
  readonly until: string | null;
}

const marker = 'sluice-ignore-next-line';

/** The comment stands first on its line; `{` before it makes it one of JSX. */
const opening = /^[ \t]*(?:\{[ \t]*)?(\/\/|\/\*+)[ \t]*sluice-ignore-next-line(?![\w-])/;

/**
 * The suppression comments of a file, by position. Comments are recognised by lines, without parsing.
 * Over-approximates: a line of a template literal or of JSX text that looks like such a comment counts as one.
 */
export function parseSuppressionComments(file: string, text: string): SuppressionComment[] {
  if (!text.includes(marker)) return [];
  const starts = lineStarts(text);
  const written = starts.flatMap((start, index) => {
    const line = text.slice(start, starts[index + 1]);
    const match = opening.exec(line);
    return match === null ? [] : [readComment(text, start + match[0].length, match[1] === '//')];
  });
  const comments = written.map(({ body, after, end }) => ({
    ...parseBody(body),
    location: locate(file, { start: after - marker.length, end: after }, starts),
    endLine: locate(file, { start: end, end }, starts).line,
  }));
  const starting = new Map(comments.map((comment) => [comment.location.line, comment.endLine]));
  return comments.map(({ endLine, ...comment }) => ({ ...comment, target: lineAfter(endLine, starting) }));
}

/** The line after a comment; further suppression comments in between belong to the same line of code. */
function lineAfter(endLine: number, comments: ReadonlyMap<number, number>): number {
  let line = endLine + 1;
  for (let end = comments.get(line); end !== undefined; end = comments.get(line)) line = end + 1;
  return line;
}

/** The comment's text from offset `after`, and the offset where the comment ends. */
function readComment(text: string, after: number, isLine: boolean): { body: string; after: number; end: number } {
  const rest = text.slice(after);
  const length = rest.search(isLine ? /[\n\r\u2028\u2029]/ : /\*\//);
  const end = length < 0 ? text.length : after + length;
  return { body: text.slice(after, end), after, end };
}

function parseBody(body: string): Pick<SuppressionComment, 'rule' | 'dataClasses' | 'reason' | 'terms'> {
  const plain = body.replace(/[\n\r\u2028\u2029][ \t]*\*?/g, ' ');
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(plain);
  const head = splitTerms(dashes === null ? plain : plain.slice(0, dashes.index));
  const tail = splitTerms(dashes === null ? '' : plain.slice(dashes.index + dashes[0].length));
  const [rule = '', ...dataClasses] = head.text.split(/[\s,]+/).filter((word) => word !== '');
  return {
    rule,
    dataClasses,
    reason: tail.text,
    terms: { by: tail.terms.by ?? head.terms.by, until: tail.terms.until ?? head.terms.until },
  };
}

/** Takes `(by NAME, until DATE)` off the end of `text`. */
function splitTerms(text: string): { text: string; terms: Terms } {
  const trimmed = text.trim();
  const match = /\(((?:by|until)\s[^()]*)\)$/.exec(trimmed);
  if (match === null) return { text: trimmed, terms: { by: null, until: null } };
  const parts = (match[1] ?? '').split(',').map((part) => part.trim());
  const value = (word: string): string | null =>
    parts
      .find((part) => part.startsWith(`${word} `))
      ?.slice(word.length)
      .trim() ?? null;
  return { text: trimmed.slice(0, match.index).trim(), terms: { by: value('by'), until: value('until') } };
}
