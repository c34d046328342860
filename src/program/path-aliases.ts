import { ts } from 'ts-morph';
import { decodeText } from './source-text.js';
import type { Manifests } from './manifests.js';
import { folderOf, joinInside, type Tree } from './tree.js';

/** What one tsconfig adds to resolution; folders and targets are relative to the root. */
export interface PathAliases {
  /** Folder that names which are not relative are looked up in; undefined without `baseUrl`. */
  readonly baseUrl: string | undefined;
  readonly paths: readonly PathAlias[];
}

/** One row of `paths`: what stands before and after the star (no star: `suffix` is null), and where to look. */
export interface PathAlias {
  readonly prefix: string;
  readonly suffix: string | null;
  readonly targets: readonly string[];
}

/**
 * Answers which aliases hold in a folder: those of the nearest tsconfig.json (or jsconfig.json) first, then those of the
 * configs it references. Over-approximates: a referenced config counts for files that its `include` leaves out.
 */
export function createPathAliases(tree: Tree, manifests: Manifests): (folder: string) => readonly PathAliases[] {
  const known = new Map<string, readonly PathAliases[]>();
  const host = confinedHost(tree, manifests);
  const aliases = (folder: string): readonly PathAliases[] => {
    const found =
      known.get(folder) ?? ownAliases(tree, host, folder) ?? (folder === '' ? [] : aliases(folderOf(folder)));
    known.set(folder, found);
    return found;
  };
  return aliases;
}

/** `pathsBasePath` is the compiler's own note of the config file's folder that `paths` stood in. */
interface ParsedOptions {
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  readonly pathsBasePath?: unknown;
}

type ConfigHost = ts.ParseConfigHost & { readonly realpath: (target: string) => string };

/** The aliases of the config in exactly this folder, or undefined when it has none. */
function ownAliases(tree: Tree, host: ConfigHost, folder: string): readonly PathAliases[] | undefined {
  const name = ['tsconfig.json', 'jsconfig.json'].find((file) => tree.entries(folder).has(file));
  const config = name === undefined ? undefined : joinInside(folder, name);
  return config === undefined ? undefined : readConfigs(tree, host, config);
}

/** The config and those it references, breadth first; a reference to a config already read is passed over. */
function readConfigs(tree: Tree, host: ConfigHost, start: string): readonly PathAliases[] {
  const pending = [start];
  const found: PathAliases[] = [];
  for (const config of pending) {
    const parsed = parseConfig(tree, host, config);
    if (!parsed) continue;
    const aliases = aliasesOf(tree, parsed.options);
    if (aliases) found.push(aliases);
    for (const reference of parsed.projectReferences ?? []) {
      const target = tree.relative(ts.resolveProjectReferencePath(reference));
      if (target !== undefined && !pending.includes(target) && pending.length < 100) pending.push(target);
    }
  }
  return found;
}

/** Nothing is listed and nothing executed: `include` is not expanded, `plugins` are not looked at. */
function parseConfig(tree: Tree, host: ConfigHost, config: string): ts.ParsedCommandLine | undefined {
  const absolute = `${tree.root}/${config}`;
  const text = host.readFile(absolute);
  if (text === undefined) return undefined;
  const folder = absolute.slice(0, absolute.lastIndexOf('/'));
  try {
    const json: unknown = ts.parseConfigFileTextToJson(absolute, text).config;
    return ts.parseJsonConfigFileContent(json, host, folder, undefined, absolute);
  } catch {
    return undefined;
  }
}

function aliasesOf(tree: Tree, options: ParsedOptions): PathAliases | undefined {
  const baseUrl = options.baseUrl === undefined ? undefined : tree.relative(options.baseUrl);
  const base = typeof options.pathsBasePath === 'string' ? tree.relative(options.pathsBasePath) : undefined;
  const from = baseUrl ?? base;
  const paths = Object.entries(options.paths ?? {}).flatMap(([pattern, targets]) => {
    const inside = targets.flatMap((target) => aliasTarget(tree, from, target));
    return [{ ...splitPattern(pattern), targets: inside }];
  });
  return baseUrl === undefined && paths.length === 0 ? undefined : { baseUrl, paths: paths.toSorted(byPrecision) };
}

function aliasTarget(tree: Tree, base: string | undefined, target: string): readonly string[] {
  const inside = target.startsWith('/') ? tree.relative(target) : joinInside(base ?? '', target);
  return inside === undefined ? [] : [inside];
}

function splitPattern(pattern: string): { readonly prefix: string; readonly suffix: string | null } {
  const star = pattern.indexOf('*');
  return star < 0
    ? { prefix: pattern, suffix: null }
    : { prefix: pattern.slice(0, star), suffix: pattern.slice(star + 1) };
}

/** As the compiler does: an exact pattern first, then the longest prefix. */
function byPrecision(a: PathAlias, b: PathAlias): number {
  return Number(a.suffix !== null) - Number(b.suffix !== null) || b.prefix.length - a.prefix.length;
}

/** Reads inside the root only. A package that is not installed but is one of the tree's own is found in its folder. */
function confinedHost(tree: Tree, manifests: Manifests): ConfigHost {
  const locate = (absolute: string): string | undefined => {
    const target = tree.relative(absolute);
    if (target === undefined) return undefined;
    return tree.file(target) ?? ownPackageFile(tree, manifests, target);
  };
  return {
    useCaseSensitiveFileNames: true,
    fileExists: (absolute) => locate(absolute) !== undefined,
    readFile: (absolute) => {
      const file = locate(absolute);
      return file === undefined || tree.size(file) > 1_000_000 ? undefined : decodeText(tree.read(file));
    },
    readDirectory: () => [],
    realpath: (absolute) => {
      const file = locate(absolute);
      return file === undefined ? absolute : `${tree.root}/${file}`;
    },
  };
}

function ownPackageFile(tree: Tree, manifests: Manifests, target: string): string | undefined {
  const [, folder = '', name = '', rest = ''] = /^(.*?)\/?node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(target) ?? [];
  const own = name === '' ? undefined : manifests.own(name, folder);
  const inside = own && joinInside(own.folder, rest);
  return inside === undefined ? undefined : tree.file(inside);
}
