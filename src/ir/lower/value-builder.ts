import type { ts } from 'ts-morph';
import type { Span } from '../../base/location.js';
import type { Guard, JoinValue, Literal, Nullish, Value, ValueId } from '../value.js';
import type { Guarded } from './meeting.js';
import { spanOf } from './units.js';

/** Where values are put; numbers them. */
export interface ValueStore {
  readonly values: Value[];
}

/** Puts values into the program's store. */
export class ValueBuilder {
  /** In a state machine that stands for an asynchronous function: what it waited for last. */
  waitedFor: ValueId | null = null;

  constructor(private readonly store: ValueStore) {}

  /** The number that the next value will have. */
  get position(): ValueId {
    return this.store.values.length;
  }

  emit(value: Value): ValueId {
    return this.store.values.push(value) - 1;
  }

  value(id: ValueId): Value {
    const value = this.store.values[id];
    if (!value) throw new Error(`no value ${String(id)}`);
    return value;
  }

  constant(at: ts.Node | Span, value: Literal): ValueId {
    return this.emit({ kind: 'constant', at: toSpan(at), value });
  }

  /** `null` or `undefined`, as it is written. */
  nullish(at: ts.Node | Span, nullish: Nullish): ValueId {
    return this.emit({ kind: 'constant', at: toSpan(at), value: null, nullish });
  }

  /** Any of the inputs; a single one stands for itself. */
  join(at: ts.Node | Span, inputs: readonly ValueId[]): ValueId {
    const distinct = [...new Set(inputs)];
    const [only] = distinct;
    if (only !== undefined && distinct.length === 1) return only;
    return this.emit({ kind: 'join', at: toSpan(at), inputs: distinct, guards: [] });
  }

  /** Any of the inputs, each under its guards. */
  joinGuarded(at: Span, inputs: readonly Guarded[]): ValueId {
    const guards = new Map<ValueId, readonly Guard[]>();
    for (const input of inputs) guards.set(input.value, guards.has(input.value) ? [] : input.guards);
    const [only] = guards.keys();
    if (only !== undefined && guards.size === 1) return only;
    return this.emit({ kind: 'join', at, inputs: [...guards.keys()], guards: [...guards.values()] });
  }

  /** A join at a loop's head, of what comes there first; its inputs are given later. */
  openJoin(at: Span, first: ValueId): ValueId {
    return this.emit({ kind: 'join', at, inputs: [first], guards: [] });
  }

  closeJoin(id: ValueId, inputs: readonly ValueId[]): void {
    const join: JoinValue = {
      kind: 'join',
      at: this.value(id).at,
      inputs: [...new Set(inputs)].filter((input) => input !== id),
      guards: [],
    };
    this.store.values[id] = join;
  }

  /** `value` under a declaration's name; kept apart so that its labels and the step through it can be seen. */
  declare(at: ts.Node | Span, value: ValueId, name: string, typed: boolean): ValueId {
    return this.emit({ kind: 'declared', at: toSpan(at), value, name, typed });
  }
}

/** The offsets of a node or of a span. */
export function toSpan(at: ts.Node | Span): Span {
  return 'kind' in at ? spanOf(at) : at;
}
