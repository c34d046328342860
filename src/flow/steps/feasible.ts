import { itself } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { FallbackValue, Guard, JoinValue, Key, ValueId } from '../../ir/value.js';
import { mayBeSame, type CallFrame, type Context } from '../context.js';
import type { Callee, Demand } from '../demand.js';
import { inContext, withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { callersApart } from './callers-apart.js';
import { isCertain, mayHold } from './guards.js';

/** Callers are told apart up to this many where they decide a condition. */
const maxCallers = 16;
/** Frames of a function are told apart up to this many where they decide what a closure calls. */
const maxFrames = 1_024;

/** The contexts in which a call is made, when its function is called from anywhere: none where it never is. */
export function contextsOfCall(engine: Engine, call: ValueId): readonly Context[] {
  const { empty } = engine.contexts;
  const guards = guardsOf(engine, call);
  if (guards.length === 0) return [empty];
  if (!mayHold(engine, guards, empty)) return [];
  const callers = contextsOfCallers(engine, call, conditionsOf(guards));
  const contexts = callers.filter((context) => mayHold(engine, guards, context));
  return contexts.length === callers.length ? [empty] : contexts;
}

/** The contexts in which a call enters a function: where the callers around it decide what is called, or given to a library, those that decide for this one. */
export function contextsOfEntry(
  engine: Engine,
  { call, entry, closure }: CallFrame,
  entered: FunctionUnit,
): readonly Context[] {
  const contexts = contextsOfCall(engine, call);
  const { empty } = engine.contexts;
  const value = engine.code.value(call);
  if (contexts[0] !== empty || value.kind !== 'call') return contexts;
  const given = entry.kind === 'callback' && entry.index !== 'result' ? value.args[entry.index]?.value : undefined;
  const apart = contextsApart(engine, call, given ?? value.callee);
  const mayBe = (context: Context): boolean =>
    given === undefined
      ? mayEnter(engine, call, context, { unit: entered, closure })
      : mayGive(engine, given, context, entered);
  const deciding = apart.filter(mayBe);
  return deciding.length === apart.length || deciding.length === 0 ? contexts : deciding;
}

/** The contexts of the function that makes a call, by what decides on a function that it was given, or has from around it. */
function contextsApart(engine: Engine, call: ValueId, decided: ValueId): readonly Context[] {
  const { unit } = engine.code.bodyOf(call);
  const isOwn = isGiven(engine, decided);
  const owner = isOwn ? unit : ownerOf(engine, decided);
  if (!owner) return [];
  const frames = callersApart(engine, owner, isOwn ? maxCallers : maxFrames);
  return frames.flatMap((frame) => closureIn(engine, unit, owner, frame) ?? []);
}

/** The context of a function that was made in a frame of a function around it. */
function closureIn(
  engine: Engine,
  unit: FunctionUnit,
  owner: FunctionUnit,
  frame: Context,
): Context | null | undefined {
  if (unit === owner) return frame;
  const { parent } = unit;
  const around = parent ? closureIn(engine, parent, owner, frame) : undefined;
  return parent && around && engine.contexts.closure(engine.code.body(parent).first, around);
}

/** The function whose variable a captured value is, or is in. */
function ownerOf(engine: Engine, id: ValueId): FunctionUnit | undefined {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'variable':
      return value.variable.owner.kind === 'module' ? undefined : value.variable.owner;
    case 'load':
      return ownerOf(engine, value.object);
    case 'declared':
      return ownerOf(engine, value.value);
    case 'after':
      return ownerOf(engine, value.before);
    case 'join': {
      const owners = new Set(value.inputs.map((input) => (input < id ? ownerOf(engine, input) : undefined)));
      return owners.size === 1 ? [...owners][0] : undefined;
    }
    default:
      return undefined;
  }
}

/** False where what is given is surely another function in this context. */
function mayGive(engine: Engine, value: ValueId, context: Context, given: FunctionUnit): boolean {
  const ends = engine.origins({ value, path: itself, context });
  return ends.some((end) => end.kind !== 'function' || end.unit === given);
}

/** A function as it was made in a frame. */
interface Closure {
  readonly unit: FunctionUnit;
  readonly closure: Context;
}

/** False where the call surely invokes other functions in this context, or the function as it was made in another frame. */
function mayEnter(engine: Engine, call: ValueId, context: Context, { unit, closure }: Closure): boolean {
  const callees = engine.callees(call, context).filter(({ kind }) => kind !== 'unknown');
  const isOne = (callee: Callee): boolean =>
    callee.kind === 'function' && callee.unit === unit && mayBeSame(callee.closure, closure);
  return callees.length === 0 || callees.some(isOne);
}

