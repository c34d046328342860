import { anything, itself, rest, under, underAll, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { Flow, Operand, OperandRoot, OperandStep } from '../../models/model.js';
import { completed, partialOf } from '../call-view.js';
import type { CallAt, Demand, End, ModelledCall, SeenArgument } from '../demand.js';
import type { Engine } from '../engine.js';
import { isOpen } from '../is-open.js';
import { surelyBound } from './bindings.js';
import { settledWith, throwsOf } from './caught.js';
import { jsonDemands, textDemands } from './conversions.js';
import { withKeys } from './flow-for-path.js';
import { askedAt, frameOf } from './callback-frames.js';
import { handedOn, type PartAsked } from './given-calls.js';
import { yieldedDemands } from './iteration.js';
import { fromParameter, type ParameterOf } from './left-in-parameter.js';
import { along, keyNames, mayBeInside, memberNamesOf, pathsIn, selected, type Keys } from './member-names.js';
import { stepNames } from './names-given.js';
import { exportsNear } from './near-exports.js';
import { schemaDemands } from './schemas.js';
import { ownOnly } from './own-only.js';
import { argumentAt, argumentsBehind, elementAt, madeBy } from './operands.js';
import { holds, isArgument, isBesideElements, isInside, isKept, isOfPrototype, isResult, isRoot } from './rows.js';
import { mayBeKept } from './stores.js';

/** What remains of `path` below the members that a model's target names; undefined when the path leads elsewhere. */
export function targetPath(
  engine: Engine,
  at: CallAt,
  steps: readonly OperandStep[],
  path: AccessPath,
): AccessPath | undefined {
  let remaining = path;
  for (const step of steps) {
    if (isBesideElements(engine, step, remaining)) return undefined;
    const ways = stepKeys(engine, at, step);
    if (remaining.keys.length === 0) return remaining.deep && mayBeInside(remaining, ways) ? anything : undefined;
    if (ways === null) return remaining.deep ? anything : rest(remaining);
    const below = new Set(ways.flatMap((keys) => along(remaining, keys) ?? []));
    const [only] = below;
    if (only === undefined) return undefined;
    remaining = below.size === 1 ? only : anything;
  }
  return remaining;
}

/** What calls anywhere in the program leave in a channel. */
function inChannel(engine: Engine, { channels = [] }: CallAt, channel: string, path: AccessPath): readonly Demand[] {
  if (channels.includes(channel)) return [];
  if (!mayBeKept(channel, path)) return [];
  const isMeant = (root: OperandRoot): boolean => root.kind === 'channel' && root.name === channel;
  return engine
    .channelWrites(channel)
    .flatMap((write) => demandsInto(engine, { ...write, channels: [...channels, channel] }, isMeant, path));
}

/** The demands that ask for what the row that is applied moves to where roots are meant, `path` below it. */
export function demandsInto(
  engine: Engine,
  at: ModelledCall,
  isMeant: (root: OperandRoot) => boolean,
  path: AccessPath,
): readonly Demand[] {
  return at.row.flows.flatMap((flow) => {
    if (!isMeant(flow.to.root) || !holds(engine, flow, at)) return [];
    const asked = targetPath(engine, at, flow.to.steps, path);
    return asked ? flowDemands(engine, at, flow, asked) : [];
  });
}

/** The demands that ask for what a flow moves, `path` below where it arrives. */
export function flowDemands(
  engine: Engine,
  at: CallAt,
  { from, selection }: Pick<Flow, 'from' | 'selection'>,
  path: AccessPath,
): readonly Demand[] {
  const paths = selection
    ? selected(engine, selection.kind, operandDemands(engine, at, selection.names, itself), path)
    : [path];
  return paths.flatMap((below) => operandDemands(engine, at, from, below));
}

/** The demands that ask for what a model's operand holds at a call, `path` below it. */
export function operandDemands(engine: Engine, at: CallAt, operand: Operand, path: AccessPath): readonly Demand[] {
  const { root, steps } = operand;
  if (isOfPrototype(operand) && (path.deep || path.keys.length !== 1)) return []; // Methods, and no data.
  const split = steps.findIndex((step) => isInside(step));
  if (split >= 0) return below(engine, at, { operand, split }, path);
  if (steps.at(-1)?.kind === 'own')
    return ownOnly(engine, operandDemands(engine, at, { root, steps: steps.slice(0, -1) }, path));
  const inner = belowMembers(engine, at, steps, path);
  switch (root.kind) {
    case 'receiver':
      return inner.map((below) => ({ value: at.call.receiver ?? at.call.callee, path: below, context: at.context }));
    case 'callee':
      return inner.map((below) => ({ value: at.call.callee, path: below, context: at.context }));
    case 'result':
      return inner.map((below) => ({ value: madeBy(at), path: below, context: at.context }));
    case 'channel':
      return inner.flatMap((below) => inChannel(engine, at, root.name, below));
    case 'bound':
      return inner.flatMap((below) => surelyBound(engine, root.name, below));
    case 'module':
      return inner.flatMap((below) => exportsNear(engine, at, root, below));
    case 'schema':
      return inner.flatMap((below) => schemaDemands(engine, at, root.name, below));
    case 'element':
    case 'key':
      return inner.flatMap((below) => elementAt(at.element, below));
    case 'argument':
      return inner.flatMap((below) => argumentAt(at.call.args, root.index, below, at.context));
    case 'arguments':
      return inner.flatMap((below) => argumentsBehind(at.call.args, root.from, below, at.context));
  }
}

function belowMembers(
  engine: Engine,
  at: CallAt | null,
  steps: readonly OperandStep[],
  path: AccessPath,
): readonly AccessPath[] {
  let paths = [path];
  for (const step of steps.toReversed()) {
    const ways = stepKeys(engine, at, step);
    paths = paths.flatMap((below) =>
      ways === null ? [below.deep ? anything : under('*', below)] : ways.map((keys) => underAll(keys, below)),
    );
  }
  return paths;
}

interface Split {
  readonly operand: Operand;
  readonly split: number;
}

function below(engine: Engine, at: CallAt, asked: Split, path: AccessPath): readonly Demand[] {
  const { operand, split } = asked;
  const kind = operand.steps[split]?.kind;
  const whole: Operand = { root: operand.root, steps: operand.steps.slice(0, split) };
  if (kind !== 'json' && kind !== 'text') return throughFunction(engine, at, asked, path);
  if (kind === 'text' && !(path.deep && path.keys.length === 0)) return [];
  const convert = kind === 'json' ? jsonDemands : textDemands;
  return operandDemands(engine, at, whole, itself).flatMap((demand) => convert(engine, demand, path));
}

/** `argument[0].return`: what the function given there returns; `argument[0].parameter[0]`: what it leaves in, or gives to, that parameter. */
function throughFunction(engine: Engine, at: CallAt, { operand, split }: Split, path: AccessPath): readonly Demand[] {
  const prefix: Operand = { root: operand.root, steps: operand.steps.slice(0, split) };
  const each = prefix.steps.findIndex(({ kind }) => kind === 'same');
  if (each >= 0) {
    const holders = operandDemands(engine, at, { root: operand.root, steps: operand.steps.slice(0, each) }, itself);
    const names = memberNamesOf(
      holders.flatMap((holder) => engine.origins(holder)),
      engine,
    );
    return names.flatMap((name) => throughFunction(engine, at, { operand: withKeys(operand, [name]), split }, path));
  }
  const steps = operand.steps.slice(split);
  return operandDemands(engine, at, prefix, itself).flatMap((demand) =>
    engine.origins(demand).flatMap((end) => {
      if (end.kind !== 'function') return ofUnknown(engine, at, { end, operand, split }, path);
      if (end.keys.length > 0) return [];
      const { parent, frame } = frameOf(engine, { at, operand: prefix, asked: askedAt(steps[0]) }, end);
      return functionPart(engine, { unit: end.unit, at }, steps, {
        path,
        context: engine.contexts.push(parent, frame),
      });
    }),
  );
}

/** What a function gives back that is not the program's. */
function ofUnknown(
  engine: Engine,
  at: CallAt,
  { end, operand, split }: Split & { readonly end: End },
  path: AccessPath,
): readonly Demand[] {
  const [part, ...below] = operand.steps.slice(split);
  const { root } = operand;
  if (root.kind !== 'argument' || below.some((step) => isInside(step))) return [];
  const inner = belowMembers(engine, at, below, path);
  if (part?.kind === 'return' && end.kind === 'library') {
    const args = givenArguments(engine, at, root.index);
    return inner.flatMap((each) => returnedByLibrary(engine, at, { end, args }, each));
  }
  return part?.kind === 'parameter' && isOpen(end)
    ? inner.flatMap((each) => givenToParameter(engine, at, [root.index, part.index], each))
    : [];
}

interface LibraryCalled {
  readonly end: End & { readonly kind: 'library' };
  readonly args: readonly SeenArgument[];
}

/** What a library's function returns that another one calls; without a row, what it is given. An instance is no function. */
function returnedByLibrary(
  engine: Engine,
  at: CallAt,
  { end, args }: LibraryCalled,
  path: AccessPath,
): readonly Demand[] {
  const partial = partialOf(engine, end);
  const row = partial?.row ?? engine.models.propagator(end.library.package, end.library.path);
  if (!row && (end.library.path.at(-1) === 'prototype' || isArgument(engine, end.library))) return [];
  if (!row) return path.deep ? args.flatMap((argument) => argument.given?.(anything, at.context) ?? []) : [];
  const call = { ...at.call, callee: end.value, receiver: null, args: partial ? completed(partial, args) : args };
  return demandsInto(engine, { ...at, call, row }, isResult, path);
}

/** What a row gives the function at argument `index` as its first arguments. */
export function givenArguments(engine: Engine, at: CallAt, index: number): readonly SeenArgument[] {
  return [0, 1, 2].map((parameter) => ({
    value: at.id,
    spread: false,
    given: (path, context) => givenToParameter(engine, { ...at, context }, [index, parameter], path),
  }));
}

/** What the row that is applied gives to a parameter of the function at an argument. */
function givenToParameter(
  engine: Engine,
  at: CallAt,
  [argument, parameter]: readonly [number, number],
  path: AccessPath,
): readonly Demand[] {
  return (at.row?.flows ?? []).flatMap((flow) => {
    const [first, ...below] = flow.to.steps;
    const isMeant = isRoot(flow, argument) && first?.kind === 'parameter' && first.index === parameter;
    const asked = isMeant && holds(engine, flow, at) ? targetPath(engine, at, below, path) : undefined;
    const demands = asked ? flowDemands(engine, at, flow, asked) : [];
    return isKept(flow) ? engine.later(demands) : demands;
  });
}

/** A function that a call was given. */
export interface GivenFunction {
  readonly unit: FunctionUnit;
  /** The call; null where nothing of the program calls. */
  readonly at: CallAt | null;
}

/** The demands for a part of a function: what it returns or throws, what it leaves in, or gives to, a parameter. */
export function functionPart(
  engine: Engine,
  { unit, at }: GivenFunction,
  [step, ...below]: readonly OperandStep[],
  { path, context }: PartAsked,
): readonly Demand[] {
  const inner = belowMembers(engine, at, below, path);
  const body = engine.code.body(unit);
  switch (step?.kind) {
    case 'return':
      if (unit.traits.isGenerator) return inner.flatMap((each) => yieldedDemands(body.yields, each, context));
      return inner.flatMap((each) => settledWith(engine, { unit, context }, each));
    case 'throw':
      return inner.flatMap((each) => throwsOf(engine, { unit, context }, each));
    case 'parameter':
      return [
        ...fromParameter(engine, { unit, index: step.index, below, inner }, path, context),
        ...throughLibraries(engine, { unit, index: step.index, below }, { path, context }),
      ];
    case 'this':
      return body.exits.receiver === null
        ? []
        : inner.map((each) => ({ value: body.exits.receiver ?? -1, path: each, context }));
    default:
      return [];
  }
}

/** What libraries give to the function that a parameter is, as they are handed it: `new Promise((resolve) => setTimeout(resolve, 10, value))`. */
function throughLibraries(
  engine: Engine,
  { unit, index, below: [call] }: Omit<ParameterOf, 'inner'>,
  { path, context }: PartAsked,
): readonly Demand[] {
  const handed = call?.kind === 'parameter' ? handedOn(engine, { unit, index }, { argument: call.index, context }) : [];
  return handed.flatMap(({ at, place }) => givenToParameter(engine, at, place, path));
}

/** The ways that a step below an operand may lead; null: any, however deep. */
export function stepKeys(engine: Engine, at: CallAt | null, step: OperandStep): readonly Keys[] | null {
  switch (step.kind) {
    case 'by':
      return at ? keyNames(engine, operandDemands(engine, at, step.by, itself)).map((name) => [name]) : [['*']];
    case 'path':
      return at ? pathsIn(engine, operandDemands(engine, at, step.by, itself)) : null;
    default:
      return stepNames(engine, at, step).map((name) => [name]);
  }
}
