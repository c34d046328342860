import { rest, under, underAll, type AccessPath } from '../../ir/access-path.js';
import type { CallValue, ParameterValue } from '../../ir/value.js';
import type { FunctionUnit } from '../../ir/unit.js';
import { isOfAnyInstance, lastCall, mayBeSame, type CallFrame, type Context } from '../context.js';
import type { Ascent, Caller, Demand, LibraryRef, Move, Outcome } from '../demand.js';
import { inContext } from '../demand-like.js';
import { isModelled } from '../library-callee.js';
import { callOnTheSpot } from '../called-on-the-spot.js';
import type { Engine } from '../engine.js';
import { isLabelledMember } from '../library-member.js';
import { boundTo } from './bound.js';
import { givenToDecorator } from './decorated.js';
import { contextsOfEntry } from './feasible.js';
import { giftsIn, keptIn } from './gifts.js';
import { fromModule } from './from-module.js';
import { byDecorators, byFramework } from './injection.js';
import { orFilledByOthers, stepAnyInstance, stepPrototype } from './instance.js';
import { isIdentity } from './literals.js';
import { callbackParameter, callbackReceiver, type CallbackAt } from './callbacks.js';
import { libraryMember, stepOpaque } from './opaque.js';
import { argumentAt, argumentsFrom } from './operands.js';
import { ended, moved, movedTo, nothing, together } from './outcome.js';

/** A parameter is what the call on the stack gave, or what any caller gives. */
export function stepParameter(
  engine: Engine,
  demand: Demand,
  parameter: ParameterValue,
  asksLocally: boolean,
): Outcome {
  const read = (frame: CallFrame, context: Context): Outcome => given(engine, frame, context, { demand, parameter });
  const called = together([throughCall(engine, demand, asksLocally, read), ...fromModule(engine, demand, parameter)]);
  const known = lastCall(demand.context);
  if (known && known.frame.entry.kind !== 'callback') return called;
  const kept = keptIn(engine, demand, parameter);
  if (demand.path.deep) return kept.length === 0 ? called : together([called, ...kept]);
  const gifts = giftsIn(engine, demand, parameter);
  if (gifts.length === 0) return called;
  const isPut = kept.some(({ moves }) => moves.some(({ to }) => engine.code.value(to.value).kind !== 'after'));
  // What the program puts there, the framework does not have of its own, unless a row says so.
  const isSaid = (gift: LibraryRef): boolean => isModelled(engine, gift) || isLabelledMember(engine.members, gift);
  const own = gifts.filter((gift) => !isPut || isSaid(gift)).map((gift) => libraryMember(engine, demand, gift));
  return together([withoutType(called, demand), ...own, ...kept]);
}

/** What the framework gives is known better than by the parameter's declared type. */
function withoutType({ moves, ends }: Outcome, { value }: Demand): Outcome {
  return { moves, ends: ends.filter((end) => end.value !== value) };
}

/** `this` is the receiver of the call on the stack, or that of any caller; in a constructor, the new object. */
export function stepThis(engine: Engine, demand: Demand, asksLocally: boolean): Outcome {
  const { unit } = engine.code.bodyOf(demand.value);
  if (unit.kind === 'constructor' && unit.class) return stepConstructed(engine, demand);
  if (isOfAnyInstance(demand.context)) return ofAnyInstance(engine, demand);
  return throughCall(engine, demand, asksLocally, (frame, context) => received(engine, frame, context, demand));
}

/**
 * The same instance, of which nobody knows more: what one method leaves in it may come from what another one left. Misses: which
 * object that was, so that what it is called by is known by its type alone.
 */
function ofAnyInstance(engine: Engine, demand: Demand): Outcome {
  const { unit } = engine.code.bodyOf(demand.value);
  if (!unit.class || demand.path.keys.length === 0) return nothing;
  return demand.path.deep ? stepAnyInstance(engine, demand, unit.class) : stepPrototype(engine, demand, unit.class);
}

function throughCall(
  engine: Engine,
  demand: Demand,
  asksLocally: boolean,
  read: (frame: CallFrame, context: Context) => Outcome,
): Outcome {
  const { root } = demand.context;
  const known = lastCall(demand.context);
  if (known) {
    const called = standsIn(engine, demand, known.parent).map((context) => read(known.frame, context));
    return together([...called, ...byFramework(engine, demand, known.frame)]);
  }
  const injected = byDecorators(engine, demand);
  const { unit } = engine.code.bodyOf(demand.value);
  if (root === engine.contexts.local && !asksLocally) {
    const only = callOnTheSpot(engine, unit);
    return only ? read(only, root) : (injected ?? unknownCaller(engine, demand));
  }
  const { frame } = demand.context;
  const callers = engine.callers(unit, frame?.entry.kind === 'closure' ? frame.closure : undefined);
  if (callers.length === 0) return injected ?? unknownCaller(engine, demand);
  const called = callers.flatMap((caller) => {
    const contexts = root === engine.contexts.local ? [root] : contextsOfCaller(engine, demand.context, caller, unit);
    return contexts.map((context) => ascend({ call: caller.call, caller, context }, read(caller, context)));
  });
  return together(injected ? [...called, injected] : called);
}

