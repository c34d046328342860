import { alone, isAnyElement, under, type AccessPath } from '../../ir/access-path.js';
import type { Body } from '../../ir/body.js';
import type { CallValue, Guard, JoinValue, LoadValue, ValueId } from '../../ir/value.js';
import type { Flow, Operand, PropagatorModel } from '../../models/model.js';
import type { Context } from '../context.js';
import type { CallAt, Callee, Demand, Move, Reason } from '../demand.js';
import { withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { mayHold } from './guards.js';
import { isMeasure } from './measures.js';
import { operandDemands } from './model-operands.js';
import { moved } from './outcome.js';
import { rowsOf } from './rows.js';
import { settled } from './versions.js';

const byBranch: Reason = { kind: 'chosen', by: 'branch' };
const byKey: Reason = { kind: 'chosen', by: 'key' };
const measured: Reason = { kind: 'measured' };

/**
 * What tells which of several values a demand comes to, beside the data in it: conditions, keys, what is only measured. Misses: which
 * of several functions is called, and whether something was thrown.
 */
export function choicesOf(engine: Engine, demand: Demand): readonly Move[] {
  const { path } = demand;
  if (!path.deep) return [];
  const value = engine.code.value(demand.value);
  switch (value.kind) {
    case 'join':
      return [...ofJoin(engine, demand, value), ...ofRounds(engine, demand, value)];
    case 'variable':
      return ofVariable(engine, demand);
    case 'measure':
      return path.keys.length > 0 ? [] : each(value.operands, demand.context, measured);
    case 'load':
      return ofLoad(engine, demand, value);
    case 'call':
      return ofCall(engine, demand, value);
    default:
      return [];
  }
}

/** Calls looked at for the conditions under which one is made. */
const maxCalls = 64;

/** The conditions under which a call is made: its own, and those of the calls that lead to it. */
export function choicesOfCall(engine: Engine, call: ValueId, context: Context): readonly Move[] {
  const calls = [{ call, context }];
  const seen = new Set([call]);
  const found: Move[] = [];
  for (let next = 0; next < calls.length && next < maxCalls; next++) {
    const at = calls[next];
    if (!at) continue;
    const { unit, decisions } = engine.code.bodyOf(at.call);
    found.push(...each(conditionsIn(decisions.before.get(at.call)), at.context, { kind: 'chosen', by: 'call' }));
    const { frame, parent } = at.context;
    const callers =
      frame && parent
        ? [{ call: frame.call, context: parent }]
        : engine.callers(unit).map((caller) => ({ call: caller.call, context: at.context }));
    for (const caller of callers) {
      if (seen.has(caller.call)) continue;
      seen.add(caller.call);
      calls.push(caller);
    }
  }
  return found;
}

function each(values: readonly ValueId[], context: Context, reason: Reason): readonly Move[] {
  return moved(
    values.map((value) => ({ value, path: alone, context })),
    reason,
  ).moves;
}

/** One of the values that a demand may come to, and what was decided on the way to it. */
interface Alternative {
  readonly demand: Demand;
  readonly guards: readonly Guard[];
}

function ofJoin(engine: Engine, demand: Demand, { inputs, guards }: JoinValue): readonly Move[] {
  const alternatives = inputs.flatMap((value, index) => {
    const under = guards[index] ?? [];
    return mayHold(engine, under, demand.context) ? [{ demand: withValue(demand, value), guards: under }] : [];
  });
  return among(engine, alternatives, demand.context);
}

/** What a loop leaves depends on how often it runs, where it changes something. */
function ofRounds(engine: Engine, demand: Demand, { inputs }: JoinValue): readonly Move[] {
  const rounds = engine.code.bodyOf(demand.value).decisions.rounds.get(demand.value) ?? [];
  if (rounds.length === 0) return [];
  const behind = new Set(inputs.map((value) => behindNames(engine, withValue(demand, value))));
  behind.delete(behindNames(engine, demand));
  return behind.size > 1 ? each(rounds, demand.context, byBranch) : [];
}

/** What a variable that functions share is given under conditions. */
function ofVariable(engine: Engine, demand: Demand): readonly Move[] {
  return engine.step(engine.known(demand), 'plainly').moves.flatMap(({ to }) => {
    const guards = engine.code.bodyOf(to.value).decisions.before.get(to.value);
    return each(conditionsIn(guards), to.context, byBranch);
  });
}

/** A member whose name is data, or one that measures. */
function ofLoad(engine: Engine, demand: Demand, { object, key }: LoadValue): readonly Move[] {
  if (key.kind === 'computed') return each([key.value], demand.context, byKey);
  if (demand.path.keys.length > 0 || !isMeasure(engine, key.name)) return [];
  return each([object], demand.context, measured);
}

function ofCall(engine: Engine, demand: Demand, call: CallValue): readonly Move[] {
  if (call.form === 'super') return [];
  return engine.callees(demand.value, demand.context).flatMap((callee) => {
    if (callee.kind === 'function') return ofReturns(engine, demand, callee);
    const view = callee.kind === 'library' ? (callee.view ?? call) : call;
    const at = { id: demand.value, call: view, context: demand.context };
    return rowsOf(engine, callee).flatMap((row) => ofRow(engine, at, { row, callee }, demand.path));
  });
}

/** Which `return` a function comes to. */
function ofReturns(engine: Engine, demand: Demand, callee: Callee & { readonly kind: 'function' }): readonly Move[] {
  const { unit, entry, closure } = callee;
  if (entry.kind === 'construct' || unit.traits.isGenerator) return [];
  const { returns, decisions } = engine.code.body(unit);
  const context = engine.contexts.push(demand.context, { call: demand.value, entry, closure });
  return choicesOfEnds(engine, { returns, decisions }, demand.path, context);
}

/** Which of its returned values a function gives, read by `path`. */
export function choicesOfEnds(
  engine: Engine,
  { returns, decisions }: Pick<Body, 'returns' | 'decisions'>,
  path: AccessPath,
  context: Context,
): readonly Move[] {
  const alternatives = returns.map((value) => ({
    demand: { value, path, context },
    guards: decisions.before.get(value) ?? [],
  }));
  const possible = alternatives.filter(({ guards }) => mayHold(engine, guards, context));
  return among(engine, possible, context, decisions.fallsThrough);
}

interface Row {
  readonly row: PropagatorModel;
  readonly callee: Callee;
}

/** What a library's function gives by what its operands tell it: a test, the member that a key names, the elements that a callback chooses. */
function ofRow(engine: Engine, at: CallAt, { row, callee }: Row, path: AccessPath): readonly Move[] {
  const demands = (operands: readonly Operand[], below: AccessPath, reason: Reason): readonly Move[] =>
    moved(
      operands.flatMap((operand) => operandDemands(engine, at, operand, below)),
      reason,
    ).moves;
  const deciding = callbacksOf(row);
  if (isMeasuring(engine, row, callee) && path.keys.every(isAnyElement)) {
    const receiver: readonly Operand[] = at.call.receiver === null ? [] : [{ root: { kind: 'receiver' }, steps: [] }];
    const operands = [...receiver, ...argumentsOf(at.call), ...deciding];
    return [...demands(operands, alone, measured), ...demands(receiver, under('*', alone), measured)];
  }
  return [...demands(deciding, alone, byBranch), ...demands(row.flows.flatMap(keysOf), alone, byKey)];
}

/** True for a function that answers with nothing of what it is given. */
function isMeasuring(engine: Engine, { call, flows, provides, injects }: PropagatorModel, callee: Callee): boolean {
  const isGiven =
    flows.some(({ to }) => to.root.kind === 'result') || provides.some(({ operand }) => operand.root.kind === 'result');
  if (isGiven || injects.length > 0 || callee.kind === 'bind' || callee.kind === 'function') return false;
  return callee.kind === 'unknown' || engine.models.sinks(callee.library.package, call).length === 0;
}

function argumentsOf({ args }: CallValue): readonly Operand[] {
  return args.map((_, index) => ({ root: { kind: 'argument', index }, steps: [] }));
}

/** What callbacks return that a row moves nowhere: by that the function decides. */
function callbacksOf({ flows }: PropagatorModel): readonly Operand[] {
  const called = new Map(
    flows.flatMap(({ to: { root, steps } }) =>
      root.kind === 'argument' && steps[0]?.kind === 'parameter' ? [[root.index, root]] : [],
    ),
  );
  for (const { from } of flows)
    if (from.root.kind === 'argument' && from.steps[0]?.kind === 'return') called.delete(from.root.index);
  return [...called.values()].map((root) => ({ root, steps: [{ kind: 'return' }] }));
}

/** The arguments that name a member of what moves into the result. */
function keysOf({ from, to }: Flow): readonly Operand[] {
  if (to.root.kind !== 'result') return [];
  return from.steps.flatMap((step): readonly Operand[] =>
    step.kind === 'keyed' ? [{ root: { kind: 'argument', index: step.argument }, steps: [] }] : [],
  );
}

/** What tells the alternatives apart, where they are not the same after all; `orNothing`: none of them may come, too. */
function among(
  engine: Engine,
  alternatives: readonly Alternative[],
  context: Context,
  orNothing = false,
): readonly Move[] {
  const known = alternatives.map(({ demand, guards }) => ({ is: behindNames(engine, demand), guards }));
  const all = orNothing ? [...known, { is: '', guards: [] }] : known;
  const conditions = all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => (one.is === other.is ? [] : parting(one.guards, other.guards))),
  );
  return each([...new Set(conditions)], context, byBranch);
}

