import { rest } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { UpdateValue, ValueId } from '../../ir/value.js';
import type { Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { movedTo } from './outcome.js';

/**
 * What functions anywhere put into the asked member of an object that is not made by the program; `isMeant` tells of a value as a
 * function first has it whether it is that object.
 */
export function putInto(engine: Engine, demand: Demand, isMeant: (object: ValueId) => boolean): readonly Outcome[] {
  const [name] = demand.path.keys;
  if (name === undefined || !engine.index.isWritten(name)) return [];
  const units = new Set(engine.index.accesses(name).map(({ unit }) => unit));
  return [...units].flatMap((unit) =>
    updatesIn(engine, unit, name)
      .filter(({ object }) => isMeant(firstVersion(engine, object)))
      .map(({ value }) => movedTo(value, rest(demand.path), demand.context.root, { kind: 'captured', name })),
  );
}

/** The writes into members of this name in a function, and into what these hold. */
function updatesIn(
  { code }: Engine,
  unit: FunctionUnit,
  name: string,
): readonly (UpdateValue & { readonly value: ValueId })[] {
  const { first, end } = code.body(unit);
  const found: (UpdateValue & { readonly value: ValueId })[] = [];
  for (let id = first; id < end; id++) {
    const write = code.value(id);
    const isNamed = write.kind === 'update' && write.key.kind === 'name' && write.key.name === name;
    if (isNamed && write.value !== null) found.push({ ...write, value: write.value });
  }
  return found;
}

/** An object before all that the function does to it. */
function firstVersion(engine: Engine, id: ValueId): ValueId {
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
