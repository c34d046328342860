import { readFileSync, realpathSync, statSync } from 'node:fs';
import { sha256 } from '../base/sha256.js';
import { UsageError } from '../base/usage-error.js';
import { formatSarif } from '../report/format-sarif.js';
import { loadChecks } from '../review/load-checks.js';
import type { Run } from '../review/run.js';

/** SHA-256 of the SARIF that is made of a run, profile full, hex. */
export async function sarifDigest(run: Run): Promise<string> {
  const checks = await loadChecks();
  return sha256(formatSarif(run, { checks, colour: false, detail: 'normal', sarifProfile: 'full' }));
}

/** SHA-256 of a file, hex; null where there is none. */
export function fileDigest(file: string): string | null {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? sha256(readFileSync(file)) : null;
}

/** The scanned root, links followed; a usage error where there is none. */
export function realFolder(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return realpathSync(folder);
  throw new UsageError(`there is no folder '${folder}'`, 'Name the scanned root with --root DIR.');
}
