import type { Value, ValueId } from './value.js';

/** The value behind names and casts. */
export function undeclared(values: { value(id: ValueId): Value }, id: ValueId): ValueId {
  const value = values.value(id);
  return value.kind === 'declared' ? undeclared(values, value.value) : id;
}
