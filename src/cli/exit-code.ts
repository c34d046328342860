import type { Level } from '../judge/finding.js';
import type { Run } from '../review/run.js';

/** The level from which findings fail a scan. */
export type FailOn = Level | 'never';

/** The values of `--fail-on`, gravest first. */
export const failOnValues = ['error', 'warning', 'note', 'never'] as const satisfies readonly FailOn[];

/** What a scan ends with when nothing went wrong: 0 fine, 1 findings, 3 incomplete and `--strict`. */
export function exitCode(run: Run, failOn: FailOn, isStrict: boolean): 0 | 1 | 3 {
  const limit = failOnValues.indexOf(failOn);
  const fails = run.findings.some(
    ({ level, suppression, baseline }) =>
      failOn !== 'never' && suppression === null && baseline !== 'unchanged' && failOnValues.indexOf(level) <= limit,
  );
  if (fails) return 1;
  return isStrict && run.gaps.length > 0 ? 3 : 0;
}
