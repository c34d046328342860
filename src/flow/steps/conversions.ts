import { anything, underAll } from '../../ir/access-path.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';
import { amongEnds, type Accessor } from './accessors.js';

/** The methods that turn an object into a text or a number, in the order in which one is looked for. */
const converting = ['@@toPrimitive', 'toString', 'valueOf'];

/** What is in the text of the object that `demand` asks for: what its own conversion gives, else anything in it. */
export function textDemands(engine: Engine, demand: Demand): readonly Demand[] {
  const whole = { ...demand, path: underAll(demand.path.keys, anything) };
  const names = converting.filter((name) => engine.index.definesMethod(name));
  if (names.length === 0) return [whole];
  const ends = engine.origins(demand).filter((end) => end.kind !== 'constant' && end.kind !== 'clean');
  const found = names.map((name) => amongEnds(engine, ends, name, 'method'));
  const demands = found.flatMap((methods) => methods.found.flatMap((method) => resultOf(engine, demand, method)));
  return found.some(({ isCertain }) => isCertain) && ends.length > 0 ? demands : [whole, ...demands];
}

/** What the method of an object returns when it is called on it. */
function resultOf(engine: Engine, demand: Demand, { unit, closure, on, context }: Accessor): readonly Demand[] {
  const [object, at] = demand.path.keys.length === 0 ? [demand.value, demand.context] : [on, context];
  const inner = engine.contexts.push(at, { call: object, entry: { kind: 'getter' }, closure });
  return engine.code.body(unit).returns.map((value) => ({ value, path: anything, context: inner }));
}
