import type { AccessPath } from '../ir/access-path.js';
import type { ValueId } from '../ir/value.js';
import type { Code } from '../ir/code.js';
import type { Context } from './context.js';
import type { Demand, End, Move, Outcome } from './demand.js';
import { untouched } from './stack-watch.js';

/** A demand that was met before: equal demands are one object. */
export class KnownDemand implements Demand {
  /** What follows from it, once that was asked and rests on nothing unsettled. */
  outcome: KnownOutcome | null = null;

  constructor(
    readonly id: number,
    readonly value: ValueId,
    readonly path: AccessPath,
    readonly context: Context,
  ) {}
}

/** A move to a demand that is known. */
export interface KnownMove extends Move {
  readonly to: KnownDemand;
}

/** An outcome whose moves lead to known demands. */
export interface KnownOutcome extends Outcome {
  readonly moves: readonly KnownMove[];
  readonly ends: readonly End[];
  /** How far down the stack of the demand's context it looked. */
  readonly floor: number;
}

/** Every demand that was met, by what it asks. */
export class KnownDemands {
  private readonly byContext: Map<number, KnownDemand>[] = [];
  private count = 0;
  private countBefore = 0;

  /** How many there are. */
  get size(): number {
    return this.count;
  }

  get(demand: Demand): KnownDemand {
    if (demand instanceof KnownDemand) return demand;
    const { value, path, context } = demand;
    const ofContext = (this.byContext[context.id] ??= new Map());
    const key = queryKey(demand);
    const known = ofContext.get(key);
    if (known) return known;
    const added = new KnownDemand(this.count++, value, path, context);
    ofContext.set(key, added);
    return added;
  }

  /** Frees memory where many were added since the last time: what follows from each can be worked out again. */
  relieve(): void {
    if (this.count - this.countBefore > maxRemembered) this.forgetOutcomes();
  }

  /** Forgets what follows from those in one context. */
  forgetOutcomesIn({ id }: Context): void {
    for (const demand of this.byContext[id]?.values() ?? []) demand.outcome = null;
  }

  /** Forgets what follows from them. */
  forgetOutcomes(): void {
    this.countBefore = this.count;
    for (const ofContext of Object.values(this.byContext))
      for (const demand of ofContext.values()) demand.outcome = null;
  }
}

/**
 * The demand at the end of a chain of calls that leave an object as it was; the chain is remembered as one move (path
 * compression, Tarjan and van Leeuwen 1984).
 */
export function beforeCalls(code: Pick<Code, 'value'>, start: KnownDemand): KnownDemand {
  const chain: KnownDemand[] = [];
  let at = start;
  for (let next = beforeCall(code, at); next; next = beforeCall(code, at)) {
    chain.push(at);
    at = next;
  }
  let floor = untouched;
  for (const demand of chain.toReversed()) {
    floor = Math.min(floor, demand.outcome?.floor ?? 0);
    demand.outcome = { moves: [{ to: at, reason: { kind: 'same' } }], ends: [], floor };
  }
  return at;
}

/** The demand for what the object was before a call, where that is all that follows. */
function beforeCall(code: Pick<Code, 'value'>, { value, outcome }: KnownDemand): KnownDemand | undefined {
  const [move] = outcome?.moves ?? [];
  if (!move || outcome?.moves.length !== 1 || outcome.ends.length > 0 || move.reason.kind !== 'same') return undefined;
  return code.value(value).kind === 'after' ? move.to : undefined;
}

/** A number for what a demand asks of: a value in a context. */
export function placeKey({ value, context }: Demand): number {
  return context.id * maxValues + value;
}

/** A number for what a demand asks of its value, in whatever context. */
export function queryKey({ value, path }: Demand): number {
  return path.id * maxValues + value;
}

/** So many demands, and what follows from each, are kept at once. */
const maxRemembered = 400_000;

/** Values are numbered below this, so that one and a path, or a context, make one exact number. */
const maxValues = 2 ** 28;
