import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeTree } from '../program/temporary-tree.js';

type Files = Readonly<Record<string, string>>;

/** A repository with one commit of `files`, and of what `prepare` adds to its folder; it is removed after the test. */
export function makeRepository(files: Files, prepare?: (folder: string) => void): string {
  const folder = writeTree({});
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, files, prepare);
  return folder;
}

/** Writes files to a repository and commits everything in it. */
export function commit(folder: string, files: Files, prepare?: (folder: string) => void): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  prepare?.(folder);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'change');
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder, stdio: 'pipe' });
}
