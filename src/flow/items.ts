import { isAnyKey } from '../base/any-key.js';
import { isHidden, itself, rest, under } from '../ir/access-path.js';
import type { Operand } from '../models/model.js';
import type { CallAt, Demand } from './demand.js';
import type { Engine } from './engine.js';
import { operandDemands } from './steps/model-operands.js';

/** What operands hold, and for each list that is certain its elements. */
export function itemsAt(engine: Engine, at: CallAt, operands: readonly Operand[]): readonly Demand[] {
  const given = operands.flatMap((operand) => operandDemands(engine, at, operand, itself));
  return given.flatMap((demand) => keptItems(engine, demand, 0)).flatMap((demand) => itemsOf(engine, demand));
}

/** Calls that keep something for later are followed this deep. */
const maxKept = 12;

/** What calls keep in a hidden member: all that a library's function puts there is in it, each an item of its own. */
function keptItems(engine: Engine, demand: Demand, depth: number): readonly Demand[] {
  const [key] = demand.path.keys;
  if (key === undefined || !isHidden(key) || depth >= maxKept) return [demand];
  const { moves } = engine.step(engine.known(demand), 'plainly');
  const isCall = engine.code.value(demand.value).kind === 'call';
  const isLibrary = isCall && engine.callees(demand.value, demand.context).every(({ kind }) => kind === 'library');
  if (!isLibrary && moves.length !== 1) return [demand];
  return moves.flatMap(({ to }) => keptItems(engine, to, depth + 1));
}

/** Lists of lists are opened this deep. */
const maxLists = 4;

/** The elements of a list that is certain, in order, or that a library's call gives again; any other value is one item. */
export function itemsOf(engine: Engine, demand: Demand, depth = 0): readonly Demand[] {
  const list = isAnyKey(demand.path.keys[0] ?? '') ? { ...demand, path: rest(demand.path) } : demand;
  const [only, ...others] = engine
    .origins(list)
    .filter(({ kind, value }) => kind !== 'library' || value !== demand.value);
  const array = only?.kind === 'literal' && others.length === 0 ? engine.code.value(only.value) : undefined;
  if (only?.kind !== 'literal' || array?.kind !== 'array' || depth >= maxLists) return [demand];
  return array.elements.flatMap(({ value, spread }) => {
    const path = spread ? under('*', itself) : itself;
    return itemsOf(engine, { value, path, context: only.context }, depth + 1);
  });
}
