import type { Context, Watch } from './context.js';

/** An answer, and how far down the stack of its context it looked. */
export interface Watched<T> {
  readonly answer: T;
  readonly floor: number;
}

/**
 * Sees how much of the stack an answer rests on. What is asked in a context is answered alike in every other one whose last calls are
 * alike, as far down as somebody looked at them to find the answer.
 */
export class StackWatch implements Watch {
  private base: Context | null = null;
  private floor = untouched;

  /** Runs what finds the answer to a question in a context (null: in none), and tells how far down its stack that looked. */
  within<T>(base: Context | null, find: () => T): Watched<T> {
    const around = { base: this.base, floor: this.floor };
    this.base = base;
    this.floor = untouched;
    const answer = find();
    const { floor } = this;
    Object.assign(this, around);
    if (base) this.tell(base, floor);
    return { answer, floor };
  }

  /** The last call of a stack was looked at. */
  saw(context: Context): void {
    if (context.depth < this.floor && this.base?.standsOn(context)) this.floor = context.depth;
  }

  /** All of the stack was looked at. */
  sawAll(): void {
    this.floor = 0;
  }

  /** An answer was used that looked so far down the stack of its own context. */
  tell(context: Context, floor: number): void {
    if (this.base) this.floor = Math.min(this.floor, floorBelow(this.base, context, floor));
  }
}

/** How far down a stack is looked where, on the way to an answer, one is used that looked down to `floor` on the stack of its own context. */
function floorBelow(base: Context, context: Context, floor: number): number {
  if (context.depth === 0 || base.depth === 0) return untouched;
  if (context.others.includes(base.bottom)) return 0;
  return context.bottom === base.bottom && isShared(context, base, floor) ? floor : untouched;
}

/** True where both stand on the stack of that depth. */
function isShared(context: Context, base: Context, floor: number): boolean {
  return floor <= context.depth && floor <= base.depth && context.at(floor) === base.at(floor);
}

/** Where nothing of a stack was looked at. */
export const untouched = Number.POSITIVE_INFINITY;
