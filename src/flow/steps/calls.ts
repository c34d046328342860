import { isAlone, isElement, meets, rest as restOf, under } from '../../ir/access-path.js';
import type { Body } from '../../ir/body.js';
import type { AfterValue, CallValue, ChangedPart, ValueId } from '../../ir/value.js';
import { viewOf } from '../call-view.js';
import { calleesAnywhere } from '../callees.js';
import { isModelled } from '../library-callee.js';
import { isOfAnyInstance, type Context } from '../context.js';
import type { Callee, Demand, Outcome } from '../demand.js';
import { inContext, withPath } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { mayHaveWritten } from '../find-written.js';
import { writtenByAliases } from './aliases.js';
import { leftByBound } from './bound.js';
import { callersApart } from './callers-apart.js';
import { settledWith } from './caught.js';
import { elementsGiven, isSpread, operandThrough, parameterIndex, receiverAround } from './exits.js';
import { isGiven } from './feasible.js';
import { mayBeFilled, partsKept, partsOfResult } from './given-parts.js';
import { pathsInside } from './inside.js';
import { stepPrototype } from './instance.js';
import { completion, iterateInstance, yieldedDemands } from './iteration.js';
import { leftIn } from './left-in.js';
import { inside, isIdentity } from './literals.js';
import { stepLibraryResult, stepUnknownResult, leftByLibrary } from './library.js';
import { rowsOf } from './rows.js';
import { ended, moved, movedTo, nothing, together } from './outcome.js';

/** The result of a call: what the function it enters returns, or what a library's model says. */
export function stepCall(engine: Engine, demand: Demand, call: CallValue, asksLocally: boolean): Outcome {
  if (call.form === 'super') return nothing;
  const callees = asksLocally
    ? calleesIn(engine, demand.value, demand.context)
    : engine.callees(demand.value, demand.context);
  if (callees.length === 0) return stepUnknownResult(engine, demand, call, null);
  const callers = callees.length > 1 ? decidingCallers(engine, demand, call) : [];
  if (callers.length > 0) return moved(callers.map((context) => inContext(demand, context)));
  const told = callees.filter((callee) => !isUnknownGlobal(engine, callee));
  const known = told.some(({ kind }) => kind === 'function') ? told : callees;
  return together(known.map((callee) => resultOfCallee(engine, demand, call, callee)));
}

/** A global of which nobody knows anything: beside a function that the program puts there it is no other one. */
function isUnknownGlobal(engine: Engine, callee: Callee): boolean {
  if (callee.kind !== 'library' || callee.library.package !== 'global') return false;
  const [name] = callee.library.path;
  return name !== undefined && engine.index.isWritten(name) && !isModelled(engine, callee.library);
}

/** Callers are told apart up to this many where they decide what a call invokes. */
const maxDeciding = 48;

/** Where the caller decides what is invoked (a method of `this`, a function it was given): the contexts of its callers, one by one. */
function decidingCallers(engine: Engine, demand: Demand, call: CallValue): readonly Context[] {
  if (demand.context !== engine.contexts.empty || !isGiven(engine, call.callee)) return [];
  return callersApart(engine, engine.code.bodyOf(demand.value).unit, maxDeciding);
}

/** An operand as a call leaves it: what the callee wrote into it, else what it was before. */
export function stepAfter(engine: Engine, demand: Demand, after: AfterValue): Outcome {
  const { path, context } = demand;
  const before = movedTo(after.before, path, context);
  if (isIdentity(path) || !mayHaveWritten(engine, after, path)) return before;
  const call = engine.code.value(after.call);
  if (call.kind !== 'call') return before;
  // What a method leaves in any instance: what it calls is what it calls on every one.
  const callees = calleesIn(engine, after.call, isOfAnyInstance(context) ? context.root : context);
  if (callees.length === 0) return before;
  const { part, within } = after;
  if (within.length > 0)
    return together([before, ...callees.map((callee) => leftInside(engine, demand, after, { call, callee }))]);
  if (part !== null)
    return together([
      before,
      ...callees.map((callee) =>
        inPart(engine, demand, { id: after.call, call, part, operand: after.operand }, callee),
      ),
    ]);
  return together(callees.map((callee) => writtenBy(engine, demand, after, { call, callee, before })));
}

