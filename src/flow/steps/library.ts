import { anything, isHidden, rest, type AccessPath } from '../../ir/access-path.js';
import type { CallValue, ParameterValue, ValueId } from '../../ir/value.js';
import type { Flow, LibraryPath, PropagatorModel } from '../../models/model.js';
import type { Context } from '../context.js';
import type { Callee, Demand, LibraryRef, Outcome, Reason } from '../demand.js';
import type { Engine } from '../engine.js';
import { injectedAt } from './injection.js';
import { covers, operandDemands, targetPath, type CallAt } from './model-operands.js';
import { pairedDemands } from './pairs.js';
import { coversArgument, holds, isMeant, isRoot, libraryReason, rowsOf } from './rows.js';
import { libraryEnd, stepOpaque } from './opaque.js';
import { allOperands } from './operands.js';
import { moved, nothing, together } from './outcome.js';

/** The result of a library's function: what its model moves there; without a model, everything the call was given. */
export function stepLibraryResult(engine: Engine, demand: Demand, call: CallValue, library: LibraryRef): Outcome {
  if (demand.path.deep && isMeasure(engine, demand.path.keys[0])) return nothing;
  const row = engine.models.propagator(library.package, library.path);
  const injected = row && injectedAt(engine, demand, { id: demand.value, call, context: demand.context }, row);
  if (injected) return injected;
  const flows = row ? flowsInto(engine, demand, call, row) : [];
  if (!demand.path.deep) return together(identityOf(engine, demand, { call, library, row, flows }));
  if (row) return together(row.typed ? [...flows, stepOpaque(engine, demand)] : flows);
  return unmodelled(engine, demand, call, library.path.filter((name) => name !== '()').join('.'));
}

interface Result {
  readonly call: CallValue;
  readonly library: LibraryRef;
  readonly row: PropagatorModel | undefined;
  /** What the row moves there. */
  readonly flows: readonly Outcome[];
}

/** Which object a library's function gives, or a member of it. */
function identityOf(engine: Engine, demand: Demand, { call, library, row, flows }: Result): readonly Outcome[] {
  if (demand.path.keys[0]?.startsWith('@')) return flows;
  const result = resultOf(engine, call, library);
  const path = engine.models.canonical(library.package, [...result, ...demand.path.keys]);
  const own = libraryEnd(demand, { package: library.package, path });
  if (isOwnMember(engine, library.package, result, demand.path)) return [own];
  return [...flows, own, ...provided(demand, library, row)];
}

/** True for a member that the result has of its own, as a promise has `then`, whatever it was made from. */
function isOwnMember(engine: Engine, owner: string, result: LibraryPath, { keys }: AccessPath): boolean {
  const [key] = keys;
  if (key === undefined || isHidden(key)) return false;
  const path = engine.models.canonical(owner, [...result, key]);
  return path.includes('prototype') && engine.models.propagator(owner, path) !== undefined;
}

/** The result of a call of which only the method's name is known: any prototype that has a method of that name. */
export function stepUnknownResult(engine: Engine, demand: Demand, call: CallValue, name: string | null): Outcome {
  if (demand.path.deep && isMeasure(engine, demand.path.keys[0])) return nothing;
  const rows = name === null ? [] : engine.models.methods(name);
  const flows = rows.flatMap((row) => flowsInto(engine, demand, call, row));
  if (!demand.path.deep) return together([...flows, stepOpaque(engine, demand)]);
  return rows.length > 0
    ? together([...flows, stepOpaque(engine, demand)])
    : unmodelled(engine, demand, call, name ?? '');
}

/** True for a member that only measures, `length` or `size`: every prototype that has it gives nothing on. */
export function isMeasure(engine: Engine, key: string | undefined): boolean {
  const rows = key === undefined ? [] : engine.models.methods(key);
  return rows.length > 0 && rows.every((row) => row.flows.length === 0);
}

/** What a library passes to parameter of a function that it was given as argument `index`. */
export function callbackParameter(
  engine: Engine,
  at: { readonly call: ValueId; readonly index: number; readonly context: Context },
  asked: { readonly demand: Demand; readonly parameter: ParameterValue },
): Outcome {
  const call = engine.code.value(at.call);
  if (call.kind !== 'call') return nothing;
  const place: CallAt = { id: at.call, call, context: at.context };
  const outcomes = engine
    .callees(at.call, at.context)
    .map((callee) => fromCallee(engine, place, at.index, { callee, ...asked }));
  return together(outcomes.length > 0 ? outcomes : [stepOpaque(engine, asked.demand)]);
}

