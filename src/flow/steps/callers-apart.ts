import type { FunctionUnit } from '../../ir/unit.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';

/** The contexts of a function in the calls of its callers, one by one; none where there is one alone, or more than `most`. */
export function callersApart(engine: Engine, unit: FunctionUnit, most: number): readonly Context[] {
  const callers = engine.callers(unit);
  if (callers.length < 2 || callers.length > most) return [];
  return callers.map((caller) => engine.contexts.push(engine.contexts.empty, caller));
}
