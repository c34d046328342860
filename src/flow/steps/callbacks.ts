import { anything, isHidden, mayBeSame, rest, type AccessPath } from '../../ir/access-path.js';
import type { CallValue, ParameterValue, ValueId } from '../../ir/value.js';
import type { Flow, Operand, OperandStep, PropagatorModel } from '../../models/model.js';
import { isWaiting, viewOf } from '../call-view.js';
import type { Binding, CallbackPlace, Context } from '../context.js';
import type { CallAt, Callee, Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { completions } from './completions.js';
import { later } from './kept.js';
import { forPath } from './flow-for-path.js';
import { flowDemands, targetPath } from './model-operands.js';
import { libraryEnd, stepOpaque } from './opaque.js';
import { moved, nothing, together } from './outcome.js';
import { coversArgument, holds, isKept, libraryReason, rowsOf } from './rows.js';

/** A call by which a library comes by a function, and where in its operands that is. */
export interface CallbackAt {
  readonly call: ValueId;
  readonly place: CallbackPlace & { readonly bound?: Binding };
  readonly context: Context;
}

/** What a library passes to a parameter of a function that it was given. */
export function callbackParameter(
  engine: Engine,
  asked: CallbackAt,
  { demand, parameter }: { readonly demand: Demand; readonly parameter: ParameterValue },
): Outcome {
  const part = (step: OperandStep): AccessPath | undefined =>
    step.kind === 'parameter' && takes(engine, demand, step.of)
      ? partOf(parameter, step.index, demand.path)
      : undefined;
  const outcomes = byCallee(engine, asked, (callee, place, at) => {
    const rows = rowsOf(engine, callee);
    const moves = intoFunction(engine, place, { at, rows, part });
    if (moves.moves.length > 0 && demand.path.keys.some(isHidden)) return moves;
    const known = rows.flatMap((row) =>
      instancesGiven(engine, demand, { callee, row, at, parameter: parameter.index }),
    );
    if (known.length > 0) return together([moves, ...known]);
    if (rows.length > 0) return moves.moves.length > 0 ? moves : stepOpaque(engine, demand);
    return together([stepOpaque(engine, demand), ...guessed(engine, demand, place, at.place)]);
  });
  return together(outcomes.length > 0 ? outcomes : [stepOpaque(engine, demand)]);
}

/** What `this` is in a function that a library was given; null where no row says it. */
export function callbackReceiver(engine: Engine, asked: CallbackAt, demand: Demand): Outcome | null {
  const part = (step: OperandStep): AccessPath | undefined => (step.kind === 'this' ? demand.path : undefined);
  const outcomes = byCallee(engine, asked, (callee, place, at) =>
    intoFunction(engine, place, { at, rows: rowsOf(engine, callee), part }),
  );
  const { moves, ends } = together(outcomes);
  return moves.length + ends.length > 0 ? { moves, ends } : null;
}

/** The members of an operand of a call in which its rows look for functions; `{key}` for each that is there. */
export function callbackPlaces(rows: readonly PropagatorModel[], index: number | 'result'): readonly CallbackPlace[] {
  const found = rows.flatMap(({ flows, provides }) =>
    [...flows.flatMap(({ from, to }) => [from, to]), ...provides.map(({ operand }) => operand)].flatMap(
      ({ root, steps }): readonly CallbackPlace[] => {
        const split = steps.findIndex(isOfFunction);
        const members = steps.slice(0, split).flatMap((step) => {
          if (step.kind === 'same') return ['{key}'];
          return step.kind === 'member' ? [step.name] : [];
        });
        const isMeant = index === 'result' ? root.kind === 'result' : coversArgument(root, index);
        return isMeant && split > 0 && members.length === split ? [{ index, members }] : [];
      },
    ),
  );
  return [...new Map(found.map((place) => [place.members.join('.'), place])).values()];
}

function isOfFunction({ kind }: OperandStep): boolean {
  return kind === 'parameter' || kind === 'this' || kind === 'return' || kind === 'throw';
}

function byCallee(
  engine: Engine,
  at: CallbackAt,
  read: (callee: Callee, place: CallAt, at: CallbackAt) => Outcome,
): readonly Outcome[] {
  const { call: id, context } = at;
  const call = engine.code.value(id);
  if (call.kind !== 'call') return [];
  return engine.callees(id, context).flatMap((callee) => {
    const view = viewOf(engine, call, callee);
    const isPartial = rowsOf(engine, callee).some((row) => isWaiting(engine, row, view.args, context));
    const places = isPartial ? completions(engine, id, context) : [{ id, call: view, context }];
    return places.map((place) => read(callee, place, seenAt(at, call, place)));
  });
}

/** Where the function is among the arguments as the library sees them. */
function seenAt(at: CallbackAt, { args }: CallValue, { call }: CallAt): CallbackAt {
  const { index } = at.place;
  const given = index === 'result' ? undefined : args[index];
  const position = given ? call.args.findIndex(({ value }) => value === given.value) : -1;
  return position < 0 ? at : { ...at, place: { ...at.place, index: position } };
}

interface IntoFunction {
  readonly at: CallbackAt;
  readonly rows: readonly PropagatorModel[];
  /** What is asked of a part of the function; undefined where that part is not asked for. */
  readonly part: (step: OperandStep) => AccessPath | undefined;
}

function intoFunction(engine: Engine, place: CallAt, { at, rows, part }: IntoFunction): Outcome {
  return together(
    rows.flatMap((row) =>
      row.flows.map((flow) => {
        const asked = leadsTo(flow, at.place) && part(flow.to.steps[at.place.members.length] as OperandStep);
        if (!asked || !holds(engine, flow, place)) return nothing;
        const { from, to } = forPath(flow, asked, [...at.place.members, '*']);
        const path = targetPath(engine, place, to.steps.slice(at.place.members.length + 1), asked);
        if (!path) return nothing;
        const { selection } = flow;
        const demands = flowDemands(engine, { ...place, row }, { from, selection }, path);
        return moved(isKept(flow) ? later(engine, demands) : demands, libraryReason(row.call, true));
      }),
    ),
  );
}

/** True when a flow leads into the function at that place. */
function leadsTo({ to: { root, steps } }: Flow, { index, members }: CallbackPlace): boolean {
  const isMeant = index === 'result' ? root.kind === 'result' : coversArgument(root, index);
  return isMeant && isBelow({ steps }, members) && steps[members.length] !== undefined;
}

/** True when the steps begin with these members. */
function isBelow({ steps }: Pick<Operand, 'steps'>, members: readonly string[]): boolean {
  return members.every((name, at) => {
    const step = steps[at];
    return step?.kind === 'same' || (step?.kind === 'member' && (step.name === name || step.name === '*'));
  });
}

/** True where the function whose parameter is asked for has so many. */
function takes({ code, index }: Engine, { value }: Demand, count = 0): boolean {
  return count === 0 || index.parameterName(code.bodyOf(value).unit, count - 1) !== undefined;
}

/** What is asked of parameter `index`, where `path` is asked of one that may be a rest parameter. */
function partOf(parameter: ParameterValue, index: number, path: AccessPath): AccessPath | undefined {
  if (parameter.rest) return behind(index - parameter.index, path);
  return index === parameter.index ? path : undefined;
}

/** The path within element `position` of a rest parameter. */
function behind(position: number, path: AccessPath): AccessPath | undefined {
  if (position < 0) return undefined;
  const [key] = path.keys;
  if (key === undefined) return path.deep ? anything : undefined;
  if (!mayBeSame(key, String(position))) return undefined;
  return rest(path);
}

interface Given {
  readonly callee: Callee;
  readonly row: PropagatorModel;
  readonly at: CallbackAt;
  readonly parameter: number;
}

function instancesGiven(engine: Engine, demand: Demand, { callee, row, at, parameter }: Given): readonly Outcome[] {
  const { index, members } = at.place;
  const owner = callee.kind === 'library' ? callee.library.package : 'global';
  return row.provides.flatMap(({ operand, path }) => {
    const step = operand.steps[members.length];
    const isMeant =
      operand.steps.length === members.length + 1 &&
      step?.kind === 'parameter' &&
      step.index === parameter &&
      index !== 'result' &&
      isBelow(operand, members) &&
      coversArgument(operand.root, index);
    if (!isMeant) return [];
    const whole = engine.models.canonical(owner, [...path, ...demand.path.keys]);
    return [demand.path.deep ? stepOpaque(engine, demand) : libraryEnd(demand, { package: owner, path: whole })];
  });
}

/** Nothing is known of the library: its callback may get anything else the call was given. */
function guessed(engine: Engine, demand: Demand, at: CallAt, { index }: CallbackPlace): readonly Outcome[] {
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
