import { groupBy } from '../base/group-by.js';
import { callerText } from '../flow/caller-text.js';
import type { Ascent } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import { contextsOfEntry } from '../flow/steps/feasible.js';
import type { FunctionUnit } from '../ir/unit.js';

/** A way up from a function through its callers, innermost first. */
export type WayUp = readonly Ascent[];

/**
 * The callers of a function that none of the ways begins with, and at every step up those that none goes on to; none where a
 * way ends there, which speaks of all further callers.
 */
export function callersLeftOut(engine: Engine, unit: FunctionUnit, ways: readonly WayUp[]): readonly WayUp[] {
  const byCaller = groupBy(ways, ([first]) => (first ? callerText(first.caller) : ''));
  if (byCaller.size === 0 || byCaller.has('')) return [];
  const callers = engine.callers(unit);
  const known = new Set(callers.map(callerText));
  // Ways that begin elsewhere, as where a closure was made, tell nothing of who calls.
  if ([...byCaller.keys()].some((text) => !known.has(text))) return [];
  return callers.flatMap((caller): readonly WayUp[] => {
    const through = byCaller.get(callerText(caller)) ?? [];
    const [[first] = []] = through;
    if (first) return further(engine, first, through);
    return contextsOfEntry(engine, caller, unit).map((context) => [{ call: caller.call, caller, context }]);
  });
}

function further(engine: Engine, first: Ascent, through: readonly WayUp[]): readonly WayUp[] {
  if (first.context !== engine.contexts.empty) return [];
  const rest = through.map((way) => way.slice(1));
  return callersLeftOut(engine, engine.code.bodyOf(first.call).unit, rest).map((way) => [first, ...way]);
}
