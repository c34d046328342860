import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The absolute path of the nearest `sluice.yaml` (or `sluice.yml`) in the folder or above it. Symbolic links are
 * passed over: the code under review may not point elsewhere.
 */
export function findPolicy(startFolder: string): string | undefined {
  for (let folder = resolve(startFolder); ; folder = dirname(folder)) {
    const found = ['sluice.yaml', 'sluice.yml'].map((name) => join(folder, name)).find(isRegularFile);
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}

/** The absolute path of the policy of a scan: the given one, else the nearest. */
export function choosePolicy(given: string | undefined, root: string): string | undefined {
  return given === undefined ? findPolicy(root) : resolve(given);
}

function isRegularFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}
