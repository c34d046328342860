import type { FallbackValue } from '../ir/value.js';
import type { Ascent, Demand, Move, Outcome } from '../flow/demand.js';
import { withValue } from '../flow/demand-like.js';
import type { Engine } from '../flow/engine.js';
import { search, type Node } from '../flow/search.js';
import { nothing } from '../flow/steps/outcome.js';
import { rowsOf } from '../flow/steps/rows.js';

/** Defaults of defaults are told apart this deep. */
const maxDepth = 4;

/** A default behind a text counts under the callers that give nothing before it. */
export function toDefault(engine: Engine, demand: Demand, { value, otherwise }: FallbackValue, depth = 0): Outcome {
  const ways = depth < maxDepth ? waysToNothing(engine, withValue(demand, value), depth + 1) : null;
  const to = withValue(demand, otherwise);
  const moves = (ways ?? [[]]).map((ascents): Move => ({ to, reason: { kind: 'same' }, ascents }));
  return { moves, ends: [] };
}

/** Ways on which there is nothing are told apart up to this many. */
const maxWays = 16;
/** Demands of the search for them. */
const maxDemands = 1_000;

/** The ways up to callers on which a demand leads to nothing at all; null where they are not told apart. */
function waysToNothing(engine: Engine, demand: Demand, depth = 0): readonly (readonly Ascent[])[] | null {
  const ways = new Map<string, readonly Ascent[]>();
  const add = ({ ascents }: Node, further: readonly Ascent[] = []): void => {
    const calls = [...(ascents?.calls ?? []), ...further];
    ways.set(calls.map(({ call, context }) => `${String(call)}.${String(context.id)}`).join(), calls);
  };
  const cuts: true[] = [];
  search(engine, demand, {
    recordAscents: true,
    limit: maxDemands,
    visit: (node) => {
      const { demand: asked, ascents } = node;
      const value = engine.code.value(asked.value);
      if (value.kind === 'fallback') return toDefault(engine, asked, value, depth);
      if (value.kind === 'call' && isText(engine, asked)) return nothing;
      const outcome = engine.step(asked, ascents?.isClosed === false ? 'of closures' : 'plainly');
      if (outcome.moves.length === 0 && outcome.ends.length === 0) add(node);
      else if (value.kind === 'parameter')
        for (const ascent of withoutArgument(engine, asked, outcome)) add(node, [ascent]);
      return outcome;
    },
    end: (end, node) => {
      const value = engine.code.value(end.value);
      if (end.kind === 'constant' && value.kind === 'constant' && value.value === null) add(node);
      return undefined;
    },
    cut: () => {
      cuts.push(true);
    },
  });
  // Misses: what is nothing for some other reason than its callers, a condition that nobody knows.
  const given = [...ways.values()].filter((calls) => calls.length > 0);
  return cuts.length > 0 || given.length > maxWays ? null : given;
}

/** The callers that are no way on: they give no such argument. */
function withoutArgument(engine: Engine, { value, context }: Demand, { moves }: Outcome): readonly Ascent[] {
  const given = new Set(moves.flatMap(({ ascents }) => ascents?.[0]?.call ?? []));
  if (given.size === 0) return [];
  const callers = engine.callers(engine.code.bodyOf(value).unit).filter(({ call }) => !given.has(call));
  return callers.map((caller): Ascent => ({ call: caller.call, caller, context }));
}

/** True for a call of which a model says what text it gives. */
function isText(engine: Engine, { value, context }: Demand): boolean {
  return engine.callees(value, context).some((callee) => rowsOf(engine, callee).some((row) => row.text !== null));
}
