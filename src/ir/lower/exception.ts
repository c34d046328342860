import type { ts } from 'ts-morph';
import type { Value, ValueId } from '../value.js';
import type { Environment } from './environment.js';
import { lowerFinally, countWays, type Ways } from './finally.js';
import type { Frame } from './frame.js';
import { bind } from './pattern.js';
import { spanOf } from './units.js';
import type { TryScope } from './ways-out.js';

/** Lowers `throw`: to the try block around it, or out of the function. */
export function lowerThrow(frame: Frame, node: ts.ThrowStatement): void {
  const value = frame.guarded(frame.expression(node.expression));
  const scope = frame.tries.at(-1);
  (scope ?? frame).thrown.push(value);
  scope?.raised.push(frame.position);
  frame.env.isDead = true;
}

/**
 * Promises are transparent: what is awaited is the value, or what its own `then` gives. What it is rejected with goes the way of a
 * throw.
 */
export function lowerAwait(frame: Frame, node: { readonly expression: ts.Expression }): ValueId {
  const value = frame.expression(node.expression);
  const scope = frame.tries.at(-1);
  (scope ?? frame).awaited.push(value);
  scope?.raised.push(frame.position);
  frame.env.pass('awaited', value);
  return frame.file.hasThenables() ? resolved(frame, node.expression, value) : value;
}

/** A call of what waits for a value, as rows of the models know it. */
function resolved(frame: Frame, node: ts.Expression, value: ValueId): ValueId {
  const at = spanOf(node);
  const receiver = frame.emit({ kind: 'global', at, name: 'Promise' });
  const callee = frame.emit({ kind: 'load', at, object: receiver, key: { kind: 'name', name: '@@await' }, nameAt: at });
  const args = [{ value, spread: false }];
  return frame.emit({ kind: 'call', at, form: 'call', callee, receiver, args, nameAt: at });
}

/** Lowers `try`: the catch clause starts wherever the block can throw, the finally block also where the function is being left. */
export function lowerTry(frame: Frame, node: ts.TryStatement): void {
  const before = countWays(frame);
  const block = guardBlock(frame, frame.env.fork(), () => {
    frame.statement(node.tryBlock);
  });
  const ways = node.catchClause ? lowerCatch(frame, node.catchClause, block) : passOn(frame, block);
  if (node.finallyBlock) lowerFinally(frame, node.finallyBlock, ways, before);
  else frame.meet(node, ways.ends);
}

/** A block that is watched for throws: its end, and the names as they may be where it throws. */
interface GuardedBlock {
  readonly end: Environment;
  readonly thrown: Environment | undefined;
  readonly scope: TryScope;
}

function guardBlock(frame: Frame, before: Environment, run: () => void): GuardedBlock {
  const scope: TryScope = {
    thrown: [],
    awaited: [],
    calls: [],
    writes: [],
    raised: [],
    nesting: frame.nesting + 1,
    start: frame.position,
  };
  frame.tries.push(scope);
  const end = frame.branch(before, run);
  frame.tries.pop();
  return { end, thrown: interrupted(frame, before, end, scope), scope };
}

function lowerCatch(frame: Frame, node: ts.CatchClause, { end, thrown, scope }: GuardedBlock): Ways {
  if (!thrown) return { ends: [end], thrown };
  const handler = guardBlock(frame, thrown, () => {
    const at = spanOf(node.variableDeclaration ?? node);
    const caught = frame.emit({
      kind: 'caught',
      at,
      thrown: scope.thrown,
      awaited: scope.awaited,
      calls: scope.calls,
      first: scope.start,
    });
    if (node.variableDeclaration) bind(frame, node.variableDeclaration, caught);
    frame.statement(node.block);
  });
  return { ends: [end, handler.end], thrown: passOn(frame, handler).thrown };
}

/** What nothing catches here goes on to the next try block around, or leaves the function. */
function passOn(frame: Frame, { end, thrown, scope }: GuardedBlock): Ways {
  const outer = frame.tries.at(-1);
  (outer ?? frame).thrown.push(...scope.thrown);
  (outer ?? frame).awaited.push(...scope.awaited);
  (outer?.calls ?? frame.escapingCalls).push(...scope.calls);
  outer?.writes.push(...scope.writes.map((write) => ({ ...write, isStraight: false })));
  outer?.raised.push(...scope.raised);
  return { ends: [end], thrown };
}

/** The names as they may be when the block is left by an exception; undefined where nothing in it can throw. */
function interrupted(frame: Frame, before: Environment, end: Environment, scope: TryScope): Environment | undefined {
  const raised = [...scope.raised];
  for (let id = scope.start; id < frame.position; id++) if (mayThrow(frame.value(id))) raised.push(id);
  if (raised.length === 0) return undefined;
  const written = new Map<TryScope['writes'][number]['slot'], TryScope['writes'][number][]>();
  for (const write of scope.writes) written.set(write.slot, [...(written.get(write.slot) ?? []), write]);
  return frame.branch(before, () => {
    for (const [slot, writes] of written) {
      const old = before.get(slot)?.value;
      if (old === undefined && (slot.isOfBlock || end.get(slot) === undefined)) continue;
      const first = old === undefined ? [] : [{ slot, value: old, at: scope.start, isStraight: true }];
      const values = versionsAt([...first, ...writes], raised);
      if (values.length > 0) frame.write(slot, frame.join({ start: 0, end: 0 }, values));
    }
  });
}

/** The versions in effect at one of the places that throw; what is surely overwritten before each is not. */
function versionsAt(writes: TryScope['writes'], raised: readonly number[]): readonly ValueId[] {
  return writes.flatMap(({ value, at, isStraight }, index) => {
    if (!isStraight) return [value];
    const next = writes.slice(index + 1).find((later) => later.isStraight)?.at ?? Number.POSITIVE_INFINITY;
    return raised.some((place) => place >= at && place < next) ? [value] : [];
  });
}

function mayThrow(value: Value): boolean {
  return ['call', 'load', 'update', 'rest', 'sent', 'unknown'].includes(value.kind);
}
