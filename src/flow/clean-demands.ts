import type { KnownDemand } from './known-demands.js';

/** How many demands a search may look at: as a rule, and where going on to the end spares later searches the same ways. */
export interface SearchLimit {
  readonly usual: number;
  readonly most: number;
}

/** Demands that searches may look at beyond the usual, taken together, without coming to an end; then none goes beyond it. */
const maxInVain = 60_000;

/** Demands that no label comes to: a search that meets one need not go on there. */
export class CleanDemands {
  /** By the number of a demand: one more than the choices on the way to it with which it is clean, with all that were still allowed beyond. */
  private marks = new Uint8Array(1_024);
  private inVain = 0;

  /** How many demands the next search may look at. */
  limit({ usual, most }: SearchLimit): number {
    return this.inVain < maxInVain ? most : usual;
  }

  /** A search was cut that might have looked at this many demands beyond the usual. */
  wasCut(beyond: number): void {
    this.inVain += beyond;
  }

  has({ id }: KnownDemand, choices: number): boolean {
    const mark = this.marks[id] ?? 0;
    return mark > 0 && mark <= choices + 1;
  }

  add({ id }: KnownDemand, choices: number): void {
    if (id >= this.marks.length) {
      const before = this.marks;
      this.marks = new Uint8Array(2 * id);
      this.marks.set(before);
    }
    this.marks[id] = choices + 1;
  }

  /** Follows one search, and learns from it which demands are clean. */
  look(): Look {
    return new Look(this);
  }
}

/** A demand that a search came to, and how many choices lie before it. */
interface Visited {
  readonly demand: KnownDemand;
  readonly choices: number;
}

/** What one search came to. */
export class Look {
  private readonly visited = new Map<KnownDemand, number>();
  private readonly labelled: KnownDemand[] = [];
  /** Where the search went on from demands, where that is not what the engine says. */
  private readonly onward = new Map<KnownDemand, readonly Visited[]>();
  /** Demands whose way on a summary tells. */
  private readonly through = new Set<KnownDemand>();
  private readonly covers = new Map<KnownDemand, KnownDemand>();

  constructor(private readonly clean: CleanDemands) {}

  /** A demand was visited; `isPlain` where what follows from it is what the engine says. */
  visit({ demand, choices }: Visited, isPlain: boolean): void {
    if (!this.visited.has(demand)) this.visited.set(demand, choices);
    if (!isPlain) this.labelled.push(demand);
  }

  /** The search goes on from a demand with these alone. */
  goesOn(demand: KnownDemand, onward: readonly Visited[]): void {
    this.onward.set(demand, onward);
  }

  /** A summary says that the search goes on from a demand with these. */
  goesThrough(node: Visited, exits: readonly KnownDemand[]): void {
    this.visit(node, true);
    this.through.add(node.demand);
    this.goesOn(
      node.demand,
      exits.map((demand) => ({ demand, choices: node.choices })),
    );
  }

  /** A demand was not visited, as another one comes to all that it does. */
  covered(demand: KnownDemand, by: KnownDemand): void {
    this.covers.set(demand, by);
  }

  /** A label holds for a demand. */
  meetsLabel(demand: KnownDemand): void {
    this.labelled.push(demand);
  }

  /** The search is over: what leads to no label, and to nothing that was left out, is clean. */
  end(): void {
    const reached = this.reached();
    for (const [demand, choices] of this.visited) {
      if (reached.has(demand)) continue;
      this.clean.add(demand, choices);
      demand.outcome = null; // Nobody goes on from here: the memory is free.
    }
  }

  /** The demands that lead to a label or to something that was not looked at. */
  private reached(): ReadonlySet<KnownDemand> {
    const later = new Map<KnownDemand, KnownDemand[]>();
    const queue = [...this.labelled];
    const link = (demand: KnownDemand, next: KnownDemand, choices: number): void => {
      const to = this.covers.get(next) ?? next;
      if (this.clean.has(to, choices)) return;
      if (!this.visited.has(to)) queue.push(demand);
      const known = later.get(to);
      if (known) known.push(demand);
      else later.set(to, [demand]);
    };
    for (const [demand, choices] of this.visited) {
      if (!demand.outcome && !this.through.has(demand)) queue.push(demand);
      const onward = this.onward.get(demand);
      for (const to of onward ?? []) link(demand, to.demand, to.choices);
      if (!onward) for (const { to } of demand.outcome?.moves ?? []) link(demand, to, choices);
    }
    return allFrom(queue, later);
  }
}

/** These and all that `next` leads to from them. */
function allFrom(
  queue: KnownDemand[],
  next: ReadonlyMap<KnownDemand, readonly KnownDemand[]>,
): ReadonlySet<KnownDemand> {
  const reached = new Set<KnownDemand>();
  for (let demand = queue.pop(); demand; demand = queue.pop()) {
    if (reached.has(demand)) continue;
    reached.add(demand);
    queue.push(...(next.get(demand) ?? []));
  }
  return reached;
}
