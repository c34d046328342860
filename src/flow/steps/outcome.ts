import type { AccessPath } from '../../ir/access-path.js';
import type { ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Demand, End, Move, Outcome, Reason } from '../demand.js';

const same: Reason = { kind: 'same' };

/** Nothing further: the demand leads nowhere that carries data. */
export const nothing: Outcome = { moves: [], ends: [] };

/** One end. */
export function ended(end: End): Outcome {
  return { moves: [], ends: [end] };
}

/** Moves to demands, all for one reason. */
export function moved(demands: readonly Demand[], reason: Reason = same): Outcome {
  return { moves: demands.map((to) => ({ to, reason })), ends: [] };
}

/** One move. */
export function movedTo(value: ValueId, path: AccessPath, context: Context, reason: Reason = same): Outcome {
  return { moves: [{ to: { value, path, context }, reason }], ends: [] };
}

/** Several outcomes as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
  const [only] = outcomes;
  if (only && outcomes.length === 1) return only;
  const moves: Move[] = [];
  const ends: End[] = [];
  for (const outcome of outcomes) {
    moves.push(...outcome.moves);
    ends.push(...outcome.ends);
  }
  return { moves, ends };
}
