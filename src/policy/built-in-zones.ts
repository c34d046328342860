/** Zone names that every policy has, usable in `allow`; no zone of the user's may be called so. */
export const builtInZones: ReadonlySet<string> = new Set([
  'any',
  'external',
  'gateway',
  'response',
  'same-origin',
  'unresolved',
]);
