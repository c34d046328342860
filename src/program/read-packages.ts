import { ts } from 'ts-morph';
import { compareText } from '../base/location.js';
import type { Program } from './program.js';

/** A package that files import, or a module of Node without `node:`, and how many files do. */
export interface ImportedPackage {
  readonly name: string;
  readonly files: number;
}

/** The packages that the program's files import, whose code is not analysed; sorted by name. */
export function readPackages(program: Program): readonly ImportedPackage[] {
  const counts = new Map<string, number>();
  for (const { path, source } of program.files) {
    for (const name of packagesOf(program, path, source.text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, files]) => ({ name, files })).sort((a, b) => compareText(a.name, b.name));
}

/** Misses: modules named by a computed string. */
function packagesOf(program: Program, file: string, text: string): ReadonlySet<string> {
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const targets = specifiers.map((specifier) => program.resolve(file, specifier));
  return new Set(targets.flatMap((target) => (target.kind === 'package' ? [target.name] : [])));
}