/** The stacks in which the last call stands: the one it is on, and, while few members are asked for, those of the function's calls of itself. */
function standsIn(engine: Engine, { context, path }: Demand, parent: Context): readonly Context[] {
  return path.keys.length > maxKeysAround ? [parent] : [parent, ...engine.contexts.returnsOf(context)];
}

/** With more members to read, a round of a recursion would soon ask for anything inside. */
const maxKeysAround = 3;

/** The contexts in which a caller calls; of a closure that was made in a known frame: those that have it from that frame. */
function contextsOfCaller(
  engine: Engine,
  { frame, root }: Context,
  caller: Caller,
  entered: FunctionUnit,
): readonly Context[] {
  if (frame?.entry.kind !== 'closure') return contextsOfEntry(engine, caller, entered);
  const isOfMaker = engine.code.bodyOf(caller.call).unit === entered.parent;
  if (caller.closure === root && isOfMaker) return [frame.closure];
  return mayBeSame(caller.closure, frame.closure) ? contextsOfEntry(engine, caller, entered) : [];
}

function ascend(ascent: Ascent, outcome: Outcome): Outcome {
  return {
    moves: outcome.moves.map((move): Move => ({
      ...move,
      ascents: [ascent, ...(move.ascents ?? [])],
    })),
    ends: outcome.ends,
  };
}

/** Nobody calls it as far as the program shows: a method may work on any instance of its class. */
function unknownCaller(engine: Engine, demand: Demand): Outcome {
  const value = engine.code.value(demand.value);
  const { unit } = engine.code.bodyOf(demand.value);
  if (value.kind !== 'this' || !unit.class) return stepOpaque(engine, demand);
  const known = stepAnyInstance(engine, demand, unit.class);
  if (!demand.path.deep && known.moves.length + known.ends.length > 0) return known;
  return together([
    known,
    ended({ kind: 'opaque', value: demand.value, context: demand.context, keys: demand.path.keys }),
  ]);
}

interface Asked {
  readonly demand: Demand;
  readonly parameter: ParameterValue;
}

function given(engine: Engine, frame: CallFrame, context: Context, asked: Asked): Outcome {
  const { demand } = asked;
  const { entry } = frame;
  const call = engine.code.value(frame.call);
  if (entry.kind === 'setter') {
    return call.kind === 'update' && call.value !== null
      ? moved([{ value: call.value, path: demand.path, context }], { kind: 'argument', call: frame.call })
      : nothing;
  }
  if (call.kind !== 'call') return nothing;
  if (entry.kind === 'callback') return toCallback(engine, { call: frame.call, place: entry, context }, asked);
  const demands = operands(engine, { frame, call, context }, asked);
  return moved(demands, { kind: 'argument', call: frame.call });
}

/** What a library gives a function; one that was bound has what was given to `bind` before that. */
function toCallback(engine: Engine, at: CallbackAt, { demand, parameter }: Asked): Outcome {
  const { bound } = at.place;
  const bind = bound && engine.code.value(bound.call);
  if (!bound || bind?.kind !== 'call') return callbackParameter(engine, at, { demand, parameter });
  const { given, later } = behindBind({ call: bind, context: bound.context }, demand.path, parameter);
  const called = later ? [callbackParameter(engine, at, { demand, parameter: later })] : [];
  return together([moved(given, { kind: 'argument', call: at.call }), ...called]);
}

/** What a call of `bind` gave a parameter, and which one it is of the calls of what that made; null where none of them gives it. */
function behindBind(
  bind: Pick<Given, 'call' | 'context'>,
  path: AccessPath,
  parameter: ParameterValue,
): { readonly given: readonly Demand[]; readonly later: ParameterValue | null } {
  const { index, rest } = parameter;
  const count = Math.max(0, bind.call.args.length - 1);
  const isGiven = index < count;
  return {
    given: isGiven || rest ? positional(bind, 'call', { path, index, rest }) : [],
    later: isGiven && !rest ? null : { ...parameter, index: Math.max(0, index - count) },
  };
}

interface Given {
  readonly frame: CallFrame;
  readonly call: CallValue;
  readonly context: Context;
}

