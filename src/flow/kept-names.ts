import type { Alias, CodeIndex, Use } from '../ir/code-index.js';

/** How the names of a value are followed: where a use keeps it, and how many are looked at; past them further names are not. */
export interface Keeping {
  readonly aliasesOf: (use: Use) => readonly Alias[];
  readonly most: number;
}

/** All names under which a value is kept that is had under these, with these themselves: `export const createRouter = t.router`. */
export function keptNames(index: CodeIndex, start: readonly Alias[], { aliasesOf, most }: Keeping): readonly Alias[] {
  const names = [...start];
  const seen = new Set(names.map(keyOf));
  for (const { name, file } of names) {
    for (const next of index.usesOfName(name, file).flatMap(aliasesOf)) {
      if (seen.has(keyOf(next)) || names.length >= most) continue;
      seen.add(keyOf(next));
      names.push(next);
    }
  }
  return names;
}

function keyOf({ name, file }: Alias): string {
  return `${name} ${file ?? ''}`;
}
