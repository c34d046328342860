import type { CodeIndex, Use } from '../ir/code-index.js';
import type { FunctionUnit } from '../ir/unit.js';

/** The uses in a function's own file, and in those that import it. */
export function usesNear(index: CodeIndex, unit: FunctionUnit, uses: readonly Use[]): readonly Use[] {
  const near = new Set<string | null>([unit.file, ...index.importersOf(unit.file)]);
  return uses.filter((use) => near.has(fileOf(use)));
}

function fileOf(use: Use): string | null {
  switch (use.kind) {
    case 'argument':
    case 'held':
    case 'callee':
      return use.site.unit.file;
    case 'return':
    case 'listed':
      return use.unit.file;
    case 'name':
    case 'element':
    case 'exported':
      return use.file;
  }
}
