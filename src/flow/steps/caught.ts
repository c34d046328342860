import type { CaughtValue, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { moved } from './outcome.js';

/** Throws are looked for through this many calls below the try block. */
const maxUnwinding = 4;

/** What a catch clause receives: what the block throws, and what the functions it calls throw. */
export function stepCaught(engine: Engine, demand: Demand, caught: CaughtValue): Outcome {
  const { path, context } = demand;
  const own = caught.thrown.map((value) => ({ value, path, context }));
  const below = caught.calls.flatMap((call) => thrownBy(engine, demand, { call, context, depth: 0 }));
  return moved([...own, ...below], { kind: 'thrown' });
}

interface Unwinding {
  readonly call: ValueId;
  readonly context: Context;
  readonly depth: number;
}

function thrownBy(engine: Engine, demand: Demand, { call, context, depth }: Unwinding): readonly Demand[] {
  if (depth >= maxUnwinding) return [];
  return engine.callees(call, context).flatMap((callee) => {
    if (callee.kind !== 'function') return [];
    const { escapes } = engine.code.body(callee.unit);
    const inner = engine.contexts.push(context, { call, entry: callee.entry, closure: callee.closure });
    const own = escapes.thrown.map((value) => ({ value, path: demand.path, context: inner }));
    const deeper = escapes.calls.flatMap((next) =>
      thrownBy(engine, demand, { call: next, context: inner, depth: depth + 1 }),
    );
    return [...own, ...deeper];
  });
}
