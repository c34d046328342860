import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { mayBeSame, type Context } from '../context.js';
import type { Caller } from '../demand.js';
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

/** Where the function that makes a call stands on the stack of a frame. */
function stackOf({ code }: Engine, call: ValueId, made: Context): Context | undefined {
  const { unit } = code.bodyOf(call);
  for (let at = made; at.frame && at.parent; at = at.parent) {
    if (code.bodyOf(at.frame.call).unit === unit) return at.parent;
  }
  return undefined;
}
