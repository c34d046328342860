import type { ValueId } from '../value.js';
import type { Environment } from './environment.js';
import type { Slot } from './variables.js';

/** A statement that break or continue can leave. */
export interface JumpTarget {
  readonly labels: readonly string[];
  readonly kind: 'loop' | 'switch' | 'block';
  readonly breaks: Environment[];
  readonly continues: Environment[];
}

/** What a try block collects for its catch clause. */
export interface TryScope {
  readonly thrown: ValueId[];
  readonly calls: ValueId[];
  readonly writes: { readonly slot: Slot; readonly value: ValueId }[];
}
