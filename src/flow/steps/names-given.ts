import { itself, underAll } from '../../ir/access-path.js';
import type { CallValue } from '../../ir/value.js';
import type { LibraryPath, OperandStep } from '../../models/model.js';
import type { Context } from '../context.js';
import type { Demand, RegisteredElement } from '../demand.js';
import type { Engine } from '../engine.js';
import { keyNames } from './member-names.js';
import { Names as KnownNames } from './names.js';
import { argumentAt } from './operands.js';

/** A call that gives names to what it invokes. */
interface Given {
  readonly call: CallValue;
  readonly context: Context;
  /** The one that is meant of several things that it registers. */
  readonly element?: RegisteredElement;
}

/** The member names that a step of a model's operand may stand for; `*` where they are not known. */
export function stepNames(engine: Engine, at: Given | null, step: OperandStep): readonly string[] {
  if (step.kind === 'member') return [step.name];
  if (step.kind === 'same') return [at?.element?.name ?? '*'];
  if (step.kind !== 'keyed' || !at) return ['*'];
  const demands = argumentAt(at.call.args, step.argument, underAll(step.below, itself), at.context);
  const names = keyNames(engine, demands);
  return step.isSure && names.includes('*') ? callsAsNames(engine, demands) : names;
}

/** Names for texts that are not known: the same for what one call gave. */
function callsAsNames(engine: Engine, demands: readonly Demand[]): readonly string[] {
  const made = demands.flatMap(({ value, context }) => new KnownNames(engine).made(value, context) ?? []);
  return made.map(({ value, context }) => `@made.${String(value)}.${context.name}`);
}

/** A library path with the names in it that arguments give. */
export function givenPaths(engine: Engine, at: Given, path: LibraryPath): readonly LibraryPath[] {
  return path.reduce<readonly LibraryPath[]>(
    (paths, step) => {
      const argument = /^\{argument\[(\d+)\]\}$/.exec(step)?.[1];
      const names =
        argument === undefined
          ? [step]
          : stepNames(engine, at, { kind: 'keyed', argument: Number(argument), below: [] });
      return paths.flatMap((before) => names.map((name) => [...before, name]));
    },
    [[]],
  );
}
