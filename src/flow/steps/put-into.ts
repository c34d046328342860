import type { FunctionUnit } from '../../ir/unit.js';
import type { UpdateValue, ValueId } from '../../ir/value.js';
import type { Engine } from '../engine.js';

/** A member that is given a value. */
type Update = UpdateValue & { readonly value: ValueId };

/** The writes into members in a function, and into what these hold. */
export function updatesIn({ code }: Engine, unit: FunctionUnit): readonly Update[] {
  const { first, end } = code.body(unit);
  const found: Update[] = [];
  for (let id = first; id < end; id++) {
    const write = code.value(id);
    if (write.kind === 'update' && write.value !== null) found.push({ ...write, value: write.value });
  }
  return found;
}

/** An object before all that the function does to it. */
export function firstVersion(engine: Engine, id: ValueId): ValueId {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'update':
      return firstVersion(engine, value.object);
    case 'after':
      return firstVersion(engine, value.before);
    case 'declared':
      return firstVersion(engine, value.value);
    default:
      return id;
  }
}
