import type { ts } from 'ts-morph';
import type { Annotation, FileAnnotations } from './annotation.js';
import { readDocTags } from './doc-tag.js';
import { readBrands, readDecorators } from './type-mark.js';

/** Reads every annotation of a file from its syntax alone; `declared` are the policy's classes. */
export function readAnnotations(source: ts.SourceFile, declared: ReadonlySet<string>): FileAnnotations {
  const has = (text: string): boolean => source.text.includes(text);
  const tags = has('@dataClass') ? readDocTags(source, declared) : { annotations: [], stray: [] };
  const others: readonly Annotation[] = [
    ...(has('DataClass') ? readDecorators(source) : []),
    ...(has('Restricted') || has('Labelled') ? readBrands(source) : []),
  ];
  const annotations = [...tags.annotations, ...others].sort((a, b) => a.span.start - b.span.start);
  return { annotations, stray: tags.stray };
}