function operands(engine: Engine, { frame, call, context }: Given, { demand, parameter }: Asked): readonly Demand[] {
  const { path } = demand;
  const { index } = parameter;
  const { entry } = frame;
  if (entry.kind !== 'bound') {
    const own = positional({ call, context }, entry.kind, { path, index, rest: parameter.rest });
    if (call.form !== 'decorator' || index > 0) return own;
    return [...own, ...givenToDecorator(engine, call, inContext(demand, context))];
  }
  const bind = engine.code.value(entry.bind);
  if (bind.kind !== 'call') return [];
  const { given, later } = behindBind({ call: bind, context: entry.context }, path, parameter);
  return later ? [...given, ...positional({ call, context }, entry.form, { ...later, path })] : given;
}

interface Position {
  readonly path: AccessPath;
  readonly index: number;
  readonly rest: boolean;
}

/** The argument at a position, as the form of the call hands it over. */
function positional(
  { call, context }: Pick<Given, 'call' | 'context'>,
  form: string,
  { path, index, rest }: Position,
): readonly Demand[] {
  if (form === 'apply') return argumentAt(call.args, 1, rest ? path : under(String(index), path), context);
  const from = form === 'call' ? index + 1 : index;
  return rest ? argumentsFrom(call.args, from, path, context) : argumentAt(call.args, from, path, context);
}

function received(engine: Engine, frame: CallFrame, context: Context, demand: Demand): Outcome {
  const value = engine.code.value(frame.call);
  const { path } = demand;
  const reason = { kind: 'argument', call: frame.call } as const;
  switch (frame.entry.kind) {
    case 'getter': {
      const object = value.kind === 'super' ? value.receiver : frame.call;
      return movedTo(object, underAll(frame.entry.below, path), context, reason);
    }
    case 'load':
      return value.kind === 'load' ? moved([{ value: value.object, path, context }], reason) : nothing;
    case 'setter':
      return value.kind === 'update' ? moved([{ value: value.object, path, context }], reason) : nothing;
    case 'call':
    case 'apply':
      return value.kind === 'call' ? moved(argumentAt(value.args, 0, path, context), reason) : nothing;
    case 'bound':
      return boundTo(engine, frame.call, { call: frame.entry.bind, context: frame.entry.context }, path);
    case 'callback':
      return ofCallback(engine, { call: frame.call, place: frame.entry, context }, demand);
    case 'construct':
      return value.kind === 'call' ? ofNew(value, { value: frame.call, path: demand.path, context }) : nothing;
    default:
      if (value.kind !== 'call' || value.receiver === null) return nothing;
      return moved([{ value: value.receiver, path, context }], reason);
  }
}

/** What `new` makes by a function that is no class, when that is entered: it has what is on the function's prototype. */
function ofNew({ callee }: CallValue, { value, path, context }: Demand): Outcome {
  if (isIdentity(path)) return ended({ kind: 'instance', value, unit: null, context, keys: [] });
  return path.keys.length === 0 ? nothing : movedTo(callee, under('prototype', path), context);
}

/** `this` of a function that a library calls: what it was bound to, or what the library's rows say. */
function ofCallback(engine: Engine, at: CallbackAt, demand: Demand): Outcome {
  const { bound } = at.place;
  if (bound) return boundTo(engine, at.call, bound, demand.path);
  return callbackReceiver(engine, at, demand) ?? unknownCaller(engine, inContext(demand, demand.context.root));
}

/** In a constructor `this` starts empty: only what its class, or the class that is being made, has on its prototype. */
function stepConstructed(engine: Engine, demand: Demand): Outcome {
  const { unit } = engine.code.bodyOf(demand.value);
  const derived = fromSuper(engine, demand);
  if (derived) return derived;
  if (!unit.class) return nothing;
  if (demand.path.keys[0] === 'constructor') return classOfMade(engine, demand);
  if (demand.path.keys.length === 0) {
    return demand.path.deep
      ? nothing
      : ended({ kind: 'instance', value: demand.value, unit: unit.class, context: demand.context, keys: [] });
  }
  // What `new` gives has its prototype's members anyway.
  const isAskedThere = demand.path.deep && demand.context.frame?.entry.kind === 'construct';
  return isAskedThere ? nothing : orFilledByOthers(demand, stepPrototype(engine, demand, unit.class));
}

/** The class of what `new` makes, by whatever call. */
function classOfMade(engine: Engine, demand: Demand): Outcome {
  return throughCall(engine, demand, false, (frame, context) => {
    const call = engine.code.value(frame.call);
    if (call.kind !== 'call') return nothing;
    if (call.form === 'super') return call.receiver === null ? nothing : movedTo(call.receiver, demand.path, context);
    return movedTo(call.callee, rest(demand.path), context);
  });
}

/** Entered by `super(…)`: the object that the derived constructor is making. */
function fromSuper(engine: Engine, { path, context: { frame, parent } }: Demand): Outcome | undefined {
  const call = frame && engine.code.value(frame.call);
  if (!frame || !parent || call?.kind !== 'call' || call.form !== 'super' || call.receiver === null) return undefined;
  return moved([{ value: call.receiver, path, context: parent }], { kind: 'argument', call: frame.call });
}
