import { joinInside, type Tree } from './tree.js';

/** Whose view decides where a declaration file and an implementation lie side by side. */
export type Side = 'types' | 'code';

/**
 * The source or JSON file that the path `target` (relative to the root, as an import would write it) means: itself, with
 * its `.js` read as the TypeScript it is built from, with an extension added, or the index file of a folder.
 */
export function findSourceFile(tree: Tree, target: string, side: Side): string | undefined {
  return findExact(tree, target, side) ?? findIndex(tree, target, side);
}

/** As `findSourceFile`, but never a folder's index file. */
function findExact(tree: Tree, target: string, side: Side): string | undefined {
  for (const candidate of candidates(target, side)) {
    const file = tree.file(candidate);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The index file of the folder `target`. */
function findIndex(tree: Tree, target: string, side: Side): string | undefined {
  const folder = tree.folder(target);
  const index = folder === undefined ? undefined : joinInside(folder, 'index');
  return index === undefined ? undefined : findExact(tree, index, side);
}

/** The sources a built file may come from, declaration files aside. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

const declarationOf: Readonly<Record<string, string>> = {
  '.js': '.d.ts',
  '.jsx': '.d.ts',
  '.mjs': '.d.mts',
  '.cjs': '.d.cts',
};

function* candidates(target: string, side: Side): Generator<string> {
  const written = /\.[^./]+$/.exec(target)?.[0] ?? '';
  const stem = target.slice(0, target.length - written.length);
  if (/^\.([cm]?tsx?|json)$/.test(written)) yield target;
  if (Object.hasOwn(sourcesOf, written)) {
    for (const extension of sourcesOf[written] ?? []) yield stem + extension;
    yield* bySide(side, stem + (declarationOf[written] ?? ''), [target]);
  }
  yield `${target}.ts`;
  yield `${target}.tsx`;
  yield* bySide(side, `${target}.d.ts`, [`${target}.js`, `${target}.jsx`]);
  for (const extension of ['.mts', '.cts', '.mjs', '.cjs', '.json']) yield target + extension;
}

function bySide(side: Side, declaration: string, code: readonly string[]): readonly string[] {
  return side === 'types' ? [declaration, ...code] : [...code, declaration];
}
