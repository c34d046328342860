import type { Context } from './context.js';
import type { Demand, End, Outcome, Reason } from './demand.js';
import type { Engine } from './engine.js';
import { queryKey, type KnownDemand } from './known-demands.js';
import { Rebase } from './rebase.js';
import type { Node } from './search.js';
import { isPlain } from './shared-answers.js';

/** What is needed to know which ways need not be looked at again. */
export interface SummaryParts {
  readonly engine: Engine;
  /** True where something is said of a value: a search must come to it. */
  readonly isSpokenOf: (node: Node) => boolean;
  /** The same of where it ends. */
  readonly isEndSpokenOf: (end: End, demand: Demand) => boolean;
}

/** The way through a function, from what it gives or leaves to what it was given. */
interface Summary {
  readonly context: Context;
  readonly exits: readonly KnownDemand[];
}

/**
 * Ways through functions, found once for all that call them: what a demand inside a function leads to on the stack below, or nowhere
 * on the stack (functional approach, Sharir and Pnueli 1981; summary edges, Reps, Horwitz and Sagiv 1995). Only ways on which nothing is
 * said of any value have one.
 */
export class Summaries {
  private readonly known = new Map<string, Summary | null>();

  constructor(private readonly parts: SummaryParts) {}

  /** What a node inside a called function leads to outside of it; undefined where the search has to look itself. */
  exits(node: Node): readonly KnownDemand[] | undefined {
    const { demand } = node;
    const { contexts } = this.parts.engine;
    if (!isPlain(demand.context)) return undefined;
    const key = `${String(queryKey(demand))} ${contexts.likeness(demand.context, 0)}`;
    const known = this.known.get(key);
    if (known === null) return undefined;
    if (known) return this.rebased(known, demand.context);
    const exits = this.find(node);
    if (exits !== undefined) this.known.set(key, exits && { context: demand.context, exits });
    return exits ?? undefined;
  }

  /** The way from a node inside a function to an exit of it, the steps between them in order. */
  way(entry: Node, exit: KnownDemand): Node | undefined {
    const walk = new Walk(this.parts, entry);
    walk.run();
    return walk.exits.get(exit);
  }

  private rebased({ context: from, exits }: Summary, to: Context): readonly KnownDemand[] {
    const { engine } = this.parts;
    const rebase = new Rebase(engine.contexts, { from, to, calls: 0 });
    return exits.map((exit) => engine.known(rebase.demand(exit)));
  }

  /** Null where there is no way that could be shared, undefined where that may change. */
  private find(node: Node): readonly KnownDemand[] | null | undefined {
    const { contexts } = this.parts.engine;
    const returns = contexts.returnCount;
    const walk = new Walk(this.parts, node);
    const found = walk.run();
    if (contexts.returnCount !== returns) return undefined;
    return found === 'whole' ? [...walk.exits.keys()] : found;
  }
}

/** Looks at what a demand leads to as long as nothing below its context is looked at. */
class Walk {
  readonly exits = new Map<KnownDemand, Node>();
  private readonly queue: Node[];
  private readonly seen = new Set<KnownDemand>();
  private readonly base: Context;

  constructor(
    private readonly parts: SummaryParts,
    start: Node,
  ) {
    this.base = start.demand.context;
    this.queue = [start];
    this.seen.add(start.demand);
  }

  /** Null where the way has to be looked at every time, undefined where that may change. */
  run(): 'whole' | null | undefined {
    for (let next = 0; next < this.queue.length; next++) {
      const node = this.queue[next];
      const told = node && this.look(node);
      if (told !== 'whole') return told;
    }
    return 'whole';
  }

  private look(node: Node): 'whole' | null | undefined {
    const { demand } = node;
    const { engine, isSpokenOf } = this.parts;
    if (!demand.context.standsOn(this.base)) return this.leave(node);
    const { answer, floor } = engine.watched(demand.context, () =>
      isSpokenOf(node) ? null : engine.step(demand, 'plainly'),
    );
    if (answer === null) return null;
    if (!demand.outcome) return undefined;
    if (floor <= this.base.depth) return this.leave(node);
    if (this.isSaid(answer, demand)) return null;
    for (const { to, reason } of demand.outcome.moves)
      if (!this.seen.has(to)) this.add({ ...node, demand: to, from: node, reason, isThrough: false });
    return this.seen.size > maxInside ? null : 'whole';
  }

  /** True where what follows from a demand is more than a way on. */
  private isSaid({ moves, ends }: Outcome, demand: Demand): boolean {
    return (
      moves.some(({ reason, ascents }) => ascents !== undefined || isTold(reason)) ||
      ends.some((end) => end.kind === 'gap' || this.parts.isEndSpokenOf(end, demand))
    );
  }

  private add(node: Node): void {
    this.seen.add(node.demand);
    this.queue.push(node);
  }

  private leave(node: Node): 'whole' | null {
    const isResult = node.reason?.kind === 'return' || node.reason?.kind === 'library';
    if (node === this.queue[0] || (isResult && this.parts.isSpokenOf(node))) return null;
    this.exits.set(node.demand, node);
    return 'whole';
  }
}

/** Steps after which a search goes on otherwise. */
function isTold({ kind }: Reason): boolean {
  return kind === 'measured' || kind === 'chosen' || kind === 'declassified';
}

/** Ways with more demands on them have no summary. */
const maxInside = 200;
