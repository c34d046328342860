import { isAnyKey } from '../base/any-key.js';
import { isHidden, itself, rest, under } from '../ir/access-path.js';
import type { Operand } from '../models/model.js';
import type { CallAt, Demand, End } from './demand.js';
import { withPath } from './demand-like.js';
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
  const list = isAnyKey(demand.path.keys[0] ?? '') ? withPath(demand, rest(demand.path)) : demand;
  const ends = engine.origins(list);
  if (depth >= maxLists) return [demand];
  const all = ends.length === 1 ? ends.flatMap((end) => allOf(engine, end)) : [];
  if (all.length > 0) return all.flatMap((item) => itemsOf(engine, item, depth + 1));
  const [only, ...others] = ends.filter(({ kind, value }) => kind !== 'library' || value !== demand.value);
  const isOne = only?.kind === 'literal' && others.length === 0;
  return (isOne ? elementsOf(engine, only, depth) : undefined) ?? [demand];
}

type LiteralEnd = End & { readonly kind: 'literal' };

function elementsOf(
  engine: Engine,
  { value: literal, context }: LiteralEnd,
  depth: number,
): readonly Demand[] | undefined {
  const array = engine.code.value(literal);
  if (array.kind !== 'array') return undefined;
  return array.elements.flatMap(({ value, spread }) =>
    itemsOf(engine, { value, path: spread ? under('*', itself) : itself, context }, depth + 1),
  );
}

/** What a library's call makes one of, as its rows say: several functions that all run, in their order. */
function allOf(engine: Engine, end: End): readonly Demand[] {
  if (end.kind !== 'library' || engine.code.value(end.value).kind !== 'call') return [];
  return keptItems(engine, { value: end.value, path: under('@all', itself), context: end.context }, 0);
}