/** What a call invokes in a context; where that is a local one which does not tell, for any caller. */
function calleesIn(engine: Engine, call: ValueId, context: Context): readonly Callee[] {
  const callees = engine.callees(call, context);
  const isTold = context.root !== engine.contexts.local || callees.some(({ kind }) => kind !== 'unknown');
  return isTold ? callees : calleesAnywhere(engine, call);
}

function resultOfCallee(engine: Engine, demand: Demand, call: CallValue, callee: Callee): Outcome {
  switch (callee.kind) {
    case 'library':
      return stepLibraryResult(engine, demand, callee.view ?? call, callee.library);
    case 'unknown':
      return stepUnknownResult(engine, demand, call, callee.name);
    case 'bind':
      return isIdentity(demand.path)
        ? ended({ ...callee.target, keys: [], bound: { call: demand.value, context: demand.context } })
        : ended({ ...callee.target, keys: demand.path.keys, bound: { call: demand.value, context: demand.context } });
    case 'function':
      return callee.entry.kind === 'construct'
        ? constructed(engine, demand, call, callee)
        : returned(engine, demand, callee);
  }
}

type FunctionCallee = Callee & { readonly kind: 'function' };

function returned(engine: Engine, demand: Demand, callee: FunctionCallee): Outcome {
  const { unit, entry, closure } = callee;
  const body = engine.code.body(unit);
  const context = engine.contexts.push(demand.context, { call: demand.value, entry, closure });
  const reason = { kind: 'return', call: demand.value } as const;
  if (unit.traits.isGenerator) return yielded(demand, body, context);
  return moved(settledWith(engine, { unit, context }, demand.path), reason);
}

/** A generator's call gives something to iterate over: its elements are what it yields, at the end comes what it returns. */
function yielded(demand: Demand, { yields, returns }: Body, context: Context): Outcome {
  const { path } = demand;
  const [key] = path.keys;
  const reason = { kind: 'return', call: demand.value } as const;
  if (isIdentity(path))
    return ended({ kind: 'instance', value: demand.value, unit: null, context: demand.context, keys: [] });
  if (key === completion)
    return moved(
      returns.map((value) => ({ value, path: restOf(path), context })),
      reason,
    );
  if (key === undefined ? isAlone(path) : !isElement(key)) return nothing;
  return moved(yieldedDemands(yields, path, context), reason);
}

/** What `new` makes: what the constructor leaves in `this`, then the prototype. */
function constructed(engine: Engine, demand: Demand, call: CallValue, callee: FunctionCallee): Outcome {
  const { unit, entry, closure } = callee;
  if (isIdentity(demand.path)) {
    return ended({ kind: 'instance', value: demand.value, unit: unit.class, context: demand.context, keys: [] });
  }
  if (unit.class && demand.path.keys[0] === 'constructor')
    return movedTo(call.callee, restOf(demand.path), demand.context);
  const elements = unit.class && iterateInstance(engine, demand, unit.class);
  if (elements) return elements;
  const { exits, returns } = engine.code.body(unit);
  const context = engine.contexts.push(demand.context, { call: demand.value, entry, closure });
  const outcomes: Outcome[] = returns.map((value) => movedTo(value, demand.path, context));
  if (exits.receiver !== null)
    outcomes.push(movedTo(exits.receiver, demand.path, context, { kind: 'return', call: demand.value }));
  if (unit.class) outcomes.push(stepPrototype(engine, demand, unit.class));
  outcomes.push(writtenByAliases(engine, demand, unit.class));
  const isMember = demand.path.keys.length > 0;
  if (isMember && unit.class?.isAddedTo !== false)
    outcomes.push(movedTo(call.callee, under('prototype', demand.path), demand.context));
  return together(outcomes);
}

