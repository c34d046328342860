import { ts } from 'ts-morph';
import { compareText } from '../base/location.js';
import type { Program } from './program.js';
import { folderOf } from './tree.js';

/** A package that files import, or a module of Node without `node:`, and how many files do. */
export interface ImportedPackage {
  readonly name: string;
  readonly files: number;
  /** The first folder of a file that imports it. */
  readonly folder: string;
}

/** The packages that the program's files import, whose code is not analysed; sorted by name. */
export function readPackages(program: Program): readonly ImportedPackage[] {
  const packages = new Map<string, ImportedPackage>();
  for (const { path, source } of program.files) {
    for (const name of packagesOf(program, path, source.text)) {
      const { files, folder } = packages.get(name) ?? { files: 0, folder: folderOf(path) };
      packages.set(name, { name, files: files + 1, folder });
    }
  }
  return [...packages.values()].sort((a, b) => compareText(a.name, b.name));
}

/** Misses: modules named by a computed string. */
function packagesOf(program: Program, file: string, text: string): ReadonlySet<string> {
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const targets = specifiers.map((specifier) => program.resolve(file, specifier));
  return new Set(targets.flatMap((target) => (target.kind === 'package' ? [target.name] : [])));
}
