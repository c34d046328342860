import { anything, itself, mayBeSame, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { Use } from '../../ir/code-index.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import type { Operand, OperandStep } from '../../models/model.js';
import type { Context } from '../context.js';
import type { Demand } from '../demand.js';
import { calleesAnywhere, originsAnywhere } from '../callees.js';
import type { Engine } from '../engine.js';
import { rejection, throwsOf } from './caught.js';
import { textDemands } from './conversions.js';
import { argumentAt } from './operands.js';

/** A call where it stands. */
export interface CallAt {
  readonly id: ValueId;
  readonly call: CallValue;
  readonly context: Context;
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
  return kind === 'parameter' || kind === 'return' || kind === 'throw' || kind === 'text';
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
      return inner.map((below) => ({ value: at.id, path: below, context: at.context }));
    case 'argument':
      return inner.flatMap((below) => argumentAt(at.call.args, root.index, below, at.context));
    case 'arguments':
      return inner.flatMap((below) => restArguments(at, root.from, below));
  }
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
  const index = operand.root.kind === 'argument' ? operand.root.index : 0;
  return operandDemands(engine, at, prefix, itself).flatMap((demand) =>
    engine.origins(demand).flatMap((end) => {
      if (end.kind !== 'function' || end.keys.length > 0) return [];
      const frame = { call: at.id, entry: { kind: 'callback', index }, closure: end.context } as const;
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

/** What is asked below a part of a function, and in which context it runs. */
export interface PartAsked {
  readonly path: AccessPath;
  readonly context: Context;
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
      return body.returns.flatMap((value) => inner.map((each) => ({ value, path: each, context })));
    case 'throw':
      return inner.flatMap((each) => throwsOf(engine, { unit, context }, each));
    case 'parameter':
      return fromParameter(engine, { unit, index: step.index, below, inner }, path, context);
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
  const [next] = below;
  if (next?.kind === 'parameter') return givenToParameter(engine, { unit, index }, next.index, { path, context });
  const exit = engine.code.body(unit).exits.parameters.get(index);
  return exit === undefined ? [] : inner.map((each) => ({ value: exit, path: each, context }));
}

/** The arguments of the calls of a function's own parameter: in the function itself, or wherever it was kept. */
function givenToParameter(
  engine: Engine,
  { unit, index }: Pick<ParameterOf, 'unit' | 'index'>,
  argument: number,
  { path, context }: PartAsked,
): readonly Demand[] {
  return callsOfParameter(engine, unit, index).flatMap((id) => {
    const call = engine.code.value(id);
    if (call.kind !== 'call') return [];
    const site = engine.code.bodyOf(id).unit;
    const contexts = isWithin(site, unit)
      ? contextsWithin(engine, site, unit, context)
      : [site === unit.parent ? (context.frame?.closure ?? context.root) : context.root];
    return contexts.flatMap((inner) => argumentAt(call.args, argument, path, inner));
  });
}

/** Names that a function given as a parameter is looked for under; past them it is not. */
const maxNames = 16;

/** A name in one file, or (file null) of a member anywhere. */
interface Kept {
  readonly name: string;
  readonly file: string | null;
}

/** The calls of a function that is known only as a parameter, by the names it is kept under. */
function callsOfParameter(engine: Engine, unit: FunctionUnit, index: number): readonly ValueId[] {
  const name = engine.index.parameterName(unit, index);
  const names: Kept[] = name === undefined ? [] : [{ name, file: unit.file }];
  const seen = new Set(names.map(keyOf));
  for (const kept of names) {
    for (const use of engine.index.usesOfName(kept.name, kept.file)) {
      const next = keptAs(engine, use);
      if (!next || seen.has(keyOf(next)) || names.length >= maxNames) continue;
      seen.add(keyOf(next));
      names.push(next);
    }
  }
  const calls = names.flatMap((kept) => callsNamed(engine, kept));
  return [...new Set(calls)].filter((call) => isCallOf(engine, call, unit, index));
}

function keyOf({ name, file }: Kept): string {
  return `${name} ${file ?? ''}`;
}

function callsNamed(engine: Engine, { name, file }: Kept): readonly ValueId[] {
  return engine.index.calls(name).flatMap((site) => {
    if (file !== null && site.unit.file !== file) return [];
    return engine.code.callAt(site.unit, site.at) ?? [];
  });
}

/** The name under which a use keeps a function. */
function keptAs(engine: Engine, use: Use): Kept | undefined {
  if (use.kind === 'name') return use;
  if (use.kind !== 'argument') return undefined;
  const call = engine.code.callAt(use.site.unit, use.site.at);
  const callees = call === undefined ? [] : calleesAnywhere(engine, call);
  for (const callee of callees) {
    const name = callee.kind === 'function' ? engine.index.parameterName(callee.unit, use.index) : undefined;
    if (name !== undefined && callee.kind === 'function') return { name, file: callee.unit.file };
  }
  return undefined;
}

/** True when what a call invokes may be that parameter. */
function isCallOf(engine: Engine, id: ValueId, unit: FunctionUnit, index: number): boolean {
  const call = engine.code.value(id);
  if (call.kind !== 'call') return false;
  return originsAnywhere(engine, call.callee).some((end) => {
    const value = engine.code.value(end.value);
    return value.kind === 'parameter' && value.index === index && engine.code.bodyOf(end.value).unit === unit;
  });
}

function isWithin(unit: FunctionUnit, outer: FunctionUnit): boolean {
  for (let at: FunctionUnit | null = unit; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** The contexts of a function written inside `outer`, when `outer` runs in `context`. */
function contextsWithin(engine: Engine, unit: FunctionUnit, outer: FunctionUnit, context: Context): readonly Context[] {
  if (unit === outer) return [context];
  if (!unit.parent) return [context.root];
  const around = contextsWithin(engine, unit.parent, outer, context);
  if (context.root === engine.contexts.local) return [context.root];
  const callers = engine.callers(unit).filter(({ call }) => engine.code.bodyOf(call).unit === unit.parent);
  if (callers.length === 0) return [context.root];
  return around.flatMap((closure) =>
    callers.map(({ call, entry }) => engine.contexts.push(closure, { call, entry, closure })),
  );
}

function stepNames(engine: Engine, at: CallAt | null, step: OperandStep): readonly string[] {
  if (step.kind === 'member') return [step.name];
  if (step.kind !== 'keyed' || !at) return ['*'];
  const [key] = argumentAt(at.call.args, step.argument, itself, at.context);
  return (key && (engine.keys(key.value, key.context) ?? identityNames(engine, key))) ?? ['*'];
}

/** A key that is an object is that object alone. */
function identityNames(engine: Engine, key: Demand): readonly string[] | undefined {
  const ends = engine.origins(key);
  const names = ends.flatMap((end) =>
    end.kind === 'literal' || end.kind === 'instance' ? [`#${String(end.value)}.${String(end.context.id)}`] : [],
  );
  return names.length > 0 && names.length === ends.length ? names : undefined;
}

function isMet(name: string, key: string): boolean {
  return mayBeSame(name, key);
}
