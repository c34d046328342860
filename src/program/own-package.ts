import { findSourceFile, type Side } from './file-candidates.js';
import { isRecord, type Manifest } from './manifests.js';
import { isDeclarationName } from './file-kind.js';
import { joinInside, type Tree } from './tree.js';

/**
 * The source file that `subpath` ('' for the package itself) of one of the tree's own packages means, built or not:
 * what `source` names, the sources that the targets in `exports` and the older fields are built from, an index file, and
 * only then what is built. Which condition of `exports` would hold is not asked: all lead to the same source.
 */
export function findInPackage(tree: Tree, manifest: Manifest, subpath: string, side: Side): string | undefined {
  const find = (target: string): string | undefined => {
    const path = joinInside(manifest.folder, target);
    return path === undefined ? undefined : findSourceFile(tree, path, side);
  };
  const targets = targetsOf(manifest, subpath);
  const plain = subpath === '' ? ['src/index', 'index'] : [`src/${subpath}`, subpath];
  const written = targets.map(find).find((file) => file !== undefined && isTypeScriptSource(file));
  if (written !== undefined) return written;
  for (const target of [...targets.flatMap(sourceTargets), ...plain, ...targets]) {
    const found = find(target);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTypeScriptSource(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file) && !isDeclarationName(file);
}

/** The targets that a map of package.json (`exports`, `imports`) has for `key`, under any condition, in its order. */
export function mappedTargets(map: unknown, key: string): readonly string[] {
  if (!isRecord(map)) return key === '.' ? leaves(map) : [];
  const keys = Object.keys(map);
  if (!keys.some((name) => /^[.#]/.test(name))) return key === '.' ? leaves(map) : [];
  if (Object.hasOwn(map, key) && !key.includes('*')) return leaves(map[key]);
  const patterns = keys.filter((name) => name.includes('*')).sort((a, b) => b.indexOf('*') - a.indexOf('*'));
  for (const pattern of patterns) {
    const matched = matchStar(pattern, key);
    if (matched !== undefined) return leaves(map[pattern]).map((target) => target.replaceAll('*', () => matched));
  }
  return [];
}

/** What the star of `pattern` stands for in `text`, or undefined where they do not match. */
function matchStar(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  const prefix = pattern.slice(0, star);
  const suffix = pattern.slice(star + 1);
  const isMatch = text.length >= prefix.length + suffix.length && text.startsWith(prefix) && text.endsWith(suffix);
  return isMatch ? text.slice(prefix.length, text.length - suffix.length) : undefined;
}

function targetsOf(manifest: Manifest, subpath: string): readonly string[] {
  const { fields } = manifest;
  const mapped = mappedTargets(fields['exports'], subpath === '' ? '.' : `./${subpath}`);
  if (subpath !== '') return mapped;
  const [source, ...others] = ['source', 'module', 'main', 'types', 'typings'].map((field) => fields[field]);
  return [source, ...mapped, ...others].filter((target) => typeof target === 'string' && target !== '') as string[];
}

/** Every text in a conditional target, `null` and other values aside. */
function leaves(target: unknown): readonly string[] {
  const found: string[] = [];
  const pending = [target];
  for (let at = pending.pop(); pending.length > 0 || at !== undefined; at = pending.pop()) {
    if (typeof at === 'string') found.push(at);
    else if (Array.isArray(at)) pending.push(...(at as unknown[]).toReversed());
    else if (isRecord(at)) pending.push(...Object.values(at).reverse());
  }
  return found;
}

const buildFolder = /(^|\/)(dist|build|lib|out)(?=\/)/;

/** Where the source of a built file may lie: `dist/esm/mail.d.ts` comes from `src/mail.ts`, `mail.ts` and the like. */
function sourceTargets(target: string): readonly string[] {
  const stem = target.replace(/^\.\//, '').replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
  if (!buildFolder.test(stem)) return isDeclarationName(target) ? [] : [target];
  const flat = stem.replace(/(^|\/)(dist|build|lib|out)\/(esm|cjs|es|types|node|browser)(?=\/)/, '$1$2');
  return [stem, flat].flatMap((name) => [
    name.replace(buildFolder, '$1src'),
    name.replace(/(^|\/)(dist|build|lib|out)\//, '$1'),
  ]);
}
