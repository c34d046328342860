import type { Passed, Way, Ways } from '../body.js';
import type { ValueId } from '../value.js';
import type { Environment } from './environment.js';

/** What surely happened before the places of a function that matter to who waits for an answer, as it is lowered. */
export class WayRecord {
  /** In the order of the function's returns. */
  readonly returns: Way[] = [];
  private readonly before = new Map<ValueId, Passed>();

  /** Control has come to the making of a value. */
  arrive({ passed }: Environment, value: ValueId): void {
    if (passed) this.before.set(value, passed);
  }

  /** Something is returned. */
  leave(env: Environment): void {
    this.returns.push(wayOf(env));
  }

  /** The whole record, with the ways out of the function. */
  finish(ends: readonly Environment[]): Ways {
    return { before: this.before, returns: this.returns, ends: ends.map(wayOf) };
  }
}

function wayOf({ guards, passed }: Environment): Way {
  return { guards, passed };
}
