import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { lastVersions } from '../../ir/versions.js';
import type { AccessPath } from '../../ir/access-path.js';
import { calleesAnywhere } from '../callees.js';
import type { Binding, Entry } from '../context.js';
import type { Demand, Outcome } from '../demand.js';
import { withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { argumentAt } from './operands.js';
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

/** What a function that a call invokes was bound to: as it was then, and as it is by the time of the call. */
export function boundTo({ code }: Engine, call: ValueId, { call: id, context }: Binding, path: AccessPath): Outcome {
  const bind = code.value(id);
  if (bind.kind !== 'call') return nothing;
  const { end, unit } = code.bodyOf(id);
  const isInside = call > id && code.bodyOf(call).unit === unit;
  const demands = argumentAt(bind.args, 0, path, context).flatMap((demand): readonly Demand[] => {
    const last = lastVersions(code, demand.value, isInside ? call : end);
    const versions = isInside ? last : new Set([demand.value, ...last]);
    return [...versions].map((value) => withValue(demand, value));
  });
  return moved(demands, { kind: 'argument', call });
}

/** The call of `bind` that a value is, where its function is one that a caller gives: `setTimeout(done.bind(this))`. */
export function bindingAt(engine: Engine, value: ValueId, unit: FunctionUnit): Binding | undefined {
  if (engine.code.value(value).kind !== 'call') return undefined;
  const callees = calleesAnywhere(engine, value);
  const isBind = callees.some((callee) => callee.kind === 'bind' && callee.target.unit === unit);
  return isBind ? { call: value, context: engine.contexts.empty } : undefined;
}

function bindingOf(entry: Entry): ValueId | undefined {
  if (entry.kind === 'bound') return entry.bind;
  return entry.kind === 'callback' ? entry.bound?.call : undefined;
}
