import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import { lastCall, type Context } from './context.js';
import type { Engine } from './engine.js';

/** By which calls the functions around one were entered, when it was made in a context. */
export function framesOf({ code }: Engine, unit: FunctionUnit, made: Context): ReadonlyMap<FunctionUnit, ValueId> {
  const frames = new Map<FunctionUnit, ValueId>();
  let around = unit.parent;
  for (let last = lastCall(made); last && around; last = lastCall(last.parent)) {
    const { call, entry } = last.frame;
    if (!['direct', 'call', 'apply'].includes(entry.kind)) break;
    frames.set(around, call);
    around = code.bodyOf(call).unit;
  }
  return frames;
}
