import type { Use } from '../code-index.js';
import type { Importer } from './importers.js';
import type { Units } from './units.js';
import { usesOf } from './uses.js';

/** Uses, and where the whole of what a file exports goes that others require without a name for it: `require('./routes')(app)`. */
export function withRequired(
  uses: readonly Use[],
  importersOf: (file: string) => readonly Importer[],
  units: Units,
  seen: ReadonlySet<string> = new Set(),
): readonly Use[] {
  return uses.flatMap((use) => {
    if (use.kind !== 'exported' || use.name !== 'default' || seen.has(use.file)) return [use];
    const nodes = importersOf(use.file).flatMap(({ used }) => used ?? []);
    const required = nodes.flatMap((node) => usesOf(node, units));
    return [use, ...withRequired(required, importersOf, units, new Set([...seen, use.file]))];
  });
}
