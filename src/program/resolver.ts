import { builtinModules } from 'node:module';
import { findSourceFile, type Side } from './file-candidates.js';
import { createManifests, type Manifests } from './manifests.js';
import { findInPackage, mappedTargets } from './own-package.js';
import { createPathAliases, type PathAlias, type PathAliases } from './path-aliases.js';
import type { GeneratedCode } from './prisma/generated-code.js';
import type { Resolution } from './program.js';
import { folderOf, joinInside, type Tree } from './tree.js';

/** Where a specifier leads: a source or JSON file of the tree, a package, or nowhere. */
export type Target = Exclude<Resolution, { readonly kind: 'json' }>;

/** Answers what a specifier written in a file means. */
export type Resolver = (file: string, specifier: string, side: Side) => Target;

/** Makes the resolver of a tree; every answer is remembered per folder. */
export function createResolver(tree: Tree, generated: GeneratedCode): Resolver {
  const manifests = createManifests(tree);
  const aliases = createPathAliases(tree, manifests);
  const withGenerated = addGenerated(tree, generated);
  const known = new Map<string, Target>();
  return (file, specifier, side) => {
    const folder = folderOf(file);
    const key = `${side} ${folder}\n${specifier}`;
    const found =
      known.get(key) ?? resolveIn({ tree: withGenerated, generated, manifests, aliases, side }, folder, specifier);
    known.set(key, found);
    return found;
  };
}

interface Context {
  readonly tree: Tree;
  readonly generated: GeneratedCode;
  readonly manifests: Manifests;
  readonly aliases: (folder: string) => readonly PathAliases[];
  readonly side: Side;
}

const missing: Target = { kind: 'missing' };
const builtins: ReadonlySet<string> = new Set(builtinModules);

/** At run time a builtin's name is never anything else, so no alias and no package of the tree is asked for it. */
function resolveIn(context: Context, folder: string, specifier: string): Target {
  const text = specifier.replace(/[?].*$/, '');
  if (text.startsWith('node:')) return packageTarget(text.slice('node:'.length));
  if (builtins.has(text)) return packageTarget(text);
  if (/^\.{1,2}(\/|$)/.test(text)) return resolveRelative(context, folder, text);
  if (text.startsWith('/') || /^[a-z][a-z\d+.-]*:\/\//i.test(text)) return missing;
  if (text.startsWith('#')) {
    const mapped = resolveSubpathImport(context, folder, text);
    if (mapped) return mapped;
  }
  return resolveAlias(context, folder, text) ?? resolvePackage(context, folder, text);
}

function resolveRelative(context: Context, folder: string, text: string): Target {
  const target = joinInside(folder, text);
  const found = target === undefined ? undefined : findSourceFile(context.tree, target, context.side);
  return found === undefined ? missing : fileTarget(context, found);
}

/** A tree in which what is generated from its schemas is there. */
function addGenerated(tree: Tree, generated: GeneratedCode): Tree {
  const isGenerated = (path: string): boolean =>
    /\.[jt]s$/.test(path) && generated.packageAt(stemOf(path)) !== undefined;
  return { ...tree, file: (path) => (isGenerated(path) ? path : tree.file(path)) };
}

function stemOf(path: string): string {
  return path.replace(/(\.d)?\.[jt]s$/, '');
}

/** A relative or aliased path into an installed package is that package; what is generated is of the package it counts as. */
function fileTarget({ generated }: Context, file: string): Target {
  const owner = generated.packageAt(stemOf(file));
  if (owner !== undefined) return packageTarget(`${owner}/${stemOf(file)}`);
  const installed = /(?:^|.*\/)node_modules\/(.+)$/.exec(file)?.[1];
  return installed === undefined ? { kind: 'file', path: file } : packageTarget(installed);
}

/** `#name` by the `imports` of the nearest package.json. */
function resolveSubpathImport(context: Context, folder: string, text: string): Target | undefined {
  const manifest = context.manifests.nearest(folder);
  if (!manifest) return undefined;
  for (const target of mappedTargets(manifest.fields['imports'], text)) {
    const resolved = target.startsWith('.')
      ? resolveRelative(context, manifest.folder, target)
      : resolvePackage(context, folder, target);
    if (resolved.kind !== 'missing') return resolved;
  }
  return undefined;
}

/** By `paths` and `baseUrl`. A row of `paths` for the tree's own code that leads nowhere is not taken for a package. */
function resolveAlias(context: Context, folder: string, text: string): Target | undefined {
  const configs = context.aliases(folder);
  for (const config of configs) {
    for (const target of aliasTargets(config, text)) {
      const found = findSourceFile(context.tree, target, context.side);
      if (found !== undefined) return fileTarget(context, found);
    }
  }
  const isForOwnCode = configs.some((config) => config.paths.some((row) => isOwnRow(row, text)));
  return isForOwnCode && !context.manifests.own(packageName(text) ?? '', folder) ? missing : undefined;
}

/** Where one config looks for `text`: the targets of its most precise row, then below `baseUrl`. */
function aliasTargets(config: PathAliases, text: string): readonly string[] {
  const row = config.paths.find((alias) => starOf(alias, text) !== undefined);
  const star = row ? (starOf(row, text) ?? '') : '';
  const byRow = row ? row.targets.map((target) => target.replace('*', () => star)) : [];
  const below = config.baseUrl === undefined ? undefined : joinInside(config.baseUrl, text);
  return below === undefined ? byRow : [...byRow, below];
}

function isOwnRow(row: PathAlias, text: string): boolean {
  if (row.prefix === '' || starOf(row, text) === undefined) return false;
  return !row.targets.some((target) => /(^|\/)node_modules\//.test(target));
}

function starOf(alias: PathAlias, text: string): string | undefined {
  if (alias.suffix === null) return text === alias.prefix ? '' : undefined;
  const isMatch =
    text.length >= alias.prefix.length + alias.suffix.length &&
    text.startsWith(alias.prefix) &&
    text.endsWith(alias.suffix);
  return isMatch ? text.slice(alias.prefix.length, text.length - alias.suffix.length) : undefined;
}

function resolvePackage(context: Context, folder: string, text: string): Target {
  const name = packageName(text);
  if (name === undefined) return missing;
  const own = context.manifests.own(name, folder);
  if (!own) return packageTarget(text, context.manifests.publishedName(name, folder));
  const found = findInPackage(context.tree, own, text.slice(name.length + 1), context.side);
  return found === undefined ? missing : fileTarget(context, found);
}

function packageTarget(text: string, publishedName?: string): Target {
  const name = packageName(text);
  if (name === undefined) return missing;
  return { kind: 'package', name: publishedName ?? name, subpath: text.slice(name.length + 1) };
}

/** `name` or `@scope/name` at the start of a specifier; undefined for what no package can be called (`@/x`, `~/x`). */
function packageName(text: string): string | undefined {
  return /^(?:@[^/@~#!\s]+\/)?[^/@~#.!\s][^/\s]*/.exec(text)?.[0];
}
