import type { Passed } from '../body.js';
import type { Guard, ValueId } from '../value.js';
import type { Slot } from './slot.js';

/** What a name holds at one point of a function. */
export interface Entry {
  readonly value: ValueId;
  /** The object behind declarations and awaits: two names with one root hold one object. */
  readonly root: ValueId;
  /** How many calls the function had made when it was set; a shared variable is certain only until the next. */
  readonly epoch: number;
  /** What it held before a condition told some of its inputs apart. */
  readonly unnarrowed?: Entry;
}

/** The values of all names at one point; `isDead` after a return, throw or jump. */
export class Environment {
  private constructor(
    private readonly entries: Map<Slot, Entry>,
    public isDead: boolean,
    /** What was decided on the way here, the first first. */
    public guards: readonly Guard[],
    /** What surely happened on the way here. */
    public passed: Passed | null,
  ) {}

  /** No names yet. */
  static empty(): Environment {
    return new Environment(new Map(), false, [], null);
  }

  /** The same names, to change on one branch. */
  fork(): Environment {
    return new Environment(new Map(this.entries), this.isDead, this.guards, this.passed);
  }

  /** From here on this has happened. */
  pass(kind: Passed['kind'], value: ValueId): void {
    this.passed = { kind, value, before: this.passed, count: (this.passed?.count ?? 0) + 1 };
  }

  get(slot: Slot): Entry | undefined {
    return this.entries.get(slot);
  }

  set(slot: Slot, entry: Entry): void {
    this.entries.set(slot, entry);
  }

  /** What a name holds may be changed by others already: a shared variable is read anew. */
  outdate(slot: Slot): void {
    const entry = this.entries.get(slot);
    if (entry) this.entries.set(slot, { ...entry, epoch: -1 });
  }

  /** The slots that hold the object `root`. */
  holding(root: ValueId): readonly Slot[] {
    const slots: Slot[] = [];
    for (const [slot, entry] of this.entries) if (entry.root === root) slots.push(slot);
    return slots;
  }

  /** True when some name holds the object `root`. */
  holds(root: ValueId): boolean {
    for (const entry of this.entries.values()) if (entry.root === root) return true;
    return false;
  }

  slots(): IterableIterator<Slot> {
    return this.entries.keys();
  }
}
