import { assertNever } from '../../base/assert-never.js';
import { mayStart } from './pattern-text.js';

/** One segment of a path, as it is registered: a text, or whatever there is of `one` segment, of `some`, or of `any` number. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' | 'some' | 'any' }
  /** One that begins with a text, and all that follows. */
  | { readonly kind: 'prefix'; readonly text: string }
  /** All that follows, where it does not begin with one of these regular expressions. */
  | { readonly kind: 'not'; readonly beginnings: string };

/** The forms in which frameworks write what is not a text; the first that fits counts. */
const forms: readonly (readonly [RegExp, (inside: string) => Segment])[] = [
  [/^(?:[*]\w*|\(\.[*]\)|:\w+[*]|:\w+\(\.[*]\)|\[\[\.\.\.\w+\]\])$/, () => ({ kind: 'any' })],
  [/^(?::\w+[+]|\[\.\.\.\w+\])$/, () => ({ kind: 'some' })],
  [/^(?::\w+|\[\w+\]|\$\w+)$/, () => ({ kind: 'one' })],
  [/^\(\(\?!(.*)\)\.[*]\)$/s, (beginnings) => ({ kind: 'not', beginnings })],
  [/^([\w.~-]+)\(\.[*]\)$/, (text) => ({ kind: 'prefix', text })],
  [/^([\w.~@%-]+)$/, (text) => ({ kind: 'text', text })],
];

/** The segments of a path; any number where a segment is written in no known form. */
export function segmentsOf(path: string): readonly Segment[] {
  return split(path).map((segment) => formOf(segment) ?? { kind: 'any' });
}

/** What each of the alternatives of a pattern is made of; nothing of one that is written in no known form. */
export function patternsOf(pattern: string): readonly (readonly Segment[])[] {
  return withoutChoices(pattern).flatMap((each) => {
    const segments = split(each.replace(/\{\/?([*]\w*)\}/g, '/$1')).map(formOf);
    return segments.some((segment) => segment === null) ? [] : [segments.filter((segment) => segment !== null)];
  });
}

/** `/(api|trpc)/x` is `/api/x` or `/trpc/x`. */
function withoutChoices(pattern: string): readonly string[] {
  const [, before, choices, after] = /^([^(]*)\(([\w/|-]+)\)(.*)$/s.exec(pattern) ?? [];
  if (before === undefined || choices === undefined || after === undefined) return [pattern];
  return choices.split('|').map((choice) => `${before}${choice}${after}`);
}

/** True when every request for `path` is one that the pattern means: for all that is below it, too, where it is deep. */
export function mustMatch(pattern: readonly Segment[], path: readonly Segment[], isDeep: boolean): boolean {
  const [last] = pattern.slice(-1);
  const isOpen = last !== undefined && last.kind !== 'text' && last.kind !== 'one';
  const single = isOpen ? pattern.slice(0, -1) : pattern;
  if (!single.every((segment, index) => mustBe(segment, path[index]))) return false;
  return isOpen ? mustEnd(last, path.slice(single.length)) : isDeep || path.length === pattern.length;
}

/** True when the segment of a pattern is surely met by one of the path. */
function mustBe(segment: Segment, given: Segment | undefined): boolean {
  if (segment.kind === 'text') return given?.kind === 'text' && given.text === segment.text;
  return segment.kind === 'one' && (given?.kind === 'text' || given?.kind === 'one');
}

/** True when the end of a pattern is surely met by all that is left of the path. */
function mustEnd(segment: Segment, left: readonly Segment[]): boolean {
  const [given] = left;
  switch (segment.kind) {
    case 'text':
    case 'one':
      return left.length === 1 && mustBe(segment, given);
    case 'any':
      return true;
    case 'some':
      return given !== undefined && given.kind !== 'any';
    case 'prefix':
      return given?.kind === 'text' && given.text.startsWith(segment.text);
    case 'not':
      return !mayStart(left.map(shown).join('/'), segment.beginnings);
    default:
      return assertNever(segment);
  }
}

/** True when some request for `path` may be one that the pattern means. */
export function mayMatch(pattern: readonly Segment[], path: readonly Segment[]): boolean {
  for (const [index, segment] of pattern.entries()) {
    const given = path[index];
    if (segment.kind !== 'text' && segment.kind !== 'one') return true;
    if (given === undefined) return false;
    if (given.kind === 'any' || given.kind === 'some') return true;
    if (segment.kind === 'text' && given.kind === 'text' && given.text !== segment.text) return false;
  }
  return path.length === pattern.length || path[pattern.length]?.kind === 'any';
}

/** A segment as a text in which a star is any text. */
function shown(segment: Segment): string {
  return segment.kind === 'text' ? segment.text : '*';
}

function formOf(segment: string): Segment | null {
  for (const [pattern, read] of forms) {
    const match = pattern.exec(segment);
    if (match) return read(match[1] ?? '');
  }
  return null;
}

/** Slashes in parentheses are part of a segment. */
function split(path: string): readonly string[] {
  const segments = [''];
  let depth = 0;
  for (const character of path) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (character === '/' && depth === 0) segments.push('');
    else segments.push(`${segments.pop() ?? ''}${character}`);
  }
  return segments.filter((segment) => segment !== '');
}
