import { readFile } from 'node:fs/promises';
import { UsageError } from '../base/usage-error.js';

/** The text of a file that the person named; one that cannot be read is a usage error with `advice`. */
export async function readInput(file: string, advice: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(`cannot read '${file}'${reason}`, advice);
  });
}
