import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isGitIgnoredSync } from 'globby';
import { UsageError } from '../base/usage-error.js';
import { isDeclarationName, isSourceName, leftOutByPath } from './file-kind.js';
import { likenessAbove, likenessOfBytes } from './observations.js';
import type { Skipped } from './program.js';
import type { Tree } from './tree.js';

/** The source files below the scanned paths. */
export interface Discovery {
  /** Files to analyse, sorted. */
  readonly files: readonly string[];
  /** Files seen and left out, and why. */
  readonly leftOut: ReadonlyMap<string, Skipped['reason']>;
}

/** What to look at. */
export interface DiscoveryOptions {
  /** Files and folders inside the root, absolute or relative to it; all of the root when left out. */
  readonly paths?: readonly string[];
  readonly includeTests: boolean;
}

/**
 * Finds the source files. `node_modules` and folders whose name starts with a dot are passed over, links are not
 * followed. A path the user names is taken even where a default would leave it out.
 */
export function discover(tree: Tree, options: DiscoveryOptions): Discovery {
  const isIgnored = ignoredBelow(tree);
  const files = new Set<string>();
  const leftOut = new Map<string, Skipped['reason']>();
  for (const given of options.paths ?? ['']) {
    const start = namedPath(tree, given);
    const isLifted = start.path !== '' && isIgnored(start.isFile ? start.path : `${start.path}/`);
    for (const file of start.isFile ? [start.path] : sourcesBelow(tree, start.path)) {
      const isLeftOut = !isLifted && isIgnored(file) ? 'ignored' : undefined;
      const reason = reasonByPath(tree, start.path, file, options.includeTests) ?? isLeftOut;
      if (reason) leftOut.set(file, reason);
      else files.add(file);
    }
  }
  for (const file of files) leftOut.delete(file);
  return { files: [...files].sort(), leftOut };
}

function reasonByPath(tree: Tree, start: string, file: string, includeTests: boolean): Skipped['reason'] | undefined {
  if (file === start) return undefined;
  const below = start === '' ? file : file.slice(start.length + 1);
  return leftOutByPath(below, includeTests) ?? (isBesideSource(tree, file) ? 'declaration' : undefined);
}

/** Every folder of the tree but `node_modules`, those below it, and folders whose name starts with a dot. */
export function* foldersBelow(tree: Tree, start: string): Generator<string> {
  const pending = [start];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    yield folder;
    for (const [name, kind] of tree.entries(folder)) {
      if (kind === 'folder' && name !== 'node_modules' && !name.startsWith('.')) pending.push(inFolder(folder, name));
    }
  }
}

function* sourcesBelow(tree: Tree, start: string): Generator<string> {
  for (const folder of foldersBelow(tree, start)) {
    for (const [name, kind] of tree.entries(folder)) {
      if (kind === 'file' && !name.startsWith('.') && isSourceName(name)) yield inFolder(folder, name);
    }
  }
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function namedPath(tree: Tree, given: string): { readonly path: string; readonly isFile: boolean } {
  const advice = `Name files or folders inside '${tree.root}'.`;
  let real: string;
  try {
    real = realpathSync(path.resolve(tree.root, given));
  } catch {
    throw new UsageError(`the path '${given}' does not exist or cannot be read`, advice);
  }
  const relative = tree.relative(real.split(path.sep).join('/'));
  if (relative === undefined) throw new UsageError(`the path '${given}' is outside the scanned root`, advice);
  return { path: relative, isFile: tree.file(relative) !== undefined };
}

/** A declaration file that the compiler made from the source beside it says nothing new. */
function isBesideSource(tree: Tree, file: string): boolean {
  if (!isDeclarationName(file)) return false;
  const stem = file.replace(/\.d\.([cm]?)ts$/, '');
  return ['.ts', '.tsx', '.mts', '.cts'].some((extension) => tree.file(stem + extension) !== undefined);
}

/** What the `.gitignore` files inside the root leave out. Those that are links or larger than 1 MB are not read. */
function ignoredBelow(tree: Tree): (file: string) => boolean {
  tree.observer.saw('above', '', likenessAbove(tree.root));
  const readIgnoreFile = (file: string): string => {
    const bytes = statSync(file).size > 1_000_000 ? '' : readFileSync(file);
    tree.observer.saw('ignore', file, likenessOfBytes(bytes));
    return bytes.toString('utf8');
  };
  const isIgnored = isGitIgnoredSync({
    cwd: tree.root,
    followSymbolicLinks: false,
    suppressErrors: true,
    fs: { readFileSync: readIgnoreFile } as object,
  });
  return (file) => isIgnored(`${tree.root}/${file}`);
}
