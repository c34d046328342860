import { parseSnapshot, type Snapshot } from './snapshot.js';
import { readInput } from './read-input.js';

/** The saved run at `path`; what cannot be read, or is none, is a usage error. */
export async function loadSnapshot(path: string): Promise<Snapshot> {
  const text = await readInput(path, 'Give the file that an earlier scan wrote with --format json or --format sarif.');
  return parseSnapshot(text, path);
}
