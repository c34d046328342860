import type { FunctionUnit } from '../../ir/unit.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';

/** Of a function with one caller, the callers of that one are told apart, up to this far out. */
const maxDepth = 3;

/**
 * The contexts of a function in the calls of its callers, one by one: where there is one alone, in those of the function around that
 * call. None where these are not several, or more than `most`.
 */
export function callersApart(engine: Engine, unit: FunctionUnit, most: number, depth = 0): readonly Context[] {
  const callers = engine.callers(unit);
  const [caller] = callers;
  if (!caller || callers.length > most || depth > maxDepth) return [];
  const { contexts } = engine;
  if (callers.length > 1) return callers.map((each) => contexts.push(contexts.empty, each));
  const outer = engine.code.bodyOf(caller.call).unit;
  const around = callersApart(engine, outer, most, depth + 1);
  return around.map((context) =>
    contexts.push(context, { ...caller, closure: outer === unit.parent ? context : caller.closure }),
  );
}
