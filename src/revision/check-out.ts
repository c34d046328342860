import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse, relative } from 'node:path';
import { readContents, readTree, topFolder } from './tree.js';

/** A revision as files. */
export interface CheckOut {
  /** Absolute. */
  readonly folder: string;
  /** Where an absolute path that lies beside the repository would lie beside `folder`, so that relative ways stay the same. */
  readonly moved: (path: string) => string;
}

/** What a scan can read: sources, manifests and configuration, policies, and what git ignores. */
const readable = /(?:\.(?:[cm]?[jt]sx?|json|ya?ml)|(?:^|\/)\.gitignore)$/;

/**
 * Writes what a scan can read of a revision below a temporary folder for as long as `use` runs. Contents are written as they are stored, by
 * Sluice itself: nothing of the repository is run, and no attribute of it hides a file. Links and submodules are left out.
 */
export async function withRevision<Result>(
  repository: string,
  revision: string,
  use: (checkOut: CheckOut) => Promise<Result>,
): Promise<Result> {
  const files = readTree(repository, revision).files.filter(({ path }) => readable.test(path));
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-revision-')));
  const moved = (path: string): string => join(temporary, relative(parse(path).root, path));
  const folder = moved(topFolder(repository));
  try {
    mkdirSync(folder, { recursive: true });
    for (const { path, content } of readContents(repository, files)) {
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    return await use({ folder, moved });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