/** What a library's function writes into one of its operands. */
export function writtenByLibrary(
  engine: Engine,
  demand: Demand,
  at: CallAt,
  { operand, callee }: { readonly operand: 'receiver' | number; readonly callee: Callee },
): Outcome {
  const rows = rowsOf(engine, callee);
  return together(
    rows.flatMap((row) =>
      row.flows.map((flow) => {
        if (!isRoot(flow, operand) || !holds(engine, flow, at.call)) return nothing;
        const path = targetPath(engine, at, flow.to.steps, demand.path);
        return path ? moved(operandDemands(engine, at, flow.from, path), libraryReason(row.call, true)) : nothing;
      }),
    ),
  );
}

/** True when what a library's function writes surely takes the place of what the operand held there. */
export function isOverwritten(
  engine: Engine,
  demand: Demand,
  at: CallAt,
  { operand, callee }: { readonly operand: 'receiver' | number; readonly callee: Callee },
): boolean {
  if (callee.kind !== 'library') return false;
  return rowsOf(engine, callee).some(({ overwrites }) =>
    overwrites.some((target) => isMeant(target.root, operand) && covers(engine, at, target.steps, demand.path)),
  );
}

/** The path of what a call of a library function gives. */
function resultOf(engine: Engine, call: CallValue, library: LibraryRef): LibraryPath {
  const step = call.form === 'new' ? 'prototype' : '()';
  return engine.models.canonical(library.package, [...library.path, step]);
}

function flowsInto(engine: Engine, demand: Demand, call: CallValue, row: PropagatorModel): readonly Outcome[] {
  const at: CallAt = { id: demand.value, call, context: demand.context };
  return row.flows.map((flow) => {
    if (flow.to.root.kind !== 'result' || !holds(engine, flow, call)) return nothing;
    const paired = pairedDemands(engine, at, flow, demand.path);
    if (paired) return moved(paired, libraryReason(row.call, true));
    const path = targetPath(engine, at, flow.to.steps, demand.path);
    return path ? moved(operandDemands(engine, at, flow.from, path), libraryReason(row.call, true)) : nothing;
  });
}

function provided(demand: Demand, library: LibraryRef, row: PropagatorModel | undefined): readonly Outcome[] {
  const found =
    row?.provides.filter((entry) => entry.operand.root.kind === 'result' && entry.operand.steps.length === 0) ?? [];
  return found.map((entry) =>
    libraryEnd(demand, { package: library.package, path: [...entry.path, ...demand.path.keys] }),
  );
}

interface CallbackAsked {
  readonly callee: Callee;
  readonly demand: Demand;
  readonly parameter: ParameterValue;
}

function fromCallee(engine: Engine, at: CallAt, index: number, asked: CallbackAsked): Outcome {
  const { callee, demand, parameter } = asked;
  const rows = rowsOf(engine, callee);
  const moves = rows.flatMap((row) =>
    row.flows.map((flow) => intoParameter(engine, at, flow, { index, row, demand, parameter })),
  );
  const known = rows.flatMap((row) =>
    instancesGiven(engine, demand, callee, { row, index, parameter: parameter.index }),
  );
  if (known.length > 0) return together([...moves, ...known]);
  if (rows.length > 0)
    return moves.some((move) => move.moves.length > 0)
      ? together(moves)
      : together([...moves, stepOpaque(engine, demand)]);
  return together([stepOpaque(engine, demand), ...guessed(engine, demand, at, index)]);
}

interface IntoParameter {
  readonly index: number;
  readonly row: PropagatorModel;
  readonly demand: Demand;
  readonly parameter: ParameterValue;
}

function intoParameter(
  engine: Engine,
  at: CallAt,
  flow: Flow,
  { index, row, demand, parameter }: IntoParameter,
): Outcome {
  const { to } = flow;
  const [first, ...below] = to.steps;
  if (!isRoot(flow, index) || first?.kind !== 'parameter' || !holds(engine, flow, at.call)) return nothing;
  const wanted = parameter.rest
    ? behind(first.index - parameter.index, demand.path)
    : first.index === parameter.index
      ? demand.path
      : undefined;
  const path = wanted && targetPath(engine, at, below, wanted);
  if (!path) return nothing;
  const demands = operandDemands(engine, at, flow.from, path);
  return moved(isKept(flow) ? laterVersions(engine, demands) : demands, libraryReason(row.call, true));
}

