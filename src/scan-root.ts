import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { UsageError } from './base/usage-error.js';
import type { ScanOptions } from './scan-options.js';

/** The absolute root of a scan, and the absolute paths to look at below it. */
export interface ScanRoot {
  readonly root: string;
  readonly paths: readonly string[];
}

/** Where a scan starts: the given root, else the deepest folder that holds every given path. */
export function scanRoot({ paths, root }: ScanOptions): ScanRoot {
  const real = (paths.length > 0 ? paths : ['.']).map(realPath);
  if (root === undefined) return { root: real.map(folderOf).reduce(common), paths: real };
  const top = realPath(root);
  const outside = real.find((path) => !isBelow(top, path));
  if (outside !== undefined)
    throw new UsageError(`'${outside}' is not inside the root '${top}'`, 'Name paths below the root, or another root.');
  return { root: top, paths: real };
}

function realPath(path: string): string {
  try {
    return realpathSync(resolve(path));
  } catch {
    throw new UsageError(
      `there is no file or folder '${path}'`,
      'Check the path, which is relative to the working folder, or the name of the command: see sluice --help.',
    );
  }
}

function folderOf(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}

function common(a: string, b: string): string {
  let at = a;
  while (!isBelow(at, b)) at = dirname(at);
  return at;
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}
