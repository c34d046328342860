import type { End } from './demand.js';

/** True for an end that leaves open what the value is. */
export function isOpen(end: End): end is End & { readonly kind: 'opaque' | 'gap' } {
  return end.kind === 'opaque' || end.kind === 'gap';
}
