import { describeFindings } from '../report/summary.js';
import type { ReportOptions, SarifProfile } from '../report/reporter.js';
import { reporters } from '../report/reporters.js';
import { loadChecks } from '../review/load-checks.js';
import type { Run } from '../review/run.js';
import type { ScanOptions } from '../scan-options.js';
import type { Stage } from '../stage.js';
import type { CacheChoice } from './cache-folder.js';
import { cachedScan } from './cached-scan.js';
import { wantsColour } from './colour.js';
import { exitCode, type FailureTerms } from './exit-code.js';
import { visibleLines } from './failure.js';
import type { ReportRequest } from './format-option.js';
import { startProgress } from './progress.js';
import { startStatistics, type Statistics } from './statistics.js';
import { today, writeText, type Surroundings } from './surroundings.js';
import { checkTargets, emitReports } from './write-reports.js';

/** What `sluice scan` was asked to do. */
export interface ScanRequest extends FailureTerms {
  readonly options: ScanOptions;
  readonly reports: readonly ReportRequest[];
  readonly detail: ReportOptions['detail'];
  readonly sarifProfile: SarifProfile;
  /** Say what the scan cost. */
  readonly stats: boolean;
  /** Where runs are kept for when nothing has changed. */
  readonly cache: CacheChoice;
  /** Scan again after every change. */
  readonly watch: boolean;
  /** Print the result of this phase instead of scanning to the end. */
  readonly dump: Stage | null;
}

/** Scans, writes the reports and answers the exit code; when the scan fails, nothing is written. */
export async function runScan(request: ScanRequest, surroundings: Surroundings): Promise<number> {
  const options = { today: today(surroundings), ...request.options };
  if (request.dump !== null) {
    await writeText(surroundings.stdout, visibleLines(await surroundings.dump(request.dump, options)));
    return 0;
  }
  if (request.watch) {
    const { watchScan } = await import('./watch-scan.js');
    const anew: ScanRequest = { ...request, cache: { kind: 'none' } };
    return watchScan(options, (remembering) => scanAndReport(anew, remembering, surroundings), surroundings);
  }
  return scanAndReport(request, options, surroundings);
}

async function scanAndReport(request: ScanRequest, options: ScanOptions, surroundings: Surroundings): Promise<number> {
  await checkTargets(request.reports.map(({ file }) => file));
  const checks = await loadChecks();
  const statistics = startStatistics(surroundings.meter);
  const run = await scanWithProgress(options, statistics, request, surroundings);
  statistics.begin('writing reports');
  const { detail, sarifProfile } = request;
  const reports = request.reports.map(({ format, file }) => {
    const colour = file === null && wantsColour(surroundings.stdout, surroundings.env);
    return { file, text: reporters[format](run, { checks, colour, detail, sarifProfile }) };
  });
  await emitReports(reports, surroundings.stdout);
  const isSilent = reports.every(({ file }) => file !== null);
  if (isSilent && detail !== 'quiet') await confirm(run, request.reports, surroundings);
  if (request.stats) await writeText(surroundings.stderr, statistics.text(run));
  return exitCode(run, request);
}

async function scanWithProgress(
  options: ScanOptions,
  statistics: Statistics,
  { detail, cache }: ScanRequest,
  surroundings: Surroundings,
): Promise<Run> {
  const progress = await startProgress(surroundings, detail === 'quiet');
  const onProgress = (phase: string): void => {
    progress.show(phase);
    statistics.begin(phase);
  };
  const told = { ...options, onProgress, onCounts: statistics.counted };
  return cachedScan(told, cache, surroundings).finally(progress.stop);
}

/** Where every report goes to a file, one line says what came out. */
async function confirm(run: Run, reports: readonly ReportRequest[], { stderr }: Surroundings): Promise<void> {
  const files = reports.map(({ file }) => file).join(', ');
  await writeText(stderr, visibleLines(`sluice: ${describeFindings(run)} Written to ${files}.\n`));
}
