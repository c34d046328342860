import { UsageError } from '../base/usage-error.js';
import { git, GitError } from './git.js';

/** A commit and the files in it. */
export interface Tree {
  /** The commit's object id. */
  readonly commit: string;
  /** The object id of its tree. */
  readonly digest: string;
  readonly files: readonly TreeFile[];
}

/** A regular file of a tree; links and submodules are none. */
export interface TreeFile {
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
  /** The object id of its content. */
  readonly id: string;
}

/** The tree of a revision (`HEAD`, `main~3`, an id); one that is none is a usage error. */
export function readTree(repository: string, revision: string): Tree {
  const commit = resolveRevision(repository, revision);
  const listed = git(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]).toString();
  const files = listed.split('\0').flatMap((entry): TreeFile[] => {
    const [, mode = '', id = '', path = ''] = /^(\d+) blob ([0-9a-f]+)\t([^]+)$/.exec(entry) ?? [];
    return mode.startsWith('100') && isBelow(path) ? [{ path, id }] : [];
  });
  return {
    commit,
    digest: git(repository, ['rev-parse', `${commit}^{tree}`])
      .toString()
      .trim(),
    files,
  };
}

/** Files with their contents, in their order. */
export function* readContents(
  repository: string,
  files: readonly TreeFile[],
): Generator<TreeFile & { readonly content: Buffer }> {
  const step = 200;
  for (let start = 0; start < files.length; start += step) {
    const some = files.slice(start, start + step);
    let rest = git(repository, ['cat-file', '--batch'], some.map(({ id }) => `${id}\n`).join(''));
    for (const file of some) {
      const end = rest.indexOf('\n');
      const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(rest.subarray(0, end).toString())?.[1]);
      if (Number.isNaN(size))
        throw new UsageError(`the repository has no content for '${file.path}'`, 'Fetch it whole first.');
      yield { ...file, content: rest.subarray(end + 1, end + 1 + size) };
      rest = rest.subarray(end + 1 + size + 1);
    }
  }
}

/** The absolute folder at the top of the repository; of a bare one itself. */
export function topFolder(repository: string): string {
  const isBare = git(repository, ['rev-parse', '--is-bare-repository']).toString().trim() === 'true';
  return isBare ? repository : git(repository, ['rev-parse', '--show-toplevel']).toString().trim();
}

function resolveRevision(repository: string, revision: string): string {
  try {
    const id = git(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
    return id.toString().trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(
      `'${revision}' is neither a file nor a revision of the repository at '${repository}'`,
      'Give a saved run, or a commit, branch or tag; --repo DIR names another repository.',
    );
  }
}

/** True for a path that stays below the folder it is written to, whatever the tree says. */
function isBelow(path: string): boolean {
  return (
    path !== '' && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part !== '.git')
  );
}
