import { compareText } from '../base/location.js';
import { findSourceFile } from './file-candidates.js';
import { isDeclarationName } from './file-kind.js';
import { isRecord, readJson } from './manifests.js';
import { mappedTargets } from './own-package.js';
import type { InstalledCode, Program } from './program.js';
import { decodeText } from './source-text.js';
import { folderOf, foldersUpwards, joinInside, type Tree } from './tree.js';
import { readUses, type Uses } from './uses.js';

/** Files of one package, and bytes of one file, past which no more is read. */
const limits = { files: 2_000, bytes: 2_000_000 };

/** Reads the code of each installed package once, when it is asked for. */
export function createInstalledCode(tree: Tree): Program['installed'] {
  const known = new Map<string, InstalledCode>();
  return (name, folder) => {
    const found = installedFolder(tree, name, folder);
    if (found === undefined) return undefined;
    const code = known.get(found) ?? readPackage(tree, found);
    known.set(found, code);
    return code;
  };
}

function installedFolder(tree: Tree, name: string, folder: string): string | undefined {
  for (const above of foldersUpwards(folder)) {
    const found = tree.folder(above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readPackage(tree: Tree, folder: string): InstalledCode {
  const pending = entriesOf(readJson(tree, `${folder}/package.json`)).flatMap((entry) => codeAt(tree, folder, entry));
  const seen = new Set(pending);
  const uses: Uses[] = [];
  let isWhole = pending.length > 0;
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    const text = uses.length < limits.files ? readText(tree, file) : undefined;
    if (text === undefined) {
      isWhole = false;
      continue;
    }
    const used = readUses(file, text);
    uses.push(used);
    const here = folderOf(file);
    for (const next of used.imports.filter(isRelative).flatMap((specifier) => codeAt(tree, here, specifier))) {
      if (!seen.has(next)) pending.push(next);
      seen.add(next);
    }
  }
  return { folder, isWhole, ...together(uses) };
}

/**
 * The entries that a manifest names, under any condition.
 * Misses: files that only `pkg/path` leads to where there are no `exports`, or by a pattern of them.
 */
function entriesOf(manifest: unknown): readonly string[] {
  const fields = isRecord(manifest) ? manifest : {};
  const { exports } = fields;
  const keys = isRecord(exports) ? Object.keys(exports).filter((key) => /^\.[^*]*$/.test(key)) : [];
  const mapped = (keys.length > 0 ? keys : ['.']).flatMap((key) => mappedTargets(exports, key));
  const named = [fields['main'], fields['module'], fields['browser']].filter((field) => typeof field === 'string');
  return [...named, ...mapped, ...(named.length === 0 ? ['index'] : [])];
}

/** The file of code that `specifier` means in a folder. */
function codeAt(tree: Tree, folder: string, specifier: string): readonly string[] {
  const target = joinInside(folder, specifier);
  const file = target === undefined ? undefined : findSourceFile(tree, target, 'code');
  return file === undefined || file.endsWith('.json') || isDeclarationName(file) ? [] : [file];
}

function readText(tree: Tree, file: string): string | undefined {
  try {
    return tree.size(file) > limits.bytes ? undefined : decodeText(tree.read(file));
  } catch {
    return undefined;
  }
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(\/|$)/.test(specifier);
}

function together(all: readonly Uses[]): Uses {
  const sorted = (of: (uses: Uses) => readonly string[]): readonly string[] =>
    [...new Set(all.flatMap(of))].sort(compareText);
  return {
    imports: sorted(({ imports }) => imports.filter((specifier) => !/^[./]/.test(specifier))),
    globals: sorted(({ globals }) => globals),
    methods: sorted(({ methods }) => methods),
  };
}
