import { itself, underAll, type AccessPath } from '../../ir/access-path.js';
import { undeclared } from '../../ir/undeclared.js';
import type { UpdateValue } from '../../ir/value.js';
import type { Demand, End } from '../demand.js';
import type { Engine } from '../engine.js';

/** Steps that are taken to where a value is one of several. */
const maxSteps = 4;

/**
 * What a write puts under a name that is read from it (`models[model.name] = model`), told apart by that name: the values it may be
 * of which `asked` is not surely another's name. Undefined where it is not written so, or is one value alone.
 */
export function namedSo(
  engine: Engine,
  { path, context }: Demand,
  { key, value }: UpdateValue,
  asked: string,
): readonly Demand[] | undefined {
  const { code } = engine;
  const named = key.kind === 'name' || value === null ? undefined : code.value(undeclared(code, key.value));
  if (named?.kind !== 'load' || named.key.kind !== 'name' || value === null) return undefined;
  const member = named.key.name;
  if (undeclared(code, named.object) !== undeclared(code, value)) return undefined;
  const several = severalOf(engine, { value, path: itself, context });
  return several
    ?.filter((one) => mayBeNamed(engine, one, member, asked))
    .map((one) => ({ ...one, path: underAll(one.path.keys, path) }));
}

/** The values that one may be, where there are several. */
function severalOf(engine: Engine, start: Demand): readonly Demand[] | undefined {
  let demand = start;
  for (let count = 0; count < maxSteps; count++) {
    const { moves, ends } = engine.step(engine.known(demand), 'plainly');
    const [move] = moves;
    if (!move || ends.length > 0) return undefined;
    if (moves.length > 1) return moves.map(({ to }) => to);
    demand = move.to;
  }
  return undefined;
}

function mayBeNamed(engine: Engine, one: Demand, member: string, asked: string): boolean {
  const path: AccessPath = underAll([...one.path.keys, member], itself);
  const given = engine.origins({ ...one, path }).flatMap((end) => textOf(engine, end));
  const names = given.length > 0 || member !== 'name' ? given : engine.origins(one).flatMap(ownName);
  return names.length === 0 || names.includes(asked);
}

function textOf({ code }: Engine, end: End): readonly string[] {
  const value = code.value(end.value);
  return end.kind === 'constant' && value.kind === 'constant' ? [String(value.value)] : [];
}

/** The name that a class or a function has of itself. */
function ownName(end: End): readonly string[] {
  if ((end.kind !== 'class' && end.kind !== 'function') || end.keys.length > 0) return [];
  return [end.unit.name.slice(end.unit.name.lastIndexOf('.') + 1)];
}
