import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { sha256 } from '../base/sha256.js';
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
  return existsSync(file) ? sha256(readFileSync(file)) : null;
}

/** The folder itself, links followed, where there is one. */
export function realFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}
