import type { ts } from 'ts-morph';
import type { FileAnnotations, Annotation } from './annotation.js';
import type { Span } from '../base/location.js';
import { annotated } from './declaration.js';
import { nodeAtOffset } from './source-node.js';

const tag = /@dataClass(?![\w-])[ \t]*([^\s*]*)/g;

/**
 * Reads the JSDoc tags `@dataClass key` of a file from its text, whatever the compiler was told about parsing JSDoc.
 * A tag in the middle of a line counts when it names one of `declared`; prose about the tag does not.
 */
export function readDocTags(source: ts.SourceFile, declared: ReadonlySet<string>): FileAnnotations {
  const annotations: Annotation[] = [];
  const stray: Span[] = [];
  let comment: Comment | undefined;
  for (const match of source.text.matchAll(tag)) {
    const text = match[1] ?? '';
    const end = match.index + match[0].length;
    const span = { start: text === '' ? match.index : end - text.length, end };
    if (!comment || match.index >= comment.end) comment = commentAt(source, match.index);
    if (!comment || !isTag(source.text, comment, match.index, declared.has(text))) continue;
    if (comment.of) annotations.push({ node: comment.of, text, span, form: 'tag' });
    else stray.push(span);
  }
  return { annotations, stray };
}

interface Comment extends Span {
  /** The declaration it is about, if any. */
  readonly of: ts.Node | undefined;
}

/** The JSDoc comment around `offset`, when a node follows it. */
function commentAt(source: ts.SourceFile, offset: number): Comment | undefined {
  const start = source.text.lastIndexOf('/**', offset);
  const close = source.text.indexOf('*/', start + 3);
  if (start < 0 || close < offset) return undefined;
  const hit = nodeAtOffset(source, start);
  return hit?.inTrivia ? { start, end: close, of: annotated(hit.node) } : undefined;
}

/** True for a tag first in its line; elsewhere in a line only when it names a known class. */
function isTag(text: string, comment: Span, offset: number, isKnown: boolean): boolean {
  let before = offset - 1;
  while (before >= comment.start + 3 && /[^\S\n]|\*/.test(text[before] ?? '')) before -= 1;
  const isFirst = before < comment.start + 3 || text[before] === '\n';
  return isFirst || (isKnown && /\s/.test(text[offset - 1] ?? ''));
}
