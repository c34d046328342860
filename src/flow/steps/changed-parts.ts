import type { AfterValue, JoinValue, UpdateValue, ValueId } from '../../ir/value.js';
import { versionBefore } from '../../ir/versions.js';
import { calleesForSure } from '../callees.js';
import type { Engine } from '../engine.js';
import { parameterIndex } from './exits.js';

/** Versions that are looked through; past them something is taken to be written. */
const maxVersions = 64;

/** True for a version of a collection of whose part nothing was written: it is as it was before. */
export function isAsBefore(engine: Engine, { part }: AfterValue): boolean {
  return part !== null && !isChanged(engine, part.version, mayWrite);
}

/** True where something may have been written into what a call gave, by a method of that name or by a function that was given it. */
export function isResultChanged(engine: Engine, result: ValueId): boolean {
  return isChanged(engine, result, (_, after) => mayWrite(engine, after) || isGivenToFunction(engine, after));
}

type MayWrite = (engine: Engine, after: AfterValue) => boolean;

/** True where something may have been written into an object on the way to this version, as far as the names of methods tell. */
function isChanged(engine: Engine, id: ValueId, may: MayWrite, seen = new Set<ValueId>()): boolean {
  if (seen.has(id)) return false;
  if (seen.size >= maxVersions) return true;
  seen.add(id);
  const value = engine.code.value(id);
  const further = (next: ValueId): boolean => isChanged(engine, next, may, seen);
  switch (value.kind) {
    case 'declared':
      return further(value.value);
    case 'update':
      return isAssigned(value) || value.value === null || further(value.value) || further(value.object);
    case 'after':
      return (value.part === null ? may(engine, value) : further(value.part.version)) || further(value.before);
    case 'join':
      // What was written before a choice reached the collection by a version of its own.
      return value.inputs.some(
        (input) => isFromOthers(engine, input) || (isLater(engine, value, input) && further(input)),
      );
    default:
      return false;
  }
}

/** True for an input that is a version of another one: what was done to one of several objects may have been done to it. */
function isLater({ code }: Engine, { inputs }: JoinValue, input: ValueId): boolean {
  const value = code.value(input);
  const before = versionBefore(value);
  return value.kind === 'join' || (before !== undefined && inputs.includes(before));
}

/** True for what functions inside wrote by a name of the object. */
function isFromOthers({ code }: Engine, id: ValueId): boolean {
  const value = code.value(id);
  return value.kind === 'variable' && value.withoutOwner;
}

/** What the platform has under a name of its own writes into nothing that it is given. */
function isGivenToFunction({ code }: Engine, { call }: AfterValue): boolean {
  const value = code.value(call);
  const callee = value.kind === 'call' ? code.value(value.callee) : undefined;
  if (callee?.kind === 'global') return code.globalVariables(callee.name).length > 0;
  return callee !== undefined && callee.kind !== 'load';
}

/** True for an assignment; a version of what holds a changed object has no name of its own in the text. */
export function isAssigned({ at, nameAt }: UpdateValue): boolean {
  return nameAt !== at;
}

function mayWrite(engine: Engine, after: AfterValue): boolean {
  const value = engine.code.value(after.call);
  const callee = value.kind === 'call' ? engine.code.value(value.callee) : undefined;
  if (callee?.kind !== 'load' || callee.key.kind !== 'name') return mayFunctionWrite(engine, after);
  const { name } = callee.key;
  const { index, models } = engine;
  if (after.operand === 'receiver') return index.definesMethod(name) || models.mayWrite(name, 'receiver');
  return models.mayWrite(name, 'argument') || (index.definesMethod(name) && mayFunctionWrite(engine, after));
}

/** The same of a function that is given the object, where it is known which one that is. */
function mayFunctionWrite(engine: Engine, { call, operand }: AfterValue): boolean {
  return calleesForSure(engine, call).some((callee) => {
    if (callee.kind !== 'function') return false;
    const given = parameterIndex(callee, operand);
    return given !== undefined && engine.mayWrite(callee.unit, given, null);
  });
}
