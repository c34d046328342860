import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { git, GitError } from './git.js';
import { readTree, topFolder } from './tree.js';

/** What commit a folder is at, and whether it is exactly that. */
export interface WorkTree {
  readonly commit: string;
  /** The object id of the commit's tree. */
  readonly tree: string;
  /** True when a file of the folder differs from the commit's, is missing, or is not in it. */
  readonly isDirty: boolean;
}

/** The state of a folder inside a repository; null where there is none, or no commit. `files` are relative to the folder. */
export function readWorkTree(folder: string, files: readonly string[]): WorkTree | null {
  if (!hasCommit(folder)) return null;
  const { commit, digest, files: stored } = readTree(folder, 'HEAD');
  const prefix = relative(topFolder(folder), folder).split(sep).join('/');
  const inside = stored.flatMap(({ path, id }) => {
    if (prefix === '') return [{ path, id }];
    return path.startsWith(`${prefix}/`) ? [{ path: path.slice(prefix.length + 1), id }] : [];
  });
  const known = new Set(inside.map(({ path }) => path));
  const isDirty =
    files.some((file) => !known.has(file)) || inside.some(({ path, id }) => !isStored(join(folder, path), id));
  return { commit, tree: digest, isDirty };
}

function hasCommit(folder: string): boolean {
  try {
    git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
    return true;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

/** True when the file's content has the object id, by git's own way to make one; no filter takes part. */
function isStored(file: string, id: string): boolean {
  if (!existsSync(file) || !lstatSync(file).isFile()) return false;
  const content = readFileSync(file);
  const hash = createHash(id.length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex') === id;
}
