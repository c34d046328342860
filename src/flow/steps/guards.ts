import type { Guard, Literal, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import { truth } from './possible.js';

/** True unless one of the guards surely came out otherwise in this context. */
export function mayHold(engine: Engine, guards: readonly Guard[], context: Context): boolean {
  return guards.every(({ condition, holds }) => {
    const found = engine.possible(condition, context);
    return found === null || found.some((entry) => truth(entry) === holds);
  });
}

/** True when a value is surely there, and truthy. */
export function isCertain(engine: Engine, value: ValueId, context: Context): boolean {
  return engine.possible(value, context)?.every(truth) ?? false;
}

/** The primitives a value can be, or null when they are not all known. */
export function possibleLiterals(engine: Engine, value: ValueId, context: Context): readonly Literal[] | null {
  const found = engine.possible(value, context);
  if (found === null) return null;
  const literals = found.flatMap((entry) => (entry.kind === 'literal' ? [entry.value] : []));
  return literals.length === found.length ? literals : null;
}
