import { readFileSync } from 'node:fs';
import type { ReportOptions } from '../../src/report/reporter.js';
import { loadChecks } from '../../src/review/load-checks.js';
import type { Run } from '../../src/review/run.js';

/** A run as it was saved in `runs/`. */
export function savedRun(name: 'members' | 'reviewed' | 'empty' | 'hostile'): Run {
  return JSON.parse(readFileSync(new URL(`runs/${name}.json`, import.meta.url), 'utf8')) as Run;
}

/** Options of a reporter, without colour unless told otherwise. */
export async function reportOptions(changes: Partial<ReportOptions> = {}): Promise<ReportOptions> {
  return { checks: await loadChecks(), colour: false, detail: 'normal', sarifProfile: 'full', ...changes };
}
