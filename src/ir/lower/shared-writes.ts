import { once } from '../../base/once.js';
import type { FunctionUnit, Variable } from '../unit.js';
import type { ValueId } from '../value.js';
import type { Slot } from './slot.js';

/** What a function gives the variables that it shares, as far as other functions can see it. */
export class SharedWrites {
  /** The versions of each variable, in order. */
  readonly versions = new Map<Variable, ValueId[]>();

  /** The functions made so far. */
  private readonly made = new Set<FunctionUnit>();
  /** The branch that is being lowered, and those in which variables of this function got their first values; 0: none. */
  private way = 0;
  private ways = 0;
  private readonly begunOn = new Map<Slot, number>();

  constructor(private readonly unit: FunctionUnit) {}

  make(unit: FunctionUnit): void {
    this.made.add(unit);
  }

  /** Lowers what is only run on some way. */
  branch(run: () => void): void {
    const way = this.way;
    this.way = ++this.ways;
    run();
    this.way = way;
  }

  add(slot: Slot, value: ValueId): void {
    const before = this.isHidden(slot) ? undefined : this.versions.get(slot.variable);
    if (before) before.push(value);
    else this.versions.set(slot.variable, [value]);
  }

  /** True where one of the functions besides this one may have run by now: in a round of a loop, or after it was made. */
  mayHaveRun(units: readonly FunctionUnit[], { owner }: Variable, nesting: number): boolean {
    const isFree = owner !== this.unit || nesting > 0;
    return units.some((unit) => unit !== this.unit && (isFree || this.mayBeMade(unit)));
  }

  /** False for a function written in this one that is not made yet. */
  private mayBeMade(unit: FunctionUnit): boolean {
    const outermost = partOf(unit, this.unit);
    return !outermost || outermost.class !== null || this.made.has(outermost);
  }

  /**
   * True when no other function can have seen what a variable of this one held before it is written here: none that mentions it is
   * made yet, and the write stands on the same way as the first one.
   */
  private isHidden(slot: Slot): boolean {
    const { readers, isOfBlock, variable } = slot;
    if (variable.owner !== this.unit || readers === null) return false;
    const begun = once(this.begunOn, slot, () => this.way);
    if (begun !== this.way || (begun > 0 && !isOfBlock)) return false;
    return ![...readers].some((reader) => this.mayBeMade(reader));
  }
}

/** The function written right in `owner` that another one is, or is in. */
function partOf(unit: FunctionUnit, owner: FunctionUnit): FunctionUnit | null {
  return unit.parent === null || unit.parent === owner ? unit.parent && unit : partOf(unit.parent, owner);
}
