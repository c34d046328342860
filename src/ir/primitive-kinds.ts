import type { Value } from './value.js';

/** Values that are no objects, as their kind tells. */
export const primitiveKinds: ReadonlySet<Value['kind']> = new Set(['constant', 'concat', 'operator', 'measure']);
