import type { ImportStyle } from './source-unit.js';

/** A way to write the same program otherwise. */
export interface Variation {
  /** What every generated name starts with. */
  readonly prefix: string;
  /** Every text that is no name goes through a function of its own. */
  readonly extracts: boolean;
  /** Every text that is no name is awaited from an async function. */
  readonly wraps: boolean;
  /** Declarations of a file in the opposite order. */
  readonly isReversed: boolean;
  /** How many files; null: as planned. */
  readonly units: number | null;
  readonly style: ImportStyle | null;
  /** Statements that change nothing. */
  readonly dead: readonly string[];
}

/** The program as planned. */
export const plain: Variation = {
  prefix: 'value',
  extracts: false,
  wraps: false,
  isReversed: false,
  units: null,
  style: null,
  dead: [],
};
