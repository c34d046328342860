import { isHidden, underAll, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import { valuesIn } from '../../ir/values-in.js';
import type { OperandStep } from '../../models/model.js';
import type { Context } from '../context.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';
import { givenToParameter } from './given-calls.js';

/** A part of what a function has in a parameter. */
export interface ParameterOf {
  readonly unit: FunctionUnit;
  readonly index: number;
  readonly below: readonly OperandStep[];
  /** What is asked below these steps, where all are members. */
  readonly inner: readonly AccessPath[];
}

/** What a function leaves in a parameter, or gives to the function that it gets there. */
export function fromParameter(
  engine: Engine,
  { unit, index, below, inner }: ParameterOf,
  path: AccessPath,
  context: Context,
): readonly Demand[] {
  const call = below.findIndex(({ kind }) => kind === 'parameter');
  const argument = below[call];
  if (argument?.kind === 'parameter') {
    const given = { unit, index, members: namesOf(below.slice(0, call)) };
    const asked = { path: underAll(namesOf(below.slice(call + 1)), path), context };
    return givenToParameter(engine, given, argument.index, asked);
  }
  const exit = engine.code.body(unit).exits.parameters.get(index);
  if (exit !== undefined) return inner.map((each) => ({ value: exit, path: each, context }));
  const kept = inner.filter(({ keys: [key] }) => key !== undefined && isHidden(key));
  if (kept.length === 0) return [];
  // Models may keep something in it though the function writes nothing into it.
  const given = valuesIn(engine.code, unit, 'parameter').find(({ value }) => value.index === index);
  return given ? kept.map((each) => ({ value: given.id, path: each, context })) : [];
}

function namesOf(steps: readonly OperandStep[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'member' ? [step.name] : []));
}
