import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../base/usage-error.js';
import { listFolder, type EntryKind } from './list-folder.js';
import {
  createObserver,
  likenessOfBytes,
  likenessOfLink,
  likenessOfListing,
  unreadable,
  type Observer,
} from './observations.js';

/** The folders below the root, each listed once. Paths are relative to the root with forward slashes; the root is ''. */
export interface Tree {
  /** Absolute real path, with forward slashes. */
  readonly root: string;
  /** What the folder holds by name, sorted; empty when it cannot be listed. */
  entries(folder: string): ReadonlyMap<string, EntryKind>;
  /** The real path of the file that `path` leads to inside the root, links followed; undefined otherwise. */
  file(path: string): string | undefined;
  /** The real path of the folder that `path` leads to inside the root, links followed; undefined otherwise. */
  folder(path: string): string | undefined;
  /** Bytes of a file that `file` returned; throws what the file system throws. */
  read(path: string): Buffer;
  size(path: string): number;
  /** `path` (absolute) relative to the root, or undefined when it is not inside. Purely textual. */
  relative(path: string): string | undefined;
  /** Folders that could not be listed so far, sorted. */
  unlistable(): readonly string[];
  /** Everything that was seen of the tree. */
  readonly observer: Observer;
}

/** Opens the tree below `root`; a UsageError when it is no folder. */
export function openTree(root: string): Tree {
  const real = realRoot(root);
  const absolute = (relative: string): string => (relative === '' ? real : `${real}/${relative}`);
  const listings = new Map<string, ReadonlyMap<string, EntryKind>>();
  const unlistable: string[] = [];
  const observer = createObserver();

  const entries = (folder: string): ReadonlyMap<string, EntryKind> => {
    let listing = listings.get(folder);
    if (!listing) {
      listing = listFolder(absolute(folder));
      observer.saw('folder', folder, likenessOfListing(listing));
      if (!listing) unlistable.push(folder);
      listing ??= new Map();
      listings.set(folder, listing);
    }
    return listing;
  };
  const places = createPlaces(real, entries, observer);
  return {
    root: real,
    entries,
    file: (target) => places(target, 'file'),
    folder: (target) => places(target, 'folder'),
    read: (target) => {
      observer.saw('file', target, unreadable);
      const bytes = readFileSync(absolute(target));
      observer.saw('file', target, likenessOfBytes(bytes));
      return bytes;
    },
    size: (target) => {
      observer.saw('size', target, unreadable);
      const { size } = statSync(absolute(target));
      observer.saw('size', target, String(size));
      return size;
    },
    relative: (target) => relativeTo(real, target),
    unlistable: () => unlistable.toSorted(),
    observer,
  };
}

/** The folder a path is in; '' for what lies directly in the root. */
export function folderOf(target: string): string {
  const slash = target.lastIndexOf('/');
  return slash < 0 ? '' : target.slice(0, slash);
}

/** `target` as written in `folder`, normalised; undefined when it leaves the root. */
export function joinInside(folder: string, target: string): string | undefined {
  const joined = path.posix.join(folder, target).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../') || joined.startsWith('/')) return undefined;
  return joined === '.' ? '' : joined;
}

/** The folders from `folder` up to the root, nearest first. */
export function foldersUpwards(folder: string): readonly string[] {
  const result = [folder];
  for (let at = folder; at !== ''; result.push(at)) at = folderOf(at);
  return result;
}

function realRoot(root: string): string {
  const advice = 'Name a folder that holds the code to scan.';
  let real: string;
  try {
    real = realpathSync(root);
  } catch {
    throw new UsageError(`the folder '${root}' does not exist or cannot be read`, advice);
  }
  if (!statSync(real).isDirectory()) throw new UsageError(`'${root}' is not a folder`, advice);
  return slashed(real).replace(/\/$/, '');
}

/** Finds what a path leads to; every link on the way is followed and must stay inside the root. */
function createPlaces(root: string, entries: Tree['entries'], observer: Observer) {
  const folders = new Map<string, string | undefined>([['', '']]);
  const find = (target: string, wanted: 'file' | 'folder'): string | undefined => {
    const known = wanted === 'folder' && folders.has(target);
    if (known || target === '') return wanted === 'folder' ? folders.get(target) : undefined;
    const parent = find(folderOf(target), 'folder');
    const found = parent === undefined ? undefined : step(parent, target.slice(target.lastIndexOf('/') + 1), wanted);
    if (wanted === 'folder') folders.set(target, found);
    return found;
  };
  const step = (parent: string, name: string, wanted: 'file' | 'folder'): string | undefined => {
    const kind = entries(parent).get(name);
    const child = parent === '' ? name : `${parent}/${name}`;
    if (kind === 'link') {
      observer.saw('link', child, likenessOfLink(root, child));
      return followLink(root, child, wanted);
    }
    return kind === wanted ? child : undefined;
  };
  return find;
}

function followLink(root: string, link: string, wanted: 'file' | 'folder'): string | undefined {
  try {
    const real = realpathSync(`${root}/${link}`);
    const stat = statSync(real);
    const fits = wanted === 'file' ? stat.isFile() : stat.isDirectory();
    return fits ? relativeTo(root, slashed(real)) : undefined;
  } catch {
    return undefined;
  }
}

function relativeTo(root: string, target: string): string | undefined {
  if (target === root) return '';
  return target.startsWith(`${root}/`) ? joinInside('', target.slice(root.length + 1)) : undefined;
}

function slashed(target: string): string {
  return path.sep === '/' ? target : target.split(path.sep).join('/');
}
