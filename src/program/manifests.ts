import picomatch from 'picomatch';
import { parse } from 'yaml';
import { foldersBelow } from './discovery.js';
import { decodeText } from './source-text.js';
import { foldersUpwards, type Tree } from './tree.js';

/** What a `package.json` says, as far as resolution needs it; every field is still unchecked JSON. */
export interface Manifest {
  readonly folder: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The packages of the tree. */
export interface Manifests {
  /** The manifest in exactly this folder. */
  at(folder: string): Manifest | undefined;
  /** The manifest of the package that files in `folder` belong to. */
  nearest(folder: string): Manifest | undefined;
  /** The tree's own package called `name` that code in `folder` means, or undefined where it means a published one. */
  own(name: string, folder: string): Manifest | undefined;
  /** `name`, or what an `npm:` alias in a manifest above `folder` makes it stand for. */
  publishedName(name: string, folder: string): string;
}

/** Reads the manifests of `tree` as they are asked for. */
export function createManifests(tree: Tree): Manifests {
  const read = new Map<string, Manifest | undefined>();
  const at = (folder: string): Manifest | undefined => {
    if (!read.has(folder)) read.set(folder, readManifest(tree, folder));
    return read.get(folder);
  };
  let packages: ReadonlyMap<string, OwnPackage> | undefined;
  const requirement = (name: string, folder: string): string | undefined =>
    first(foldersUpwards(folder), (above) => dependencyRange(at(above), name));

  return {
    at,
    nearest: (folder) => first(foldersUpwards(folder), at),
    own: (name, folder) => {
      packages ??= findPackages(tree, at);
      const found = packages.get(name);
      if (!found) return undefined;
      const range = found.isMember ? undefined : requirement(name, folder);
      return range === undefined || /^(file|link|workspace|portal):/.test(range) ? found.manifest : undefined;
    },
    publishedName: (name, folder) => /^npm:(@?[^@]+)/.exec(requirement(name, folder) ?? '')?.[1] ?? name,
  };
}

/** JSON of a file in the tree that is an object, or undefined. */
function readJsonObject(tree: Tree, file: string): Readonly<Record<string, unknown>> | undefined {
  const value = readJson(tree, file);
  return isRecord(value) ? value : undefined;
}

/** JSON of a file in the tree of at most 2 MB; undefined when there is none or it does not parse. */
export function readJson(tree: Tree, file: string): unknown {
  const real = tree.file(file);
  try {
    if (real === undefined || tree.size(real) > 2_000_000) return undefined;
    return JSON.parse(decodeText(tree.read(real))) as unknown;
  } catch {
    return undefined;
  }
}

/** True for a JSON object, false for an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A workspace member is what its name means everywhere; another package with a name only where no manifest asks for a published one. */
interface OwnPackage {
  readonly manifest: Manifest;
  readonly isMember: boolean;
}

function readManifest(tree: Tree, folder: string): Manifest | undefined {
  if (!tree.entries(folder).has('package.json')) return undefined;
  const fields = readJsonObject(tree, joined(folder, 'package.json'));
  return fields && { folder, fields };
}

function findPackages(tree: Tree, at: Manifests['at']): ReadonlyMap<string, OwnPackage> {
  const folders = [...foldersBelow(tree, '')].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const isMember = memberships(tree, folders, at);
  const found = new Map<string, OwnPackage>();
  for (const folder of folders) {
    const manifest = at(folder);
    const name = manifest?.fields['name'];
    if (!manifest || typeof name !== 'string' || name === '') continue;
    const candidate = { manifest, isMember: isMember(folder) };
    const known = found.get(name);
    if (!known || (candidate.isMember && !known.isMember)) found.set(name, candidate);
  }
  return found;
}

/** Tells the folders that some workspace root of the tree lists. */
function memberships(tree: Tree, folders: readonly string[], at: Manifests['at']): (folder: string) => boolean {
  const lists = folders.flatMap((folder) => {
    const globs = [...manifestGlobs(at(folder)), ...pnpmGlobs(tree, folder)];
    if (globs.length === 0) return [];
    const cleaned = globs.map((glob) => glob.replace(/^(!?)(\.\/)?(.*?)\/?$/, '$1$3'));
    const wanted = cleaned.filter((glob) => !glob.startsWith('!'));
    const unwanted = cleaned.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
    return [{ folder, matches: picomatch(wanted, { ignore: unwanted }) }];
  });
  return (folder) =>
    lists.some((list) => {
      if (list.folder === '') return list.matches(folder);
      return folder.startsWith(`${list.folder}/`) && list.matches(folder.slice(list.folder.length + 1));
    });
}

/** npm, Yarn and Bun: an array, or an object with `packages`. */
function manifestGlobs(manifest: Manifest | undefined): readonly string[] {
  const workspaces = manifest?.fields['workspaces'];
  return strings(isRecord(workspaces) ? workspaces['packages'] : workspaces);
}

function pnpmGlobs(tree: Tree, folder: string): readonly string[] {
  const file = tree.entries(folder).has('pnpm-workspace.yaml') && tree.file(joined(folder, 'pnpm-workspace.yaml'));
  try {
    if (!file || tree.size(file) > 1_000_000) return [];
    const value: unknown = parse(decodeText(tree.read(file)), { logLevel: 'silent' });
    return isRecord(value) ? strings(value['packages']) : [];
  } catch {
    return [];
  }
}

function dependencyRange(manifest: Manifest | undefined, name: string): string | undefined {
  return first(['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'], (field) => {
    const listed = manifest?.fields[field];
    const range = isRecord(listed) && Object.hasOwn(listed, name) ? listed[name] : undefined;
    return typeof range === 'string' ? range : undefined;
  });
}

function first<In, Out>(items: Iterable<In>, answer: (item: In) => Out | undefined): Out | undefined {
  for (const item of items) {
    const found = answer(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
