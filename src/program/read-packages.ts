import { compareText } from '../base/location.js';
import { importSpecifiers } from './import-specifiers.js';
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

function packagesOf(program: Program, file: string, text: string): ReadonlySet<string> {
  const targets = importSpecifiers(text).map((specifier) => program.resolve(file, specifier));
  return new Set(targets.flatMap((target) => (target.kind === 'package' ? [target.name] : [])));
}
