import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import type { Entry } from '../context.js';
import type { Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { moved, nothing } from './outcome.js';

/** What a function that was bound to an object leaves in it, whenever somebody calls it later. */
export function leftByBound(engine: Engine, demand: Demand, bind: ValueId, unit: FunctionUnit): Outcome {
  const exit = engine.code.body(unit).exits.receiver;
  if (exit === null) return nothing;
  const { root } = demand.context;
  const around = engine.code.bodyOf(bind).unit;
  const demands = engine.callers(unit).flatMap((caller): readonly Demand[] => {
    if (bindingOf(caller.entry) !== bind) return [];
    const parent = engine.code.bodyOf(caller.call).unit === around ? demand.context : root;
    return [{ value: exit, path: demand.path, context: engine.contexts.push(parent, caller) }];
  });
  return moved(demands, { kind: 'written', call: bind });
}

function bindingOf(entry: Entry): ValueId | undefined {
  if (entry.kind === 'bound') return entry.bind;
  return entry.kind === 'callback' ? entry.bound?.call : undefined;
}
