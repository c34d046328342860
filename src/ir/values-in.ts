import type { Code } from './code.js';
import type { FunctionUnit } from './unit.js';
import type { Value, ValueId } from './value.js';

/** A value of a kind, and its number. */
interface Numbered<Kind extends Value['kind']> {
  readonly id: ValueId;
  readonly value: Extract<Value, { readonly kind: Kind }>;
}

/** The values of a kind in a function, in order; those of functions inside it are not among them. */
export function valuesIn<Kind extends Value['kind']>(
  code: Pick<Code, 'body' | 'value'>,
  unit: FunctionUnit,
  kind: Kind,
): readonly Numbered<Kind>[] {
  const { first, end } = code.body(unit);
  const found: Numbered<Kind>[] = [];
  for (let id = first; id < end; id++) {
    const value = code.value(id);
    if (isOf(value, kind)) found.push({ id, value });
  }
  return found;
}

function isOf<Kind extends Value['kind']>(value: Value, kind: Kind): value is Numbered<Kind>['value'] {
  return value.kind === kind;
}
