import type { Value, ValueId } from './value.js';

/** The names that lead to a member of a global: `Math.max`. */
export function globalPath(values: { value(id: ValueId): Value }, id: ValueId): readonly string[] | undefined {
  const value = values.value(id);
  if (value.kind === 'global') return [value.name];
  if (value.kind !== 'load' || value.key.kind !== 'name') return undefined;
  const object = values.value(value.object);
  return object.kind === 'global' ? [object.name, value.key.name] : undefined;
}
