import { anything, itself, mayBeSame, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import type { Operand, OperandStep } from '../../models/model.js';
import type { Context } from '../context.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';
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
      const isOpen = remaining.deep && names.some((name) => !remaining.except.includes(name));
      return isOpen ? anything : undefined;
    }
    if (!names.some((name) => isMet(name, key))) return undefined;
    remaining = rest(remaining);
  }
  return remaining;
}

/** The demands that ask for what a model's operand holds at a call, `path` below it. */
export function operandDemands(engine: Engine, at: CallAt, operand: Operand, path: AccessPath): readonly Demand[] {
  const { root, steps } = operand;
  const split = steps.findIndex((step) => step.kind === 'parameter' || step.kind === 'return');
  if (split >= 0) return throughFunction(engine, at, { operand, split }, path);
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
  at: CallAt,
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

/** `argument[0].return`: what the function given there returns; `argument[0].parameter[0]`: what it leaves in, or gives to, that parameter. */
function throughFunction(engine: Engine, at: CallAt, { operand, split }: Split, path: AccessPath): readonly Demand[] {
  const prefix: Operand = { root: operand.root, steps: operand.steps.slice(0, split) };
  const [step, ...below] = operand.steps.slice(split);
  const index = operand.root.kind === 'argument' ? operand.root.index : 0;
  return operandDemands(engine, at, prefix, itself).flatMap((demand) =>
    engine.origins(demand).flatMap((end) => {
      if (end.kind !== 'function' || end.keys.length > 0) return [];
      const frame = { call: at.id, entry: { kind: 'callback', index }, closure: end.context } as const;
      const context = engine.contexts.push(at.context, frame);
      if (step?.kind === 'return') {
        const inner = belowMembers(engine, at, below, path);
        return engine.code
          .body(end.unit)
          .returns.flatMap((value) => inner.map((each) => ({ value, path: each, context })));
      }
      return step?.kind === 'parameter'
        ? fromParameter(engine, { unit: end.unit, index: step.index, below }, path, context)
        : [];
    }),
  );
}

interface ParameterOf {
  readonly unit: FunctionUnit;
  readonly index: number;
  readonly below: readonly OperandStep[];
}

function fromParameter(
  engine: Engine,
  { unit, index, below }: ParameterOf,
  path: AccessPath,
  context: Context,
): readonly Demand[] {
  const [next] = below;
  if (next?.kind === 'parameter')
    return givenToParameter(engine, { unit, index, below }, next.index, { path, context });
  const exit = engine.code.body(unit).exits.parameters.get(index);
  return exit === undefined ? [] : [{ value: exit, path, context }];
}

/** The arguments of the calls that a function, or one inside it, makes of its own parameter. */
function givenToParameter(
  engine: Engine,
  { unit, index }: ParameterOf,
  argument: number,
  { path, context }: { readonly path: AccessPath; readonly context: Context },
): readonly Demand[] {
  const name = engine.index.parameterName(unit, index);
  if (name === undefined) return [];
  const sites = engine.index
    .calls(name)
    .filter((site) => site.unit.file === unit.file && site.at.start >= unit.at.start && site.at.end <= unit.at.end);
  return sites.flatMap((site) =>
    engine.code.body(site.unit).calls.flatMap((id) => {
      const call = engine.code.value(id);
      if (call.kind !== 'call' || call.at.start !== site.at.start || call.at.end !== site.at.end) return [];
      return contextsWithin(engine, site.unit, unit, context).flatMap((inner) =>
        argumentAt(call.args, argument, path, inner),
      );
    }),
  );
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

function stepNames(engine: Engine, at: CallAt, step: OperandStep): readonly string[] {
  if (step.kind === 'member') return [step.name];
  if (step.kind !== 'keyed') return ['*'];
  const [key] = argumentAt(at.call.args, step.argument, itself, at.context);
  return (key && engine.keys(key.value, key.context)) ?? ['*'];
}

function isMet(name: string, key: string): boolean {
  return mayBeSame(name, key);
}