/** The contexts in which a member is written whose name the callers of the function give: one by one, so that each keeps its value. */
export function contextsOfKey(
  engine: Engine,
  { value, context }: Pick<Demand, 'value' | 'context'>,
  key: Key,
): readonly Context[] {
  if (key.kind === 'name' || context !== engine.contexts.empty || !isGiven(engine, key.value)) return [];
  return callersApart(engine, engine.code.bodyOf(value).unit, maxCallers);
}

/** True for a call that is made whenever its function runs. */
export function isAlwaysMade({ code }: Pick<Engine, 'code'>, call: ValueId): boolean {
  return !code.bodyOf(call).guards.has(call);
}

/** True unless the call is never made in this context. */
export function mayBeMade(engine: Engine, call: ValueId, context: Context): boolean {
  return mayHold(engine, guardsOf(engine, call), context);
}

/** The inputs of a join that can come here; where callers decide which, the join in the context of each. */
export function inputsOf(engine: Engine, demand: Demand, join: JoinValue): readonly Demand[] {
  const { context } = demand;
  const all = join.guards.flat();
  if (context === engine.contexts.empty && all.length > 0) {
    const callers = contextsOfCallers(engine, demand.value, conditionsOf(all));
    const isDecided = callers.some((caller) => join.guards.some((guards) => !mayHold(engine, guards, caller)));
    if (isDecided) return callers.map((caller) => inContext(demand, caller));
  }
  return join.inputs.flatMap((value, index) =>
    mayHold(engine, join.guards[index] ?? [], context) ? [withValue(demand, value)] : [],
  );
}

/** What a fallback may be: the second where the first is surely there does not count; where callers decide that, the fallback in the context of each. */
export function choicesOf(engine: Engine, demand: Demand, { value, otherwise }: FallbackValue): readonly Demand[] {
  const { context } = demand;
  const isThere = (at: Context): boolean => isCertain(engine, value, at);
  const callers = context === engine.contexts.empty ? contextsOfCallers(engine, demand.value, [value]) : [];
  if (callers.some(isThere)) return callers.map((caller) => inContext(demand, caller));
  const choices = isThere(context) ? [value] : [value, otherwise];
  return choices.map((choice) => withValue(demand, choice));
}

function guardsOf(engine: Engine, call: ValueId): readonly Guard[] {
  return engine.code.bodyOf(call).guards.get(call) ?? [];
}

function conditionsOf(guards: readonly Guard[]): readonly ValueId[] {
  return guards.map(({ condition }) => condition);
}

/** The contexts of the callers of the function around a value, where one of these asks for a parameter; else none. */
function contextsOfCallers(engine: Engine, id: ValueId, asked: readonly ValueId[]): readonly Context[] {
  if (!asked.some((each) => isAboutParameter(engine, each))) return [];
  const callers = engine.callers(engine.code.bodyOf(id).unit);
  if (callers.length > maxCallers) return [];
  return callers.map((caller) => engine.contexts.push(engine.contexts.empty, caller));
}

function isAboutParameter(engine: Engine, id: ValueId): boolean {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'parameter':
      return true;
    case 'declared':
    case 'fallback':
      return isAboutParameter(engine, value.value);
    case 'load':
      return isAboutParameter(engine, value.object);
    case 'measure':
      return value.operands.some((operand) => isAboutParameter(engine, operand));
    case 'call':
      return value.args.some((argument) => isAboutParameter(engine, argument.value));
    default:
      return false;
  }
}

/** True for a parameter, `this`, a member of one, or a member that one names; through the rounds of a loop, too. */
export function isGiven(engine: Engine, id: ValueId): boolean {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'parameter':
    case 'this':
      return true;
    case 'load':
    case 'update':
      return isGiven(engine, value.object) || (value.key.kind === 'computed' && isGiven(engine, value.key.value));
    case 'declared':
    case 'fallback':
      return isGiven(engine, value.value);
    case 'call':
      return value.receiver !== null && isGiven(engine, value.receiver);
    case 'after':
      return isGiven(engine, value.before);
    case 'join': {
      const before = value.inputs.filter((input) => input < id);
      return before.length > 0 && before.every((input) => isGiven(engine, input));
    }
    default:
      return false;
  }
}
