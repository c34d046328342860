import type { KnownDemand } from './known-demands.js';

/** Demands that no label comes to: a search that meets one need not go on there. */
export class CleanDemands {
  private readonly clean = new Set<KnownDemand>();

  has(demand: KnownDemand): boolean {
    return this.clean.has(demand);
  }

  /** Follows one search, and learns from it which demands are clean. */
  look(): Look {
    return new Look(this.clean);
  }
}

/** What one search came to. */
class Look {
  private readonly visited = new Set<KnownDemand>();
  private readonly labelled: KnownDemand[] = [];

  constructor(private readonly clean: Set<KnownDemand>) {}

  /** A demand was visited; `isPlain` where what follows from it is what the engine says. */
  visit(demand: KnownDemand, isPlain: boolean): void {
    this.visited.add(demand);
    if (!isPlain) this.labelled.push(demand);
  }

  /** A label holds for a demand. */
  meetsLabel(demand: KnownDemand): void {
    this.labelled.push(demand);
  }

  /** The search is over: what leads to no label, and to nothing that was left out, is clean. */
  end(): void {
    const reached = this.reached();
    for (const demand of this.visited) {
      if (reached.has(demand)) continue;
      this.clean.add(demand);
      demand.outcome = null; // Nobody goes on from here: the memory is free.
    }
  }

  /** The demands that lead to a label or to something that was not looked at. */
  private reached(): ReadonlySet<KnownDemand> {
    const later = new Map<KnownDemand, KnownDemand[]>();
    const queue = [...this.labelled];
    for (const demand of this.visited) {
      if (!demand.outcome) queue.push(demand);
      for (const { to } of demand.outcome?.moves ?? []) {
        if (this.clean.has(to)) continue;
        if (!this.visited.has(to)) queue.push(demand);
        const known = later.get(to);
        if (known) known.push(demand);
        else later.set(to, [demand]);
      }
    }
    const reached = new Set<KnownDemand>();
    for (let demand = queue.pop(); demand; demand = queue.pop()) {
      if (reached.has(demand)) continue;
      reached.add(demand);
      queue.push(...(later.get(demand) ?? []));
    }
    return reached;
  }
}
