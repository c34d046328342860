import type { AccessPath } from '../ir/access-path.js';
import type { ValueId } from '../ir/value.js';
import type { Context } from './context.js';
import type { Demand } from './demand.js';

/** The same of another value. */
export function withValue({ path, context }: Demand, value: ValueId): Demand {
  return { value, path, context };
}

/** Something else of the same value. */
export function withPath({ value, context }: Demand, path: AccessPath): Demand {
  return { value, path, context };
}

/** The same under other callers. */
export function inContext({ value, path }: Demand, context: Context): Demand {
  return { value, path, context };
}
