import type { ValueId } from '../../ir/value.js';
import type { Engine } from '../engine.js';

/** The value behind names and casts. */
export function undeclared(code: Engine['code'], id: ValueId): ValueId {
  const value = code.value(id);
  return value.kind === 'declared' ? undeclared(code, value.value) : id;
}
