import { itself } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { isOfAnyInstance, mayBeSame, type Context } from '../context.js';
import type { Caller, End } from '../demand.js';
import type { Engine } from '../engine.js';
import { contextsOfEntry } from './feasible.js';

/** A closure that was made in a known frame. */
export interface FrameClosure {
  readonly unit: FunctionUnit;
  /** The frame of the function around it. */
  readonly made: Context;
}

/**
 * The contexts in which a caller may call a closure of this frame; none where it calls those of others. On the stack that led to
 * the frame the caller's own part of it is meant, unless it may get the closure from elsewhere there, too.
 */
export function contextsOfFrameCaller(
  engine: Engine,
  caller: Caller,
  { unit, made }: FrameClosure,
): readonly Context[] {
  const { call, closure } = caller;
  if (isOfAnyInstance(closure) && made.frame?.entry.kind === 'construct')
    return contextsOfInstance(engine, call, { made: made.frame.call, root: made.root });
  if (!mayBeSame(closure, made)) return [];
  const { root } = made;
  const own = stackOf(engine, call, made);
  if (own === undefined) return contextsOfEntry(engine, caller, unit);
  if (own === root) return [root];
  const callees = engine.callees(call, own);
  const isOwn = callees.some((callee) => callee.kind === 'function' && callee.unit === unit && callee.closure === made);
  const isElse = callees.some(
    (callee) => callee.kind === 'unknown' || (callee.kind === 'function' && callee.closure !== made),
  );
  return [...(isOwn ? [own] : []), ...(isElse || !isOwn ? [root] : [])];
}

/** The contexts in which a method that makes a call is called on the instance that a call made, as far as it is known on which it is called. */
function contextsOfInstance(
  engine: Engine,
  call: ValueId,
  { made, root }: { readonly made: ValueId; readonly root: Context },
): readonly Context[] {
  const callers = engine.callers(engine.code.bodyOf(call).unit);
  const mayBeMeant = callers.filter((caller) => {
    const value = engine.code.value(caller.call);
    const receiver = value.kind === 'call' ? value.receiver : null;
    const ends = receiver === null ? [] : engine.origins({ value: receiver, path: itself, context: root });
    return ends.length === 0 || ends.some((end) => end.value === made || !isMade(engine, end));
  });
  return mayBeMeant.map((caller) => engine.contexts.push(root, caller));
}

/** True for an instance by the call that made it. */
function isMade({ code }: Engine, end: End): boolean {
  return end.kind === 'instance' && code.value(end.value).kind === 'call';
}

/** Where the function that makes a call stands on the stack of a frame. */
function stackOf({ code }: Engine, call: ValueId, made: Context): Context | undefined {
  const { unit } = code.bodyOf(call);
  for (let at = made; at.frame && at.parent; at = at.parent) {
    if (code.bodyOf(at.frame.call).unit === unit) return at.parent;
  }
  return undefined;
}
