import type { Level } from '../judge/finding.js';
import type { Run } from '../review/run.js';

/** The level from which findings fail a scan. */
export type FailOn = Level | 'never';

/** The values of `--fail-on`, gravest first. */
export const failOnValues = ['error', 'warning', 'note', 'never'] as const satisfies readonly FailOn[];

/** What makes a scan fail. */
export interface FailureTerms {
  readonly failOn: FailOn;
  /** Whatever is new or changed since the baseline fails, of any level, and nothing else does. */
  readonly failOnNew: boolean;
  readonly strict: boolean;
}

/** What a scan ends with when nothing went wrong: 0 fine, 1 findings, 3 incomplete and `--strict`. */
export function exitCode(run: Run, { failOn, failOnNew, strict }: FailureTerms): 0 | 1 | 3 {
  const limit = failOnNew ? failOnValues.indexOf('note') : failOnValues.indexOf(failOn);
  const fails = run.findings.some(
    ({ level, suppression, baseline }) =>
      (failOnNew || failOn !== 'never') &&
      suppression === null &&
      baseline !== 'unchanged' &&
      failOnValues.indexOf(level) <= limit,
  );
  if (fails) return 1;
  return strict && isIncomplete(run) ? 3 : 0;
}

/** True where the analysis lost track, or had nothing to look at. */
function isIncomplete({ gaps, files }: Run): boolean {
  return gaps.length > 0 || files.length === 0;
}
