import { meets, under, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { AfterValue, Inside, ValueId } from '../../ir/value.js';
import { firstVersion, versionsBehind } from '../../ir/versions.js';
import { calleesForSure } from '../callees.js';
import type { Engine } from '../engine.js';
import { inside } from './literals.js';

/** What a path below an object asks for below the operand of the call, inside which the object is; none where it is not known to be there. */
export function pathsInside(engine: Engine, { within }: AfterValue, path: AccessPath): readonly AccessPath[] {
  return within.reduceRight<readonly AccessPath[]>(
    (paths, place) => paths.flatMap((below) => around(engine, place, below)),
    [path],
  );
}

/** The same below the object that holds the other one. */
function around(engine: Engine, place: Inside, path: AccessPath): readonly AccessPath[] {
  if (place.kind === 'member') return [under(place.key.kind === 'name' ? place.key.name : '*', path)];
  return calleesForSure(engine, place.call).flatMap((callee) => {
    const kept = callee.kind === 'function' ? keptBy(engine, callee.unit, place.argument) : [];
    return kept.flatMap(({ name, below }) => readAll(path, below).map((rest) => under(name, rest)));
  });
}

/** What remains of a path where these members are read; none where it does not ask for them. */
function readAll(path: AccessPath, names: readonly string[]): readonly AccessPath[] {
  return names.reduce<readonly AccessPath[]>(
    (paths, name) => paths.flatMap((each) => (meets(each, name) === 'no' ? [] : [inside(each)])),
    [path],
  );
}

/** A member of a new object in which its constructor keeps an argument, or what is in the argument `below` these names. */
export interface Kept {
  readonly name: string;
  readonly below: readonly string[];
}

/** Constructors of bases are looked into this deep. */
const maxDepth = 3;

/** Where a constructor keeps an argument, or what is in it. */
export function keptBy(engine: Engine, unit: FunctionUnit, index: number, depth = 0): readonly Kept[] {
  const { receiver } = engine.code.body(unit).exits;
  if (receiver === null || depth > maxDepth) return [];
  return versionsBehind(engine.code, receiver).flatMap((id) => {
    const value = engine.code.value(id);
    if (value.kind === 'update' && value.key.kind === 'name' && value.value !== null) {
      const below = inArgument(engine, value.value, index);
      return below ? [{ name: value.key.name, below }] : [];
    }
    return value.kind === 'after' && value.within.length === 0 ? keptByBase(engine, value, index, depth) : [];
  });
}

/** What `super()` is given is kept by the base. */
function keptByBase(engine: Engine, { call: id, operand }: AfterValue, index: number, depth: number): readonly Kept[] {
  const call = engine.code.value(id);
  if (operand !== 'receiver' || call.kind !== 'call' || call.form !== 'super') return [];
  return engine.callees(id, engine.contexts.local).flatMap((callee) => {
    if (callee.kind !== 'function') return [];
    return call.args.flatMap(({ value, spread }, place): readonly Kept[] => {
      if (spread) return isRestOfAll(engine, value) ? keptBy(engine, callee.unit, index, depth + 1) : [];
      const below = inArgument(engine, value, index);
      return below?.length === 0 ? keptBy(engine, callee.unit, place, depth + 1) : [];
    });
  });
}

/** The names that lead from an argument to what a value is; undefined where it is nothing of that. */
function inArgument(engine: Engine, id: ValueId, index: number): readonly string[] | undefined {
  const value = engine.code.value(firstVersion(engine.code, id));
  switch (value.kind) {
    case 'parameter':
      return !value.rest && value.index === index ? [] : undefined;
    case 'fallback':
      return inArgument(engine, value.value, index);
    case 'load': {
      const above = value.key.kind === 'name' ? inArgument(engine, value.object, index) : undefined;
      return above && value.key.kind === 'name' ? [...above, value.key.name] : undefined;
    }
    default:
      return undefined;
  }
}

/** A constructor that is not written hands on all that it is given. */
function isRestOfAll({ code }: Engine, id: ValueId): boolean {
  const value = code.value(firstVersion(code, id));
  return value.kind === 'parameter' && value.rest && value.index === 0;
}
