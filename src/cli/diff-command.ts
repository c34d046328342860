import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../base/usage-error.js';
import { describeDiff, diffReporters, type DiffFormatName } from '../report/diff/diff-reporters.js';
import { diff } from '../review/diff/diff.js';
import { loadSnapshot } from '../review/load-snapshot.js';
import { snapshotOf, type Snapshot } from '../review/snapshot.js';
import { withRevision } from '../revision/check-out.js';
import type { ScanOptions } from '../scan-options.js';
import { visibleLines } from './failure.js';
import type { ReportRequest } from './format-option.js';
import { today, writeText, type Surroundings } from './surroundings.js';
import { checkTargets, emitReports } from './write-reports.js';

/** What `sluice diff` was asked to do. */
export interface DiffRequest {
  /** Saved runs or revisions. */
  readonly before: string;
  readonly after: string;
  readonly repository: string;
  readonly reports: readonly ReportRequest<DiffFormatName>[];
  /** How revisions are scanned. */
  readonly options: Omit<ScanOptions, 'paths'>;
}

/** Compares two runs, writes the reports and answers 0. */
export async function runDiff(request: DiffRequest, surroundings: Surroundings): Promise<number> {
  await checkTargets(request.reports.map(({ file }) => file));
  const before = await snapshotAt(request.before, request, surroundings);
  const after = await snapshotAt(request.after, request, surroundings);
  const found = diff(before, after);
  const reports = request.reports.map(({ format, file }) => ({ file, text: diffReporters[format](found) }));
  await emitReports(reports, surroundings.stdout);
  if (reports.every(({ file }) => file !== null)) {
    await writeText(surroundings.stderr, visibleLines(`sluice: ${describeDiff(found)}\n`));
  }
  return 0;
}

async function snapshotAt(side: string, request: DiffRequest, surroundings: Surroundings): Promise<Snapshot> {
  const isFile = await stat(side).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) return loadSnapshot(side);
  const repository = await existing(request.repository);
  return withRevision(repository, side, async ({ folder, moved }) => {
    const options = { today: today(surroundings), ...request.options };
    const { policy } = options;
    const policyFolder = policy === undefined ? {} : { policyFolder: moved(dirname(resolve(policy))) };
    return snapshotOf(await surroundings.scan({ ...options, ...policyFolder, paths: [folder], root: folder }));
  });
}

async function existing(repository: string): Promise<string> {
  const found = await stat(repository).catch(() => null);
  if (found?.isDirectory() === true) return realpathSync(repository);
  throw new UsageError(`there is no repository '${repository}'`, 'Name its folder with --repo DIR.');
}
