import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../base/usage-error.js';
import { writeText, type Output } from './surroundings.js';

/** A report and the file it goes to; null: standard output. */
export interface WrittenReport {
  readonly file: string | null;
  readonly text: string;
}

/** A report that goes to a file. */
export interface FileReport {
  readonly file: string;
  readonly text: string;
}

interface Target {
  readonly report: FileReport;
  /** The file itself, links followed. */
  readonly path: string;
  /** Written first and renamed to `path`; null for a device or pipe, which nothing may replace. */
  readonly temporary: string | null;
}

/** Writes the reports that go to files, all or none, then those for standard output. */
export async function emitReports(reports: readonly WrittenReport[], stdout: Output): Promise<void> {
  await writeReports(reports.flatMap(({ file, text }) => (file === null ? [] : [{ file, text }])));
  for (const { file, text } of reports) if (file === null) await writeText(stdout, text);
}

/**
 * Refuses, before there is a report, what could not be written in the end, and what nobody means to write: over source code,
 * or over a policy.
 */
export async function checkTargets(files: readonly (string | null)[]): Promise<void> {
  for (const file of files) if (file !== null) await checkTarget(file);
}

async function checkTarget(file: string): Promise<void> {
  const kind = await stat(file).catch(() => null);
  refuseFolder(file, kind);
  if (kind?.isFile() === true && /\.(?:[cm]?[jt]sx?|prisma)$|(?:^|[\\/])sluice\.ya?ml$/.test(file)) {
    throw new UsageError(`cannot write '${file}': it is code, or a policy`, 'Give the report a file of its own.');
  }
  if (kind === null) await access(dirname(file), constants.W_OK).catch((error: unknown) => cannotWrite(file, error));
}

function refuseFolder(file: string, kind: Stats | null): void {
  if (kind?.isDirectory() !== true) return;
  throw new UsageError(`cannot write '${file}': it is a folder`, 'Give the name of a file after --format NAME=.');
}

/** Writes all reports or, as far as a file system allows, none: each goes to a file beside its own, which is then renamed. */
export async function writeReports(reports: readonly FileReport[]): Promise<void> {
  const targets: Target[] = [];
  try {
    for (const report of reports) targets.push(await prepare(report));
    for (const target of targets) await publish(target);
  } catch (error) {
    await Promise.all(targets.flatMap(({ temporary }) => (temporary === null ? [] : [rm(temporary, { force: true })])));
    throw error;
  }
}

async function prepare(report: FileReport): Promise<Target> {
  const { file, text } = report;
  const path = await realpath(file).catch(() => file);
  const kind = await stat(path).catch(() => null);
  refuseFolder(file, kind);
  if (kind !== null && !kind.isFile()) return { report, path, temporary: null };
  const temporary = join(dirname(path), `.sluice-${randomUUID()}.tmp`);
  await writeFile(temporary, text, { flag: 'wx' }).catch((error: unknown) => cannotWrite(file, error));
  return { report, path, temporary };
}

async function publish({ report, path, temporary }: Target): Promise<void> {
  const done = temporary === null ? writeFile(path, report.text) : rename(temporary, path);
  await done.catch((error: unknown) => cannotWrite(report.file, error));
}

/** Why a file cannot be written, as a usage error. */
export function cannotWrite(file: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  throw new UsageError(`cannot write '${file}'${code}`, 'Check that its folder exists and may be written to.');
}
