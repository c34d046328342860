import type { AccessPath } from '../../ir/access-path.js';
import type { Value, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';

/** True for the value whose parts are meant. */
export type IsWhole = (value: Value, id: ValueId) => boolean;

/** What is asked for below an object, of which a function may give a part that runs in a context. */
export interface PartAsked {
  readonly isWhole: IsWhole;
  readonly path: AccessPath;
  readonly context: Context;
}
