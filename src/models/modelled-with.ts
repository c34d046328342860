import type { PackageModel } from './model.js';

/** The packages whose rows stand in a file with this one's, itself included. */
export function modelledWith(files: readonly PackageModel[], name: string): readonly string[] {
  return [...new Set([name, ...files.flatMap(({ packages: all }) => (all.includes(name) ? all : []))])];
}
