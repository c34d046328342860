import type { CallSite, Use } from '../ir/code-index.js';

/** Equal uses have equal keys. */
export function useKey(use: Use): string {
  switch (use.kind) {
    case 'name':
      return `n${use.name}@${use.file ?? ''}`;
    case 'argument':
      return `a${siteKey(use.site)}.${String(use.index)}`;
    case 'held':
      return `h${siteKey(use.site)}.${String(use.index)}`;
    case 'callee':
      return `c${siteKey(use.site)}`;
    case 'return':
      return `r${String(use.unit.id)}`;
    case 'listed':
      return `l${String(use.unit.id)}`;
    case 'element':
      return `e${use.file}`;
    case 'exported':
      return `x${use.file}#${use.name}`;
  }
}

function siteKey({ unit, at }: CallSite): string {
  return `${unit.file}:${String(at.start)}.${String(at.end)}`;
}
