import { itself, under, type AccessPath } from '../ir/access-path.js';
import { callAtSite } from '../ir/call-at-site.js';
import type { Use } from '../ir/code-index.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import { calleesAnywhere } from './callees.js';
import type { Engine } from './engine.js';

/** True for an argument that is the function, as far as the code around the call tells. */
export function isGivenAt(engine: Engine, use: Use, unit: FunctionUnit): boolean {
  const argument = use.kind === 'argument' ? callAtSite(engine.code, use.site)?.call.args[use.index] : undefined;
  return argument !== undefined && isIn(engine, argument.value, itself, unit);
}

/** The parameters that get the elements of a list, of which the function may be one: `load.apply(null, args)`. */
export function parametersApplied(engine: Engine, file: string, unit: FunctionUnit): readonly AppliedTo[] {
  return engine.index.calls('apply', file).flatMap((site) => {
    const found = callAtSite(engine.code, site);
    const list = found?.call.args[1];
    if (!found || !list || !isIn(engine, list.value, elements, unit)) return [];
    return calleesAnywhere(engine, found.id).flatMap((callee) =>
      callee.kind === 'function' && callee.entry.kind === 'apply' ? parametersOf(engine, callee.unit) : [],
    );
  });
}

/** A parameter, by its number. */
export interface AppliedTo {
  readonly unit: FunctionUnit;
  readonly index: number;
}

function parametersOf({ index }: Engine, unit: FunctionUnit): readonly AppliedTo[] {
  const found: AppliedTo[] = [];
  while (index.parameterName(unit, found.length) !== undefined) found.push({ unit, index: found.length });
  return found;
}

function isIn(engine: Engine, value: ValueId, path: AccessPath, unit: FunctionUnit): boolean {
  const ends = engine.origins({ value, path, context: engine.contexts.local });
  return ends.some((end) => end.kind === 'function' && end.unit === unit);
}

const elements = under('*', itself);
