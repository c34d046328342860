import type { AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { Context } from '../context.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';

/** What a function returns that runs in a context, `path` below it. */
export function returnedBy(
  { code }: Pick<Engine, 'code'>,
  unit: FunctionUnit,
  path: AccessPath,
  context: Context,
): readonly Demand[] {
  return code.body(unit).returns.map((value) => ({ value, path, context }));
}