/** What an object keeps for its callbacks may come into it after they were given: an emitter's events. */
function isKept({ from }: Flow): boolean {
  const [first] = from.steps;
  return from.root.kind === 'receiver' && first?.kind === 'member' && isHidden(first.name);
}

/** The demands, and the same of every later version of their objects in the function. */
function laterVersions(engine: Engine, demands: readonly Demand[]): readonly Demand[] {
  return demands.flatMap((demand) => {
    const { end } = engine.code.bodyOf(demand.value);
    const family = new Set([demand.value]);
    for (let id = demand.value + 1; id < end; id++) if (isVersionOf(engine, id, family)) family.add(id);
    return [...family].map((value) => ({ ...demand, value }));
  });
}

function isVersionOf(engine: Engine, id: ValueId, family: ReadonlySet<ValueId>): boolean {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'after':
      return family.has(value.before);
    case 'update':
      return family.has(value.object);
    case 'declared':
      return family.has(value.value);
    default:
      return value.kind === 'join' && value.inputs.some((input) => family.has(input));
  }
}

/** The path within element `position` of a rest parameter. */
function behind(position: number, path: AccessPath): AccessPath | undefined {
  if (position < 0) return undefined;
  const [key] = path.keys;
  if (key === undefined) return path.deep ? anything : undefined;
  if (key !== '*' && key !== String(position)) return undefined;
  return rest(path);
}

interface Given {
  readonly row: PropagatorModel;
  readonly index: number;
  readonly parameter: number;
}

function instancesGiven(
  engine: Engine,
  demand: Demand,
  callee: Callee,
  { row, index, parameter }: Given,
): readonly Outcome[] {
  const owner = callee.kind === 'library' ? callee.library.package : 'global';
  return row.provides.flatMap(({ operand, path }) => {
    const [first, ...more] = operand.steps;
    const isMeant =
      more.length === 0 &&
      first?.kind === 'parameter' &&
      first.index === parameter &&
      coversArgument(operand.root, index);
    if (!isMeant) return [];
    const whole = engine.models.canonical(owner, [...path, ...demand.path.keys]);
    return [demand.path.deep ? stepOpaque(engine, demand) : libraryEnd(demand, { package: owner, path: whole })];
  });
}

/** Nothing is known of the library: its callback may get anything else the call was given. */
function guessed(engine: Engine, demand: Demand, at: CallAt, index: number): readonly Outcome[] {
  if (!demand.path.deep) return [];
  const others = [
    ...(at.call.receiver === null ? [] : [at.call.receiver]),
    ...at.call.args.flatMap((argument, position) => (position === index ? [] : [argument.value])),
  ];
  const reason = { kind: 'library', name: '', isModelled: false } as const;
  return [
    moved(
      others.map((value) => ({ value, path: anything, context: at.context })),
      reason,
    ),
  ];
}

function unmodelled(engine: Engine, demand: Demand, call: CallValue, name: string): Outcome {
  const isMeasuring = call.receiver !== null && isMeasure(engine, name.split('.').at(-1));
  if (isMeasuring || isHidden(demand.path.keys[0] ?? '')) return nothing;
  const reason: Reason = { kind: 'library', name, isModelled: false };
  const operands = allOperands(call).map((value) => ({ value, path: anything, context: demand.context }));
  const callbacks = call.args.flatMap((argument, index) => returnsOf(engine, demand, argument.value, index));
  return together([stepOpaque(engine, demand), moved(operands, reason), moved(callbacks, reason)]);
}

function returnsOf(engine: Engine, demand: Demand, argument: ValueId, index: number): readonly Demand[] {
  const value = engine.code.value(argument);
  if (value.kind !== 'function') return [];
  const frame = { call: demand.value, entry: { kind: 'callback', index }, closure: demand.context } as const;
  const context = engine.contexts.push(demand.context, frame);
  return engine.code.body(value.unit).returns.map((returned) => ({ value: returned, path: anything, context }));
}
