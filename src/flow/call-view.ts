import type { CallValue, ValueId } from '../ir/value.js';
import type { Callee } from './demand.js';
import type { Engine } from './engine.js';

/** A call as `f` sees it when it is written `f.call(receiver, …)` or `f.apply(receiver, list)`. */
export function viewThrough(call: CallValue, form: 'call' | 'apply'): CallValue {
  const [receiver, list] = call.args;
  if (form === 'call') return { ...call, receiver: receiver?.value ?? null, args: call.args.slice(1) };
  return { ...call, receiver: receiver?.value ?? null, args: list ? [{ value: list.value, spread: true }] : [] };
}

/** A call of what `bind` gave, as the function behind it sees it. */
export function viewBound(engine: Engine, call: CallValue, bind: ValueId): CallValue {
  const bound = engine.code.value(bind);
  if (bound.kind !== 'call') return call;
  return { ...call, receiver: bound.args[0]?.value ?? null, args: [...bound.args.slice(1), ...call.args] };
}

/** A call as its callee sees it. */
export function viewOf(engine: Engine, call: CallValue, callee: Callee): CallValue {
  if (callee.kind === 'library') return callee.view ?? call;
  if (callee.kind !== 'function') return call;
  const { entry } = callee;
  if (entry.kind === 'call' || entry.kind === 'apply') return viewThrough(call, entry.kind);
  if (entry.kind !== 'bound') return call;
  return viewBound(engine, entry.form === 'direct' ? call : viewThrough(call, entry.form), entry.bind);
}
