import type { Variable } from './unit.js';

/** True where functions other than the one that owns a variable may give it another value. */
export function isAssignedByOthers({ assigners, owner }: Variable): boolean {
  return assigners.some((unit) => unit !== owner);
}
