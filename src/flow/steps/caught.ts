import { itself, readsHidden, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, CaughtValue, ValueId } from '../../ir/value.js';
import { firstVersion } from '../../ir/versions.js';
import type { Context } from '../context.js';
import type { Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { amongEnds } from './accessors.js';
import { moved } from './outcome.js';
import { returnedBy } from './returned.js';
import { leavesIn } from './rows.js';

/** Throws are looked for through this many calls below the try block. */
const maxUnwinding = 4;

/** The models' own member in which a promise keeps what it was rejected with. */
export const rejection = '@reason';

/** The models' own member for what a call throws. */
export const exception = '@thrown';

/** True for a path that asks what is thrown, or what a promise is rejected with, and for nothing that is given. */
export function asksThrown({ keys }: AccessPath): boolean {
  return keys.some((key) => key === rejection || key === exception);
}

/** What a catch clause receives: what the block throws, what it awaits in vain, and what the functions it calls throw. */
export function stepCaught(engine: Engine, demand: Demand, caught: CaughtValue): Outcome {
  const { path, context } = demand;
  const thrown = escaping(engine, caught, path, { context, depth: 0 });
  return moved([...thrown, ...byAccessors(engine, demand, caught)], { kind: 'thrown' });
}

/** What the getters and setters throw that the block runs. */
function byAccessors(engine: Engine, { value: end, path, context }: Demand, { first }: CaughtValue): readonly Demand[] {
  const found: Demand[] = [];
  for (let id = first; id < end; id++) {
    const access = engine.code.value(id);
    if ((access.kind !== 'load' && access.kind !== 'update') || access.key.kind !== 'name') continue;
    const kind = access.kind === 'load' ? 'getter' : 'setter';
    if (!engine.index.hasAccessor(access.key.name, kind)) continue;
    const objects = engine.origins({ value: access.object, path: itself, context });
    for (const { unit, closure } of amongEnds(engine, objects, access.key.name, kind).found) {
      const entry = { kind: access.kind === 'load' ? 'load' : 'setter' } as const;
      const inner = engine.contexts.push(context, { call: id, entry, closure });
      found.push(...throwsOf(engine, { unit, context: inner }, path));
    }
  }
  return found;
}

/** What a function throws, or, if it is async, is rejected with. */
export function throwsOf(
  engine: Engine,
  { unit, context }: { readonly unit: FunctionUnit; readonly context: Context },
  path: AccessPath,
): readonly Demand[] {
  return escaping(engine, engine.code.body(unit).escapes, path, { context, depth: 0 });
}

/** What a function returns; where `path` asks what a promise is rejected with, that of an async function, too. */
export function settledWith(
  engine: Engine,
  at: { readonly unit: FunctionUnit; readonly context: Context },
  path: AccessPath,
): readonly Demand[] {
  const returns = returnedBy(engine, at.unit, path, at.context);
  return at.unit.traits.isAsync && path.keys[0] === rejection
    ? [...returns, ...throwsOf(engine, at, rest(path))]
    : returns;
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
  if (readsHidden(path)) return own;
  const rejected = awaited.map((value) => ({ value, path: under(rejection, path), context }));
  const below = calls.flatMap((call) => thrownBy(engine, call, path, { context, depth }));
  return [...own, ...rejected, ...below];
}

function thrownBy(engine: Engine, call: ValueId, path: AccessPath, { context, depth }: Unwinding): readonly Demand[] {
  const value = engine.code.value(call);
  if (depth >= maxUnwinding || value.kind !== 'call') return [];
  return engine.callees(call, context).flatMap((callee) => {
    if (callee.kind !== 'function') {
      const own = leavesIn(engine, callee, exception) ? [call] : [];
      const given = isGiven(engine, value) ? [value.callee] : [];
      const left = [...own, ...given].map((at) => ({ value: at, path: under(exception, path), context }));
      return [...left, ...throughLibrary(engine, { id: call, value }, path, { context, depth })];
    }
    const inner = engine.contexts.push(context, { call, entry: callee.entry, closure: callee.closure });
    return escaping(engine, engine.code.body(callee.unit).escapes, path, { context: inner, depth: depth + 1 });
  });
}

/** True where a function itself is called that the one around it was given: rows may say what a library's `next` throws. */
function isGiven({ code }: Engine, { callee }: CallValue): boolean {
  const { kind } = code.value(firstVersion(code, callee));
  return kind === 'parameter' || kind === 'variable';
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
