import type { Checks } from '../review/check.js';
import type { Run } from '../review/run.js';

/** What a reporter is told beside the run. */
export interface ReportOptions {
  readonly checks: Checks;
  /** True where ANSI colours are wanted. */
  readonly colour: boolean;
  readonly detail: 'quiet' | 'normal' | 'verbose';
}

/** Formats a run as text that ends in a line end; the same run and options give the same text. */
export type Reporter = (run: Run, options: ReportOptions) => string;
