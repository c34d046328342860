import { isHidden, under, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, CaughtValue, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { moved } from './outcome.js';

/** Throws are looked for through this many calls below the try block. */
const maxUnwinding = 4;

/** The models' own member in which a promise keeps what it was rejected with. */
export const rejection = '@reason';

/** What a catch clause receives: what the block throws, what it awaits in vain, and what the functions it calls throw. */
export function stepCaught(engine: Engine, demand: Demand, caught: CaughtValue): Outcome {
  const { path, context } = demand;
  return moved(escaping(engine, caught, path, { context, depth: 0 }), { kind: 'thrown' });
}

/** What a function throws, or, if it is async, is rejected with. */
export function throwsOf(
  engine: Engine,
  { unit, context }: { readonly unit: FunctionUnit; readonly context: Context },
  path: AccessPath,
): readonly Demand[] {
  return escaping(engine, engine.code.body(unit).escapes, path, { context, depth: 0 });
}

interface Unwinding {
  readonly context: Context;
  readonly depth: number;
}

function escaping(
  engine: Engine,
  { thrown, awaited, calls }: Pick<CaughtValue, 'thrown' | 'awaited' | 'calls'>,
  path: AccessPath,
  { context, depth }: Unwinding,
): readonly Demand[] {
  const own = thrown.map((value) => ({ value, path, context }));
  if (isHidden(path.keys[0] ?? '')) return own;
  const rejected = awaited.map((value) => ({ value, path: under(rejection, path), context }));
  const below = calls.flatMap((call) => thrownBy(engine, call, path, { context, depth }));
  return [...own, ...rejected, ...below];
}

function thrownBy(engine: Engine, call: ValueId, path: AccessPath, { context, depth }: Unwinding): readonly Demand[] {
  const value = engine.code.value(call);
  if (depth >= maxUnwinding || value.kind !== 'call') return [];
  return engine.callees(call, context).flatMap((callee) => {
    if (callee.kind !== 'function') return throughLibrary(engine, { id: call, value }, path, { context, depth });
    const inner = engine.contexts.push(context, { call, entry: callee.entry, closure: callee.closure });
    return escaping(engine, engine.code.body(callee.unit).escapes, path, { context: inner, depth: depth + 1 });
  });
}

interface LibraryCall {
  readonly id: ValueId;
  readonly value: CallValue;
}

/** What the functions throw that a library was given to call. */
function throughLibrary(
  engine: Engine,
  { id, value }: LibraryCall,
  path: AccessPath,
  { context, depth }: Unwinding,
): readonly Demand[] {
  return value.args.flatMap((argument, index) => {
    const closure = engine.code.value(argument.value);
    if (closure.kind !== 'function') return [];
    const frame = { call: id, entry: { kind: 'callback', index, members: [] }, closure: context } as const;
    const inner = engine.contexts.push(context, frame);
    return escaping(engine, engine.code.body(closure.unit).escapes, path, { context: inner, depth: depth + 1 });
  });
}
