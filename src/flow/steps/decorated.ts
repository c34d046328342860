import { itself, under } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import { firstVersion } from '../../ir/versions.js';
import type { Demand, End, FunctionEnd } from '../demand.js';
import type { Engine } from '../engine.js';

/** The position at which a decorator gets a method's descriptor. */
export const descriptor = 2;

/** The functions that decorators put in the place of a method, the method itself where one may leave it; undefined where all do. */
export function replacementsOf(engine: Engine, method: FunctionUnit): readonly FunctionEnd[] | undefined {
  const ends = decorationsOf(engine, method).flatMap((call) => putBy(engine, call));
  const functions = ends.flatMap((end) => (end.kind === 'function' && end.keys.length === 0 ? [end] : []));
  return functions.some(({ unit }) => unit !== method) ? functions : undefined;
}

/** The calls of a method's decorators. */
export function decorationsOf(engine: Engine, method: FunctionUnit): readonly ValueId[] {
  if (!method.traits.isDecorated || !method.class) return [];
  return engine.code.body(method.class.parent).calls.filter((id) => {
    const call = engine.code.value(id);
    const given = call.kind === 'call' && call.form === 'decorator' ? call.args[descriptor] : undefined;
    const made = given && engine.code.value(given.value);
    if (made?.kind !== 'object') return false;
    return made.members.some((member) => {
      const value = member.kind === 'property' ? engine.code.value(member.value) : undefined;
      return value?.kind === 'function' && value.unit === method;
    });
  });
}

/** The calls of the decorators of a method's class. */
export function decorationsOfClass({ code }: Engine, { class: owner, kind }: FunctionUnit): readonly ValueId[] {
  if (!owner || kind !== 'method') return [];
  const isOwner = (id: ValueId): boolean => {
    const value = code.value(firstVersion(code, id));
    return value.kind === 'class' && value.class === owner;
  };
  return code.body(owner.parent).calls.filter((id) => {
    const call = code.value(id);
    const [given, ...others] = call.kind === 'call' && call.form === 'decorator' ? call.args : [];
    return given !== undefined && others.length === 0 && isOwner(given.value);
  });
}

/** What a decorator returns, a function or a descriptor with one, and what it leaves in the descriptor. */
function putBy(engine: Engine, call: ValueId): readonly End[] {
  const context = engine.contexts.empty;
  const value = under('value', itself);
  const left = engine.callees(call, context).flatMap((callee): readonly Demand[] => {
    if (callee.kind !== 'function') return [];
    const exit = engine.code.body(callee.unit).exits.parameters.get(descriptor);
    const { entry, closure } = callee;
    return exit === undefined
      ? []
      : [{ value: exit, path: value, context: engine.contexts.push(context, { call, entry, closure }) }];
  });
  const returned = [itself, value].map((path): Demand => ({ value: call, path, context }));
  return [...returned, ...left].flatMap((demand) => engine.origins(demand));
}

/** What the first parameter of a decorator is by the standard: the method itself. The older form has the descriptor as a third one. */
export function givenToDecorator(
  engine: Engine,
  { args }: CallValue,
  { value, path, context }: Demand,
): readonly Demand[] {
  const isOlder = engine.index.parameterName(engine.code.bodyOf(value).unit, descriptor) !== undefined;
  const given = isOlder ? undefined : args[descriptor];
  return given ? [{ value: given.value, path: under('value', path), context }] : [];
}
