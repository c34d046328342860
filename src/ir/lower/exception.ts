import type { ts } from 'ts-morph';
import type { Environment } from './environment.js';
import type { Frame } from './frame.js';
import { bind } from './pattern.js';
import { spanOf } from './units.js';
import type { TryScope } from './ways-out.js';

/** Lowers `throw`: to the try block around it, or out of the function. */
export function lowerThrow(frame: Frame, node: ts.ThrowStatement): void {
  const value = frame.expression(node.expression);
  const scope = frame.tries.at(-1);
  (scope ? scope.thrown : frame.thrown).push(frame.guarded(value));
  frame.env.isDead = true;
}

/** Lowers `try`: the catch clause may start after any write of the block. */
export function lowerTry(frame: Frame, node: ts.TryStatement): void {
  const before = frame.env.fork();
  const scope: TryScope = { thrown: [], calls: [], writes: [] };
  const handler = node.catchClause;
  if (handler) frame.tries.push(scope);
  const blockEnd = frame.branch(before, () => {
    frame.statement(node.tryBlock);
  });
  if (handler) frame.tries.pop();
  const ends = [blockEnd];
  if (handler) ends.push(lowerCatch(frame, handler, interrupted(frame, before, blockEnd, scope), scope));
  frame.env = before.fork();
  frame.meet(node, ends);
  if (node.finallyBlock) lowerFinally(frame, node.finallyBlock, before);
}

function lowerCatch(frame: Frame, node: ts.CatchClause, from: Environment, scope: TryScope): Environment {
  return frame.branch(from, () => {
    const at = spanOf(node.variableDeclaration ?? node);
    const caught = frame.emit({ kind: 'caught', at, thrown: scope.thrown, calls: scope.calls });
    if (node.variableDeclaration) bind(frame, node.variableDeclaration, caught);
    frame.statement(node.block);
  });
}

/** The names as they may be when the block is left by an exception. */
function interrupted(frame: Frame, before: Environment, end: Environment, scope: TryScope): Environment {
  const written = new Map<TryScope['writes'][number]['slot'], number[]>();
  for (const { slot, value } of scope.writes) written.set(slot, [...(written.get(slot) ?? []), value]);
  return frame.branch(before, () => {
    for (const [slot, values] of written) {
      const old = before.get(slot)?.value;
      if (old === undefined && end.get(slot) === undefined) continue;
      frame.write(slot, frame.join({ start: 0, end: 0 }, old === undefined ? values : [old, ...values]));
    }
  });
}

/** A finally block also runs when the function is being left; what follows it does not. */
function lowerFinally(frame: Frame, node: ts.Block, before: Environment): void {
  const isLeft = frame.env.isDead;
  if (isLeft) frame.env = before.fork();
  frame.statement(node);
  if (isLeft) frame.env.isDead = true;
}
