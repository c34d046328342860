import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Caller } from './demand.js';
import type { Engine } from './engine.js';

/** The one call of a function that is called where it is written, and nowhere else: `(function (root) { … })(this)`. */
export function callOnTheSpot({ code, index, contexts }: Engine, unit: FunctionUnit): Caller | undefined {
  const [use, ...others] = unit.kind === 'module' ? [] : index.usesOfFunction(unit);
  if (use?.kind !== 'callee' || others.length > 0) return undefined;
  const id = code.callAt(use.site.unit, use.site.at);
  const form = id === undefined ? undefined : formOf(code, id);
  return id === undefined || form === undefined
    ? undefined
    : { call: id, entry: { kind: form }, closure: contexts.empty };
}

/** How a call enters a function that is written as its callee, or as what `call` and `apply` are read from. */
function formOf(code: Engine['code'], id: ValueId): 'apply' | 'call' | 'direct' | undefined {
  const call = code.value(id);
  if (call.kind !== 'call' || call.form !== 'call') return undefined;
  const callee = code.value(call.callee);
  if (callee.kind === 'function') return 'direct';
  const name = callee.kind === 'load' && callee.key.kind === 'name' ? callee.key.name : undefined;
  return name === 'call' || name === 'apply' ? name : undefined;
}
