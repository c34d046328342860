import type { ts } from 'ts-morph';
import type { Guard } from '../value.js';
import type { Environment } from './environment.js';
import type { Frame } from './frame.js';
import { spanOf } from './units.js';

/** How control comes out of a try block and its catch clause: at an end of one of them, or by something thrown that nobody caught. */
export interface Ways {
  readonly ends: readonly Environment[];
  readonly thrown: Environment | undefined;
}

/** How many ways led out of a function, and out of the loops and blocks around a place, by when that was reached. */
interface WayCounts {
  readonly ends: number;
  readonly returns: number;
  readonly thrown: number;
  /** Where break and continue lead. */
  readonly jumps: readonly { readonly list: Environment[]; readonly count: number }[];
}

/** The ways that lead out already; those that a block adds are taken back by its finally block. */
export function countWays(frame: Frame): WayCounts {
  const lists = frame.targets.flatMap(({ breaks, continues }) => [breaks, continues]);
  return {
    ends: frame.ends.length,
    returns: frame.returns.length,
    thrown: frame.thrown.length,
    jumps: lists.map((list) => ({ list, count: list.length })),
  };
}

/** A finally block runs on every way; behind it each goes on to where it was going, unless the finally block leaves by itself. */
export function lowerFinally(frame: Frame, node: ts.Block, { ends, thrown }: Ways, before: WayCounts): void {
  const leaving = waysLeaving(frame, thrown, before);
  const inside = countWays(frame);
  frame.meet(node, ends);
  const isEnded = frame.env.isDead;
  const conditions = leaving.map(() =>
    frame.emit({ kind: 'measure', at: spanOf(node), operator: 'leaving', operands: [] }),
  );
  const staying = conditions.map((condition): Guard => ({ condition, holds: false }));
  const guardsOf = (way: number): readonly Guard[] =>
    staying.map(({ condition }, index) => ({ condition, holds: index === way }));
  const marked = leaving.flatMap(({ envs }, way) => envs.map((env) => under(env, guardsOf(way))));
  frame.meet(node, [...marked, ...(isEnded ? [] : [under(frame.env, staying)])]);
  frame.statement(node);
  if (marked.length === 0) return;
  if (frame.env.isDead) {
    dropLeft(frame, before, inside);
    return;
  }
  leaving.forEach(({ goOn }, way) => goOn?.(frame.assuming(...guardsOf(way))));
  frame.env = frame.assuming(...staying);
  frame.env.isDead = isEnded;
}

/** Ways on which a block is being left, and what takes them further behind the finally block; null where only a throw does that. */
interface Leaving {
  readonly envs: readonly Environment[];
  readonly goOn: ((env: Environment) => void) | null;
}

function waysLeaving(frame: Frame, thrown: Environment | undefined, before: WayCounts): readonly Leaving[] {
  const ends = frame.ends.splice(before.ends);
  const goOn = (env: Environment): void => {
    frame.end(env);
  };
  const jumps = before.jumps.flatMap(({ list, count }): readonly Leaving[] => {
    const envs = list.splice(count);
    return envs.length > 0 ? [{ envs, goOn: (env) => list.push(env) }] : [];
  });
  return [{ envs: [...ends, ...(thrown ? [thrown] : [])], goOn: ends.length > 0 ? goOn : null }, ...jumps];
}

/** What was on its way out is dropped where the finally block leaves by itself. */
function dropLeft(frame: Frame, before: WayCounts, inside: WayCounts): void {
  const returned = inside.returns - before.returns;
  frame.returns.splice(before.returns, returned);
  frame.ways.returns.splice(before.returns, returned);
  frame.thrown.splice(before.thrown, inside.thrown - before.thrown);
}

function under(env: Environment, guards: readonly Guard[]): Environment {
  const marked = env.fork();
  marked.guards = [...marked.guards, ...guards];
  return marked;
}
