import { once } from '../base/once.js';
import type { Contexts } from './contexts.js';
import { queryKey, type KnownDemand } from './known-demands.js';
import { callsAbove, floorOf, isPlain } from './shared-answers.js';
import { floorBelow, untouched } from './stack-watch.js';

/** What makes a demand clean. */
interface Proof {
  /** With how many choices on the way to it, with all that were still allowed beyond. */
  readonly choices: number;
  /** How far down the stack of its context that looked. */
  readonly floor: number;
}

/** Values that are clean wherever the last calls are these, with how many choices. */
interface Family {
  /** So many calls that is known of. */
  readonly counts: number[];
  readonly choices: Map<string, number>;
}

/** How many demands a search may look at: as a rule, and where going on to the end spares later searches the same ways. */
export interface SearchLimit {
  readonly usual: number;
  readonly most: number;
}

/** Demands that searches may look at beyond the usual, taken together, without coming to an end; then none goes beyond it. */
const maxInVain = 60_000;

/** Demands that no label comes to: a search that meets one need not go on there. */
export class CleanDemands {
  private readonly proofs = new Map<KnownDemand, Proof>();
  private readonly families = new Map<number, Family>();
  private inVain = 0;

  constructor(private readonly contexts: Pick<Contexts, 'likeness'>) {}

  /** How many demands the next search may look at. */
  limit({ usual, most }: SearchLimit): number {
    return this.inVain < maxInVain ? most : usual;
  }

  /** A search was cut that might have looked at this many demands beyond the usual. */
  wasCut(beyond: number): void {
    this.inVain += beyond;
  }

  /** What makes a demand clean with so many choices, if it is known to be, or one like it is. */
  proof(demand: KnownDemand, choices: number): Proof | undefined {
    const found = this.proofs.get(demand) ?? this.proofAlike(demand);
    return found !== undefined && found.choices <= choices ? found : undefined;
  }

  /** Follows one search, and learns from it which demands are clean. */
  look(): Look {
    return new Look(this);
  }

  add(demand: KnownDemand, proof: Proof): void {
    this.proofs.set(demand, proof);
    const { context } = demand;
    if (!isPlain(context) || proof.floor === 0) return;
    const calls = callsAbove(context, proof.floor);
    const { counts, choices } = once(this.families, queryKey(demand), () => ({ counts: [], choices: new Map() }));
    if (!counts.includes(calls)) counts.push(calls);
    choices.set(this.contexts.likeness(context, calls), proof.choices);
  }

  private proofAlike(demand: KnownDemand): Proof | undefined {
    const { context } = demand;
    const family = isPlain(context) ? this.families.get(queryKey(demand)) : undefined;
    if (!family) return undefined;
    for (const calls of family.counts) {
      const choices = calls > context.depth ? undefined : family.choices.get(this.contexts.likeness(context, calls));
      if (choices === undefined) continue;
      const proof = { choices, floor: floorOf(context, calls) };
      this.proofs.set(demand, proof);
      return proof;
    }
    return undefined;
  }
}

/** A demand that a search came to, and how many choices lie before it. */
interface Visited {
  readonly demand: KnownDemand;
  readonly choices: number;
}

/** What one search came to. */
export class Look {
  private readonly visited = new Map<KnownDemand, Proof>();
  private readonly labelled: KnownDemand[] = [];
  /** Where the search went on from demands, where that is not what the engine says. */
  private readonly onward = new Map<KnownDemand, readonly Visited[]>();

  /** Demands whose way on a summary tells. */
  private readonly through = new Set<KnownDemand>();
  private readonly covers = new Map<KnownDemand, KnownDemand>();

  constructor(private readonly clean: CleanDemands) {}

  /** A demand was visited, and what was asked there looked so far down; `isPlain` where what follows from it is what the engine says. */
  visit({ demand, choices }: Visited, floor: number, isPlain: boolean): void {
    if (!this.visited.has(demand)) this.visited.set(demand, { choices, floor });
    if (!isPlain) this.labelled.push(demand);
  }

  /** The search goes on from a demand with these alone. */
  goesOn(demand: KnownDemand, onward: readonly Visited[]): void {
    this.onward.set(demand, onward);
  }

  /** A summary says that the search goes on from a demand with these. */
  goesThrough(node: Visited, exits: readonly KnownDemand[]): void {
    this.visit(node, untouched, true);
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
    const { reached, later, floors } = this.ways();
    sink(floors, later);
    for (const [demand, { choices }] of this.visited) {
      if (reached.has(demand)) continue;
      this.clean.add(demand, { choices, floor: floors.get(demand) ?? untouched });
      demand.outcome = null; // Nobody goes on from here: the memory is free.
    }
  }

  /** Which demands lead to a label or to something that was not looked at; what each one follows from; how far down each looked itself. */
  private ways(): Ways {
    const later = new Map<KnownDemand, KnownDemand[]>();
    const floors = new Map<KnownDemand, number>();
    const queue = [...this.labelled];
    const link = (demand: KnownDemand, next: KnownDemand, choices: number): void => {
      const to = this.covers.get(next) ?? next;
      const proof = this.clean.proof(to, choices);
      if (proof) {
        lower(floors, demand, floorBelow(demand.context, to.context, proof.floor));
        return;
      }
      if (!this.visited.has(to)) queue.push(demand);
      const known = later.get(to);
      if (known) known.push(demand);
      else later.set(to, [demand]);
    };
    for (const [demand, { choices, floor }] of this.visited) {
      const own = this.through.has(demand) ? untouched : demand.outcome?.floor;
      if (own === undefined) queue.push(demand);
      lower(floors, demand, Math.min(floor, own ?? 0));
      const onward = this.onward.get(demand);
      for (const to of onward ?? []) link(demand, to.demand, to.choices);
      if (!onward) for (const { to } of demand.outcome?.moves ?? []) link(demand, to, choices);
    }
    return { reached: reachedFrom(queue, later), later, floors };
  }
}

interface Ways {
  readonly reached: ReadonlySet<KnownDemand>;
  readonly later: ReadonlyMap<KnownDemand, readonly KnownDemand[]>;
  readonly floors: Map<KnownDemand, number>;
}

function reachedFrom(queue: KnownDemand[], later: Ways['later']): ReadonlySet<KnownDemand> {
  const reached = new Set<KnownDemand>();
  for (let demand = queue.pop(); demand; demand = queue.pop()) {
    if (reached.has(demand)) continue;
    reached.add(demand);
    queue.push(...(later.get(demand) ?? []));
  }
  return reached;
}

/** A demand looks down as far as those that it leads to. */
function sink(floors: Map<KnownDemand, number>, later: Ways['later']): void {
  const queue = [...floors.keys()];
  for (let demand = queue.pop(); demand; demand = queue.pop()) {
    const floor = floors.get(demand) ?? untouched;
    for (const from of later.get(demand) ?? [])
      if (lower(floors, from, floorBelow(from.context, demand.context, floor))) queue.push(from);
  }
}

/** False where it was no higher before. */
function lower(floors: Map<KnownDemand, number>, demand: KnownDemand, floor: number): boolean {
  const known = floors.get(demand);
  if (known !== undefined && known <= floor) return false;
  floors.set(demand, floor);
  return true;
}
