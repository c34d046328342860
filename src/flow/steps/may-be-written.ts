import { anything, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { AfterValue, CallValue, Value, ValueId } from '../../ir/value.js';
import { versionsBehind } from '../../ir/versions.js';
import type { Engine } from '../engine.js';
import { mayWriteAt } from '../written-members.js';

/** A name that nothing in the program writes cannot have been written by a function of the program; elements and model members can. */
export function mayBeWritten(engine: Engine, after: AfterValue, path: AccessPath): boolean {
  if (mayWriteAt(engine, path)) return true;
  const [key, below] = path.keys;
  // Copies of lists and objects have no names for what is written into their members.
  if (after.part !== null && below !== undefined) return mayWriteAt(engine, rest(path));
  if (key === undefined || after.within.length > 0) return false;
  const call = engine.code.value(after.call);
  if (call.kind !== 'call') return false;
  if (call.form === 'super') return true;
  if (after.operand === 'receiver') return isGivenName(engine, call, key) || writesComputed(engine, call.callee);
  return after.operand === 0 && call.args.length > 1 && isMergeName(engine, call.callee);
}

/** The same for a member and all that is in it. */
export function mayBeWrittenIn(engine: Engine, after: AfterValue, member: string): boolean {
  return mayBeWritten(engine, after, under(member, anything));
}

/** A library's method that writes into its receiver is given the name: `server.decorate('gate', check)`. */
function isGivenName({ code, models }: Engine, { callee, args }: CallValue, name: string): boolean {
  const load = code.value(callee);
  if (load.kind !== 'load' || load.key.kind !== 'name' || !models.mayWrite(load.key.name, 'receiver')) return false;
  return args.some(({ value }) => {
    const argument = code.value(value);
    return argument.kind === 'constant' && argument.value === name;
  });
}

/** True for a method of the program that writes members of what it is called on under computed names; misses: through another function. */
function writesComputed({ code, index }: Engine, callee: ValueId): boolean {
  const value = code.value(callee);
  if (value.kind !== 'load' || value.key.kind !== 'name') return false;
  const methods = index.methodsNamed(value.key.name).filter(({ file }) => index.writesComputed(file));
  return methods.some((unit) => {
    const { receiver } = code.body(unit).exits;
    return receiver !== null && versionsBehind(code, receiver).some((id) => isComputedWrite(code.value(id)));
  });
}

function isComputedWrite(value: Value): boolean {
  return value.kind === 'update' && value.key.kind === 'computed';
}

/** `Object.assign` and its kin write members that no assignment names. */
function isMergeName(engine: Engine, callee: ValueId): boolean {
  const value = engine.code.value(callee);
  if (value.kind !== 'load' || value.key.kind !== 'name') return true;
  if (engine.code.value(value.object).kind === 'global') return true;
  const { name } = value.key;
  return engine.models.methods(name).length === 0 || engine.models.mayWrite(name, 'argument');
}
