import type { ValueId } from '../value.js';
import type { Environment } from './environment.js';
import type { Slot } from './slot.js';

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
  readonly awaited: ValueId[];
  readonly calls: ValueId[];
  /** In order; `at`: how many values there were; `isStraight`: in no branch or loop inside the block. */
  readonly writes: {
    readonly slot: Slot;
    readonly value: ValueId;
    readonly at: number;
    readonly isStraight: boolean;
  }[];
  /** Where a throw or an await stands, as numbers of values. */
  readonly raised: number[];
  /** How deep in branches its statements are. */
  readonly nesting: number;
  /** Its first value. */
  readonly start: ValueId;
}
