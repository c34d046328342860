import { anything, isHidden, itself, mayBeSame, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import type { Flow, Operand, OperandStep } from '../../models/model.js';
import type { Context } from '../context.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';
import { rejection, throwsOf } from './caught.js';
import { textDemands } from './conversions.js';
import { givenToParameter, type PartAsked } from './given-calls.js';
import { yieldedDemands } from './iteration.js';
import { argumentAt } from './operands.js';
import { stepNames } from './names-given.js';

/** A call where it stands. */
export interface CallAt {
  readonly id: ValueId;
  readonly call: CallValue;
  readonly context: Context;
}

/** The flow as it is for a path: where both sides go member by member (`{key}`), for the member that the path reads. */
export function forPath(flow: Flow, { keys }: AccessPath, taken = 0): Flow {
  const place = flow.to.steps.findIndex(({ kind }) => kind === 'same');
  if (place < 0) return flow;
  const key = keys[place - taken];
  const step: OperandStep = { kind: 'member', name: key === undefined || isHidden(key) ? '*' : key };
  const named = (operand: Operand): Operand => ({
    ...operand,
    steps: operand.steps.map((each) => (each.kind === 'same' ? step : each)),
  });
  return { ...flow, from: named(flow.from), to: named(flow.to) };
}

/** What remains of `path` below the members that a model's target names; undefined when the path leads elsewhere. */
export function targetPath(
  engine: Engine,
  at: CallAt,
  steps: readonly OperandStep[],
  path: AccessPath,
): AccessPath | undefined {
  let remaining = path;
  for (const step of steps) {
    const names = stepNames(engine, at, step);
    const [key] = remaining.keys;
    if (key === undefined) {
      // What a promise is rejected with is not in its value.
      const isOpen = remaining.deep && names.some((name) => name !== rejection && !remaining.except.includes(name));
      return isOpen ? anything : undefined;
    }
    if (!names.some((name) => isMet(name, key))) return undefined;
    remaining = rest(remaining);
  }
  return remaining;
}

/** True when all that `path` reads is below the members that a model's target names, and these are known for sure. */
export function covers(engine: Engine, at: CallAt, steps: readonly OperandStep[], path: AccessPath): boolean {
  return steps.every((step, index) => {
    const names = stepNames(engine, at, step);
    return names.length === 1 && names[0] !== '*' && names[0] === path.keys[index];
  });
}

/** True for a step that leads into a function or a text, not to a member. */
function isInside({ kind }: OperandStep): boolean {
  return kind === 'parameter' || kind === 'this' || kind === 'return' || kind === 'throw' || kind === 'text';
}

/** The demands that ask for what a model's operand holds at a call, `path` below it. */
export function operandDemands(engine: Engine, at: CallAt, operand: Operand, path: AccessPath): readonly Demand[] {
  const { root, steps } = operand;
  const split = steps.findIndex((step) => isInside(step));
  if (split >= 0) return below(engine, at, { operand, split }, path);
  const inner = belowMembers(engine, at, steps, path);
  switch (root.kind) {
    case 'receiver':
      return inner.map((below) => ({ value: at.call.receiver ?? at.call.callee, path: below, context: at.context }));
    case 'result':
      return inner.map((below) => ({ value: madeBy(at), path: below, context: at.context }));
    case 'argument':
      return inner.flatMap((below) => argumentAt(at.call.args, root.index, below, at.context));
    case 'arguments':
      return inner.flatMap((below) => restArguments(at, root.from, below));
  }
}

/** The value of what a call makes: for `super(…)` the object that is being constructed. */
export function madeBy({ id, call }: CallAt): ValueId {
  return call.form === 'super' && call.receiver !== null ? call.receiver : id;
}

function restArguments(at: CallAt, from: number, path: AccessPath): readonly Demand[] {
  return at.call.args.flatMap((argument, index): Demand[] => {
    if (argument.spread) return [{ value: argument.value, path: under('*', path), context: at.context }];
    return index >= from ? [{ value: argument.value, path, context: at.context }] : [];
  });
}

function belowMembers(
  engine: Engine,
  at: CallAt | null,
  steps: readonly OperandStep[],
  path: AccessPath,
): readonly AccessPath[] {
  let paths = [path];
  for (const step of steps.toReversed()) {
    const names = stepNames(engine, at, step);
    paths = paths.flatMap((below) => names.map((name) => under(name, below)));
  }
  return paths;
}

interface Split {
  readonly operand: Operand;
  readonly split: number;
}

function below(engine: Engine, at: CallAt, asked: Split, path: AccessPath): readonly Demand[] {
  const { operand, split } = asked;
  if (operand.steps[split]?.kind !== 'text') return throughFunction(engine, at, asked, path);
  const isOfText = path.deep && path.keys.length === 0;
  const whole: Operand = { root: operand.root, steps: operand.steps.slice(0, split) };
  return isOfText ? operandDemands(engine, at, whole, itself).flatMap((demand) => textDemands(engine, demand)) : [];
}

/** `argument[0].return`: what the function given there returns; `argument[0].parameter[0]`: what it leaves in, or gives to, that parameter. */
function throughFunction(engine: Engine, at: CallAt, { operand, split }: Split, path: AccessPath): readonly Demand[] {
  const prefix: Operand = { root: operand.root, steps: operand.steps.slice(0, split) };
  const steps = operand.steps.slice(split);
  const index = operand.root.kind === 'argument' ? operand.root.index : operand.root.kind === 'result' ? 'result' : 0;
  const members = prefix.steps.flatMap((step) => (step.kind === 'member' ? [step.name] : []));
  return operandDemands(engine, at, prefix, itself).flatMap((demand) =>
    engine.origins(demand).flatMap((end) => {
      if (end.kind !== 'function' || end.keys.length > 0) return [];
      const bound = end.bound ? { bound: end.bound } : {};
      const frame = {
        call: at.id,
        entry: { kind: 'callback', index, members, ...bound },
        closure: end.context,
      } as const;
      return functionPart(engine, { unit: end.unit, at }, steps, {
        path,
        context: engine.contexts.push(at.context, frame),
      });
    }),
  );
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
      return body.returns.flatMap((value) => inner.map((each) => ({ value, path: each, context })));
    case 'throw':
      return inner.flatMap((each) => throwsOf(engine, { unit, context }, each));
    case 'parameter':
      return fromParameter(engine, { unit, index: step.index, below, inner }, path, context);
    case 'this':
      return body.exits.receiver === null
        ? []
        : inner.map((each) => ({ value: body.exits.receiver ?? -1, path: each, context }));
    default:
      return [];
  }
}

interface ParameterOf {
  readonly unit: FunctionUnit;
  readonly index: number;
  readonly below: readonly OperandStep[];
  /** What is asked below these steps, where all are members. */
  readonly inner: readonly AccessPath[];
}

function fromParameter(
  engine: Engine,
  { unit, index, below, inner }: ParameterOf,
  path: AccessPath,
  context: Context,
): readonly Demand[] {
  const call = below.findIndex(({ kind }) => kind === 'parameter');
  const argument = below[call];
  if (argument?.kind === 'parameter') {
    const members = below.slice(0, call).flatMap((step) => (step.kind === 'member' ? [step.name] : []));
    return givenToParameter(engine, { unit, index, members }, argument.index, { path, context });
  }
  const exit = engine.code.body(unit).exits.parameters.get(index);
  return exit === undefined ? [] : inner.map((each) => ({ value: exit, path: each, context }));
}

function isMet(name: string, key: string): boolean {
  return mayBeSame(name, key);
}
