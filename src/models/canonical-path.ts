import type { LibraryPath, TypeRow } from './model.js';

/** The type rows of one package, by the paths they list. */
export interface TypeIndex {
  readonly names: ReadonlySet<string>;
  /** A path that ends in `*` stands for all that no other path lists. */
  readonly byPath: ReadonlyMap<string, string>;
  readonly hasPatterns: boolean;
}

/** One text per path, to look it up by. */
export function pathKey(path: LibraryPath): string {
  return path.join('\0');
}

/** The type rows, indexed; where two list one path, the first counts. */
export function indexTypes(rows: readonly TypeRow[]): TypeIndex {
  const names = new Set(rows.map((row) => row.name));
  const byPath = new Map<string, string>();
  const add = (path: LibraryPath, name: string): void => {
    if (!byPath.has(pathKey(path))) byPath.set(pathKey(path), name);
  };
  for (const { name, of } of rows) for (const path of of) add(path, name);
  const hasPatterns = rows.some(({ of }) => of.some((path) => path.at(-1) === '*'));
  const listed = { names, byPath: new Map(byPath), hasPatterns };
  for (const { name, of } of rows) for (const path of of) add(belowTypes(listed, path), name);
  const main = byPath.get('default');
  if (main === undefined) return { names, byPath, hasPatterns };
  for (const { name, of } of rows) {
    for (const path of of) if (!names.has(path[0] ?? '')) add([main, 'prototype', ...path], name);
  }
  return { names, byPath, hasPatterns };
}

/** A listed path as it is met: what it is a member of is an instance of a type of its own, `Pool.prototype` a `Client.prototype`. */
function belowTypes(types: TypeIndex, path: LibraryPath): LibraryPath {
  const cut = path.at(-1) === '()' ? -2 : -1;
  const owner = path.slice(0, cut);
  return owner.length > 1 ? [...canonicalPath(types, owner), ...path.slice(cut)] : path;
}

/**
 * `path` with its longest listed prefix replaced by the type's `[Name, 'prototype']`, until nothing changes. It ends: after the first
 * round no replacement makes the path longer, and between two that make it shorter each type is used at most once.
 */
export function canonicalPath(types: TypeIndex, path: LibraryPath): LibraryPath {
  let current = atModule(types, path);
  let used = new Set<string>();
  for (;;) {
    const prefix = longestPrefix(types, current);
    if (prefix === undefined) return current;
    if (prefix.length > 2) used = new Set();
    else if (used.has(prefix.name)) return current;
    else used.add(prefix.name);
    current = [prefix.name, 'prototype', ...current.slice(prefix.length)];
  }
}

/** A module and its default export are taken as one, as `require` and the import interoperability of compilers do. */
function atModule(types: TypeIndex, path: LibraryPath): LibraryPath {
  const [head, second] = path;
  if (head === undefined || head === '()') return ['default', ...path];
  if (types.names.has(head) || longestPrefix(types, path) !== undefined) return path;
  if (head !== 'default') return types.byPath.has('default') ? ['default', ...path] : path;
  return second === undefined || second === '()' || second === 'prototype' ? path : atModule(types, path.slice(1));
}

/** The type of every member of something: `Tags.prototype.*`. */
function nameOfAny(types: TypeIndex, path: LibraryPath): string | undefined {
  const last = path.at(-1);
  if (!types.hasPatterns || last === '()' || last === 'prototype') return undefined;
  return types.byPath.get(pathKey([...path.slice(0, -1), '*']));
}

function longestPrefix(types: TypeIndex, path: LibraryPath): { name: string; length: number } | undefined {
  for (let length = path.length; length > 0; length--) {
    const name = types.byPath.get(pathKey(path.slice(0, length))) ?? nameOfAny(types, path.slice(0, length));
    const isOwnName = length === 1 && types.names.has(path[0] ?? '');
    if (name !== undefined && !isOwnName) return { name, length };
  }
  return undefined;
}
