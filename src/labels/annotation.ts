import type { ts } from 'ts-morph';
import type { Span } from '../base/location.js';

/** A class named in the code, and what it is written on. */
export interface Annotation {
  /** The declaration, or the expression (a cast, a call) whose type names the class. */
  readonly node: ts.Node;
  /** The class as written. */
  readonly text: string;
  /** Where the class is written. */
  readonly span: Span;
  readonly form: 'tag' | 'decorator' | 'brand';
}

/** What a file's annotations say, in the order of the text. */
export interface FileAnnotations {
  readonly annotations: readonly Annotation[];
  /** Tags that stand before nothing that can carry a label. */
  readonly stray: readonly Span[];
}
