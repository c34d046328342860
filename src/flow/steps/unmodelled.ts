import { anything, isElement, isHidden, itself, rest, type AccessPath } from '../../ir/access-path.js';
import { memberNamed } from '../../ir/member-named.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Demand, Outcome, Reason } from '../demand.js';
import type { Engine } from '../engine.js';
import { isMeasure } from './measures.js';
import { stepOpaque } from './opaque.js';
import { allOperands } from './operands.js';
import { moved, nothing, together } from './outcome.js';
import { returnedBy } from './returned.js';

/** What a function gives of which no row speaks: everything it was given, and what the functions among that return. */
export function stepUnmodelled(engine: Engine, demand: Demand, call: CallValue, name: string): Outcome {
  const method = call.receiver === null ? undefined : name.split('.').at(-1);
  if (isMeasure(engine, method) || demand.path.keys.some(isHidden)) return nothing;
  const reason: Reason = { kind: 'library', name, isModelled: false };
  const operands = allOperands(call).map((value) => ({ value, path: anything, context: demand.context }));
  const isMapping = method !== undefined && isListing(engine, method);
  const callbacks = call.args.flatMap((argument, index) =>
    returnsOf(engine, demand, { argument: argument.value, index, isMapping }),
  );
  return together([stepOpaque(engine, demand), moved(operands, reason), moved(callbacks, reason)]);
}

/** True for a method called like one of lists that puts into a list what the function returns that it is given: `map`. */
function isListing({ models }: Engine, method: string): boolean {
  const row = models.propagator('global', ['Array', 'prototype', method]);
  const isOfReturn = row?.flows.some(({ from: { steps } }) => steps.length === 1 && steps[0]?.kind === 'return');
  return isOfReturn === true && row?.flows.every(({ from: { steps } }) => steps.length < 2) === true;
}

interface GivenFunction {
  readonly argument: ValueId;
  readonly index: number;
  /** True where the result is taken for a list of what it returns. */
  readonly isMapping: boolean;
}

/** What a function returns that is written where it is given. */
function returnsOf(engine: Engine, demand: Demand, given: GivenFunction): readonly Demand[] {
  const value = engine.code.value(given.argument);
  if (value.kind !== 'function') return [];
  const frame = {
    call: demand.value,
    entry: { kind: 'callback', index: given.index, members: [] },
    closure: demand.context,
  } as const;
  const context = engine.contexts.push(demand.context, frame);
  const path = given.isMapping ? mappedPath(engine, demand.path, value.unit, context) : anything;
  return returnedBy(engine, value.unit, path, context);
}

/**
 * What is asked of what the function returns that a `map` is given, of which nobody knows whether it makes a list: below an element, or
 * below a member that all it returns are written with; elsewhere a container may hold it in a member of its own, and all is asked for.
 */
function mappedPath(engine: Engine, path: AccessPath, unit: FunctionUnit, context: Context): AccessPath {
  const [key] = path.keys;
  if (key === undefined) return anything;
  if (isElement(key)) return rest(path);
  const ends = returnedBy(engine, unit, itself, context).flatMap((demand) => engine.origins(demand));
  const isTheirs = ends.every((end) => {
    const value = engine.code.value(end.value);
    return end.kind === 'literal' && value.kind === 'object' && memberNamed(value, key) !== undefined;
  });
  return isTheirs && ends.length > 0 ? path : anything;
}
