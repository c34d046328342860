import type { Checks } from '../review/check.js';
import type { Run } from '../review/run.js';

/** `full`: everything, for reviewers; `github`: what GitHub's code scanning takes. */
export type SarifProfile = (typeof sarifProfiles)[number];

/** The values of `--sarif-profile`. */
export const sarifProfiles = ['full', 'github'] as const;

/** What a reporter is told beside the run. */
export interface ReportOptions {
  readonly checks: Checks;
  /** True where ANSI colours are wanted. */
  readonly colour: boolean;
  readonly detail: 'quiet' | 'normal' | 'verbose';
  readonly sarifProfile: SarifProfile;
}

/** Formats a run as text that ends in a line end; the same run and options give the same text. */
export type Reporter = (run: Run, options: ReportOptions) => string;
