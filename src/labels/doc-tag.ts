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
  for (const match of source.text.matchAll(tag)) {
    const text = match[1] ?? '';
    const end = match.index + match[0].length;
    const span = { start: text === '' ? match.index : end - text.length, end };
    const hit = nodeAtOffset(source, match.index);
    if (!hit?.inTrivia || !isTag(source.text, hit.node.pos, match.index, declared.has(text))) continue;
    const node = annotated(hit.node);
    if (node) annotations.push({ node, text, span, form: 'tag' });
    else stray.push(span);
  }
  return { annotations, stray };
}

/** True when `offset` is in a `/** *\/` comment that starts behind `from`, first in its line or else `isKnown`. */
function isTag(text: string, from: number, offset: number, isKnown: boolean): boolean {
  const open = text.lastIndexOf('/**', offset);
  if (open < from || text.slice(open + 3, offset).includes('*/')) return false;
  const line = text.slice(Math.max(open + 3, text.lastIndexOf('\n', offset) + 1), offset);
  return /^[\s*]*$/.test(line) || (isKnown && /\s$/.test(line));
}
