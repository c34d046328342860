import type { Engine } from '../../flow/engine.js';
import type { EntryPoint } from '../../flow/entry-point.js';
import type { ValueId } from '../../ir/value.js';

/** The entry points that get the value as a parameter from their framework. */
export function givenBy(engine: Engine, id: ValueId): readonly EntryPoint[] {
  const value = engine.code.value(id);
  if (value.kind !== 'parameter') return [];
  const entries = engine.entries.at(engine.code.bodyOf(id).unit);
  return entries.filter(({ handler }) =>
    handler.gives.some(({ parameter }) => parameter === 'any' || parameter === value.index),
  );
}