/** Where two ways part; where one goes on from the other's end, all that it decides. */
function parting(one: readonly Guard[], other: readonly Guard[]): readonly ValueId[] {
  const at = one.findIndex(({ condition, holds }, index) => {
    const guard = other[index];
    return guard?.condition !== condition || guard.holds !== holds;
  });
  if (at < 0) return conditionsIn(other.slice(one.length));
  const there = other[at];
  return there ? conditionsIn([one[at], there].flatMap((guard) => guard ?? [])) : conditionsIn(one.slice(at));
}

function conditionsIn(guards: readonly Guard[] = []): readonly ValueId[] {
  return [...new Set(guards.map(({ condition }) => condition))];
}

/** Names and versions between a use and a value are passed over up to this many. */
const maxNames = 64;
const passing: readonly Reason['kind'][] = ['same', 'argument', 'return', 'captured', 'member', 'stored', 'import'];

/** A name for what a demand comes down to: equal for two that surely come to the same. */
function behindNames(engine: Engine, demand: Demand): string {
  let at = engine.known(settled(engine, demand));
  for (let passed = 0; passed < maxNames; passed++) {
    const value = engine.code.value(at.value);
    if (value.kind === 'constant') return JSON.stringify(value.value);
    const { moves, ends } = engine.step(at, 'plainly');
    const [only] = moves;
    if (!only || moves.length > 1 || ends.length > 0 || !passing.includes(only.reason.kind)) break;
    at = only.to;
  }
  return `#${String(at.id)}`;
}
