import { analyse, flowParts, type Analysis } from './analysis.js';
import { compareText } from './base/location.js';
import { modelNames } from './flow/find-registrations.js';
import { rowsOf, type Inventory, type UnknownPackage } from './judge/inventory.js';
import type { ScanOptions } from './scan-options.js';

/** Every way out of the code at `paths`, whatever data reaches it. */
export function takeInventory(options: ScanOptions): Inventory {
  const analysis = analyse(options);
  options.onProgress?.('tracing data');
  const parts = flowParts(analysis);
  const known = analysis.sinkPoints.filter(({ target }) => target.kind !== 'unmodelled');
  return {
    version: 1,
    endpoints: known.flatMap((point) => rowsOf(parts, point)),
    unknownPackages: unknownPackages(analysis),
  };
}

/** The packages that the program imports and no model knows. */
function unknownPackages({ engine, sinkPoints }: Analysis): readonly UnknownPackage[] {
  const files = new Map<string, Set<string>>();
  for (const entry of engine.index.packageImports()) {
    if (modelNames(entry).some((name) => engine.models.knows(name))) continue;
    files.set(entry.package, (files.get(entry.package) ?? new Set()).add(entry.file));
  }
  const calls = (name: string): number =>
    sinkPoints.filter(({ target, named }) => target.kind === 'unmodelled' && named.model === name).length;
  return [...files]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, importing]) => ({ name, files: importing.size, calls: calls(name) }));
}
