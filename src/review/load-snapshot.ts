import { readFile } from 'node:fs/promises';
import { UsageError } from '../base/usage-error.js';
import { parseSnapshot, type Snapshot } from './snapshot.js';

/** The saved run at `path`; what cannot be read, or is none, is a usage error. */
export async function loadSnapshot(path: string): Promise<Snapshot> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(
      `cannot read '${path}'${reason}`,
      'Give the file that an earlier scan wrote with --format json or --format sarif.',
    );
  });
  return parseSnapshot(text, path);
}
