import type { FunctionUnit } from '../../ir/unit.js';
import { undeclared } from '../../ir/undeclared.js';
import type { ValueId } from '../../ir/value.js';
import { calleesAnywhere } from '../../flow/callees.js';
import type { Engine } from '../../flow/engine.js';

/** Functions whose throws count are looked through this far. */
const maxDepth = 3;

/**
 * True for a function that refuses by an exception: it may throw, and no result of it tells that it did not like what it saw, nor does
 * it go on by calling what it was given.
 */
export function mayStop(engine: Engine, unit: FunctionUnit): boolean {
  if (unit.traits.isAmbient || unit.traits.isGenerator) return false;
  const { returns, ways } = engine.code.body(unit);
  const givesSometimes = returns.length > 0 && ways.ends.length > returns.length;
  return (
    !givesSometimes &&
    !returns.some((value) => mayTell(engine.code, value)) &&
    !callsGiven(engine, unit) &&
    mayThrow(engine, unit, 0)
  );
}

/** True for a function that, by itself or in what it calls, has a `throw` that leaves it. */
function mayThrow(engine: Engine, unit: FunctionUnit, depth: number): boolean {
  const { thrown, calls } = engine.code.body(unit).escapes;
  if (thrown.length > 0) return true;
  if (depth >= maxDepth) return false;
  return calls.some((call) =>
    calleesAnywhere(engine, call).some(
      (callee) => callee.kind === 'function' && mayThrow(engine, callee.unit, depth + 1),
    ),
  );
}

/** True for what is written to be false or nothing, or measures something. */
function mayTell(code: Engine['code'], id: ValueId): boolean {
  const value = code.value(id);
  switch (value.kind) {
    case 'constant':
      return !value.value;
    case 'measure':
      return true;
    case 'declared':
      return mayTell(code, value.value);
    case 'join':
      return value.inputs.some((input) => input < id && mayTell(code, input));
    case 'fallback':
      return mayTell(code, value.otherwise);
    default:
      return false;
  }
}

/** True for a function that calls a function that it was given: `next()`. */
function callsGiven({ code }: Engine, unit: FunctionUnit): boolean {
  return code.body(unit).calls.some((id) => {
    const call = code.value(id);
    return call.kind === 'call' && code.value(undeclared(code, call.callee)).kind === 'parameter';
  });
}
