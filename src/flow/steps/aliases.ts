import { itself, rest, type AccessPath } from '../../ir/access-path.js';
import type { ClassUnit, FunctionUnit } from '../../ir/unit.js';
import type { Value, ValueId } from '../../ir/value.js';
import { versionsBefore } from '../../ir/versions.js';
import { isOfAnyInstance, mayBeSame, type Context } from '../context.js';
import type { AliasWrite, Caller, Demand, End, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { writtenName } from '../find-alias-writes.js';
import { mayBeFilled } from './given-parts.js';
import { leftIn } from './left-in.js';
import { moved, nothing } from './outcome.js';

/** Callers are told apart this deep, and up to this many of a function, where they decide what is written into. */
const maxDepth = 3;
const maxCallers = 16;

/**
 * What others write into an instance that its maker gives out: who keeps it in a member, or gets it from a call, and writes into it
 * there. What the maker's own body writes, and what a call in it leaves in another version, is left out: the versions tell it, in order.
 */
export function writtenByAliases(engine: Engine, made: Demand, unit: ClassUnit | null): Outcome {
  const name = writtenName(made.path);
  if (name === undefined || !isUseful(engine, made.path) || !isGivenOut(engine, made.value)) return nothing;
  const own = functionOf(engine, made.value);
  const elsewhere = engine.aliasWrites(unit, name).filter(({ object }) => functionOf(engine, object) !== own);
  const demands = elsewhere.flatMap((write) => {
    const contexts = contextsOf(engine, write, made, []);
    return contexts.flatMap((context) => leftBy(engine, write, made.path, context));
  });
  return moved(demands, { kind: 'stored', name: name ?? '*' });
}

/** False where what is asked for is itself a member, and no name on the way to it is given anything once its object is made. */
function isUseful(engine: Engine, path: AccessPath): boolean {
  const [key] = path.keys;
  if (path.deep || key === undefined) return path.deep;
  return engine.index.writes(key).some(({ unit }) => unit.kind !== 'constructor') || mayBeFilled(engine, rest(path));
}

/** True where a function does more with what it makes than to write into it and to call its methods. */
function isGivenOut({ code }: Engine, made: ValueId): boolean {
  const { end, exits, returns, yields } = code.bodyOf(made);
  const family = new Set([made]);
  for (let id = made + 1; id < end; id++) {
    const value = code.value(id);
    if (versionsBefore(value).some((each) => family.has(each))) family.add(id);
    if (heldIn(value).some((held) => held !== null && family.has(held))) return true;
  }
  const left = [...returns, ...yields.map(({ value }) => value), ...[...exits.variables.values()].flat()];
  return left.some((value) => family.has(value));
}

/** The values that one puts into something, or gives to a call. */
function heldIn(value: Value): readonly (ValueId | null)[] {
  switch (value.kind) {
    case 'call':
      return value.args.map((argument) => argument.value);
    case 'update':
      return [value.value];
    case 'array':
      return value.elements.map((element) => element.value);
    case 'object':
      return value.members.map((member) => (member.kind === 'property' ? member.value : null));
    default:
      return [];
  }
}

/** The contexts in which what is written into is this instance, by the callers where these decide. */
function contextsOf(engine: Engine, write: AliasWrite, made: Demand, stack: readonly Caller[]): readonly Context[] {
  const { contexts } = engine;
  const context = stack.reduceRight((parent, caller) => contexts.push(parent, caller), contexts.empty);
  const ends = engine.origins({ value: write.object, path: itself, context });
  if (!ends.some((end) => isMade(end, made))) return [];
  const isOther = (end: End): boolean => end.kind === 'instance' && !isMade(end, made);
  if (stack.length > 0 && (stack.length >= maxDepth || !ends.some(isOther))) return [context];
  const outer = functionOf(engine, stack.at(-1)?.call ?? write.object);
  const callers = engine.callers(outer);
  if (callers.length === 0 || callers.length > maxCallers) return [context];
  const others = callers.filter(({ call }) => !isTold(engine, call, made));
  return others.flatMap((caller) => contextsOf(engine, write, made, [...stack, caller]));
}

/** True for a call behind which the function that made an object has a version of it. */
function isTold(engine: Engine, call: ValueId, made: Demand): boolean {
  const { code } = engine;
  const { unit, end } = code.bodyOf(call);
  if (functionOf(engine, made.value) !== unit) return false;
  for (let id = call + 1; id < end; id++) {
    const value = code.value(id);
    if (value.kind === 'after' && value.call === call && isVersionOf(engine, value.before, made)) return true;
  }
  return false;
}

function isVersionOf(engine: Engine, value: ValueId, made: Demand): boolean {
  return engine.origins({ value, path: itself, context: made.context }).some((end) => isMade(end, made));
}

function functionOf(engine: Engine, value: ValueId): FunctionUnit {
  return engine.code.bodyOf(value).unit;
}

function isMade(end: End, { value, context }: Demand): boolean {
  if (end.kind !== 'instance' || end.value !== value) return false;
  return mayBeSame(end.context, context) || isOfAnyInstance(end.context) || isOfAnyInstance(context);
}

function leftBy(engine: Engine, { by }: AliasWrite, path: AccessPath, context: Context): readonly Demand[] {
  return typeof by === 'object' ? leftIn(engine, by, { path, context }) : [{ value: by, path, context }];
}