interface Changed {
  readonly id: ValueId;
  readonly call: CallValue;
  readonly part: ChangedPart;
  readonly operand: AfterValue['operand'];
}

/** What is in a part of a call's receiver, or in all of it, that was changed after a function gave it, or put it there. */
function inPart(
  engine: Engine,
  { path, context }: Demand,
  { id, call, part, operand }: Changed,
  callee: Callee,
): Outcome {
  const at = { id, call: viewOf(engine, call, callee), context };
  const { of, version } = part;
  const asked = { callee, path, operand };
  const paths = of === 'result' ? partsOfResult(engine, at, asked) : partsKept(engine, at, asked, of);
  const filled = callee.kind === 'function' ? paths.filter((below) => mayBeFilled(engine, below)) : paths;
  return moved(
    filled.map((below) => ({ value: version, path: below, context })),
    { kind: 'written', call: id },
  );
}

/** What a function leaves in an object inside the operand. */
function leftInside(
  engine: Engine,
  demand: Demand,
  after: AfterValue,
  { call, callee }: Omit<Writing, 'before'>,
): Outcome {
  const paths = pathsInside(engine, after, demand.path);
  return together(
    paths.map((path) => writtenBy(engine, withPath(demand, path), after, { call, callee, before: nothing })),
  );
}

interface Writing {
  readonly call: CallValue;
  readonly callee: Callee;
  readonly before: Outcome;
}

function writtenBy(engine: Engine, demand: Demand, after: AfterValue, { call, callee, before }: Writing): Outcome {
  if (callee.kind === 'function') return leftByFunction(engine, demand, after, { call, callee, before });
  if (callee.kind === 'bind' && after.operand === 0)
    return together([before, leftByBound(engine, demand, after.call, callee.target.unit)]);
  if (rowsOf(engine, callee).length === 0) return before;
  const seen = callee.kind === 'library' ? callee.view : undefined;
  const operand = operandThrough(call, seen, after.operand);
  if (operand === undefined) return before;
  const at = { id: after.call, call: seen ?? call, context: demand.context };
  return leftByLibrary(engine, demand, at, { operand, callee, before });
}

/** What an arrow function leaves in the `this` around it: as a rule, that is the object which it is a member of, and is called on. */
function leftAround({ path }: Demand, versions: readonly ValueId[], { call }: AfterValue, context: Context): Outcome {
  return moved(
    versions.map((value) => ({ value, path, context })),
    { kind: 'written', call },
  );
}

function leftByFunction(
  engine: Engine,
  demand: Demand,
  after: AfterValue,
  { call, callee, before }: Writing & { readonly callee: FunctionCallee },
): Outcome {
  const { exits } = engine.code.body(callee.unit);
  const caller = { call: after.call, entry: callee.entry, closure: callee.closure };
  const reason = { kind: 'written', call: after.call } as const;
  if (isSpread(call, after.operand)) {
    const elements = elementsGiven(exits, callee, after.operand);
    const read = elements.filter(([place]) => meets(demand.path, String(place)) !== 'no');
    const inner = withPath(demand, inside(demand.path));
    const demands = read.flatMap(([, given]) => leftIn(engine, { unit: callee.unit, given, caller }, inner));
    return together([before, moved(demands, reason)]);
  }
  const given = parameterIndex(callee, after.operand);
  if (given === undefined || (call.form === 'new' && given === 'receiver')) return before;
  const context = engine.contexts.push(demand.context, caller);
  const around = given === 'receiver' && receiverAround(callee.unit, exits);
  if (around) return together([before, leftAround(demand, exits.variables.get(around) ?? [], after, context)]);
  const left = leftIn(engine, { unit: callee.unit, given, caller }, demand);
  return left.length > 0 ? moved(left, reason) : before;
}
