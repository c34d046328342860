import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../base/sha256.js';
import { listFolder } from './list-folder.js';

/** What was seen of a tree: for each thing that was looked at, written as `KIND PATH`, what it was like. */
export type Observations = Readonly<Record<string, string>>;

/** Takes down what is seen of the tree below a root; a thing is looked at once. */
export interface Observer {
  /** `path` is relative to the root, or absolute for an `ignore` file. */
  readonly saw: (kind: keyof typeof looks, path: string, likeness: string) => void;
  readonly seen: () => Observations;
}

/** Starts to take down. */
export function createObserver(): Observer {
  const seen = new Map<string, string>();
  return {
    saw: (kind, path, likeness) => {
      seen.set(`${kind} ${path}`, likeness);
    },
    seen: () => Object.fromEntries(seen),
  };
}

/** True when every thing that was looked at below `root` is as it was seen. */
export function areStill(root: string, observations: Observations): boolean {
  return Object.entries(observations).every(([thing, likeness]) => {
    const [, kind = '', path = ''] = /^(\S+) (.*)$/s.exec(thing) ?? [];
    const look = isKind(kind) ? looks[kind] : undefined;
    return look?.(root, path) === likeness;
  });
}

/** What a file holds. */
export const likenessOfBytes = sha256;

/** What a folder holds; undefined: it cannot be listed. */
export function likenessOfListing(listing: ReturnType<typeof listFolder>): string {
  return listing ? sha256(JSON.stringify([...listing])) : unreadable;
}

/** Where a link leads. */
export function likenessOfLink(root: string, path: string): string {
  return attempt(() => {
    const real = realpathSync(below(root, path));
    return `${statSync(real).isDirectory() ? 'folder' : 'file'} ${real}`;
  });
}

/** Which of the folders from the root upwards have files that say what git ignores. */
export function likenessAbove(root: string): string {
  const marks: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    marks.push(...['.git', '.gitignore'].map((name) => join(folder, name)).filter((file) => existsSync(file)));
    if (folder === dirname(folder)) return sha256(marks.join('\n'));
  }
}

const looks = {
  file: (root: string, path: string) => attempt(() => likenessOfBytes(readFileSync(below(root, path)))),
  size: (root: string, path: string) => attempt(() => String(statSync(below(root, path)).size)),
  folder: (root: string, path: string) => likenessOfListing(listFolder(below(root, path))),
  link: likenessOfLink,
  ignore: (_root: string, path: string) => attempt(() => likenessOfBytes(readFileSync(path))),
  above: (root: string) => likenessAbove(root),
} as const;

function isKind(kind: string): kind is keyof typeof looks {
  return Object.hasOwn(looks, kind);
}

function below(root: string, path: string): string {
  return path === '' ? root : `${root}/${path}`;
}

/** What cannot be looked at. */
export const unreadable = 'unreadable';

function attempt(look: () => string): string {
  try {
    return look();
  } catch {
    return unreadable;
  }
}
