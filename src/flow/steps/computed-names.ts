import { anyKeyBut } from '../../base/any-key.js';
import { itself } from '../../ir/access-path.js';
import type { Argument, ComputedKey, Key } from '../../ir/value.js';
import type { Demand } from '../demand.js';
import { withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';

/** The names that a key may stand for: `*` where they are not known, but for those that it surely is not. */
export function namesOfKey(engine: Engine, demand: Demand, key: Key): readonly string[] {
  if (key.kind === 'name') return [key.name];
  const names = engine.keys(key.value, demand.context);
  const except = namesLeftOut(engine, demand, key);
  return names?.filter((name) => !except.includes(name)) ?? [anyKeyBut('*', except)];
}

function namesLeftOut(engine: Engine, { context }: Demand, { except = [] }: ComputedKey): readonly string[] {
  return except.flatMap(({ value, isList }) => textsOf(engine, { value, path: itself, context }, isList));
}

/** The text of a constant; of a list or a set that the program writes, its elements. */
function textsOf(engine: Engine, demand: Demand, isList: boolean): readonly string[] {
  const [end, ...others] = engine.origins(demand);
  if (!end || others.length > 0) return [];
  const value = engine.code.value(end.value);
  if (!isList) return value.kind === 'constant' ? [String(value.value)] : [];
  if (value.kind === 'array') return value.elements.flatMap((element) => constantsAt(engine, element));
  const [given] = end.kind === 'library' && value.kind === 'call' && value.form === 'new' ? value.args : [];
  return given ? textsOf(engine, withValue(demand, given.value), true) : [];
}

function constantsAt({ code }: Engine, { value, spread }: Argument): readonly string[] {
  const constant = spread ? undefined : code.value(value);
  return constant?.kind === 'constant' ? [String(constant.value)] : [];
}
