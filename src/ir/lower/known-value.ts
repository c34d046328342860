import type { ComputedKey, Guard, MeasureValue, ValueId } from '../value.js';
import { undeclared } from '../undeclared.js';
import { constantOf, type Values } from './constant.js';

/** What a condition that came out one way says of a value: that it is another one, or an element of a list. */
export interface KnownValue {
  /** The value behind declarations, and before calls that it was given to. */
  readonly subject: ValueId;
  readonly is: ValueId;
  /** True where it is an element of that. */
  readonly isElement: boolean;
}

/** What is known of a value where a guard holds: `mark === 'x'`, `marks.includes(mark)`, `marks.indexOf(mark) >= 0`. */
export function knownBy(values: Values, { condition, holds }: Guard): KnownValue | undefined {
  const value = values.value(undeclared(values, condition));
  if (value.kind === 'call') return holds ? elementOf(values, condition, ['includes', 'has']) : undefined;
  if (value.kind !== 'measure') return undefined;
  const [left, right] = value.operands;
  if (left === undefined) return undefined;
  if (value.operator === '!') return knownBy(values, { condition: left, holds: !holds });
  if (right === undefined) return undefined;
  if (isFound(values, value, holds)) return elementOf(values, left, ['indexOf']);
  return isEqual(value, holds) ? (constantAt(values, left, right) ?? constantAt(values, right, left)) : undefined;
}

/** What a value surely is not, where guards hold. */
export function leftOut(values: Values, guards: readonly Guard[], id: ValueId): NonNullable<ComputedKey['except']> {
  return guards.flatMap(({ condition, holds }) => {
    const known = knownBy(values, { condition, holds: !holds });
    return known?.subject === unchanged(values, id) ? [{ value: known.is, isList: known.isElement }] : [];
  });
}

function isEqual({ operator }: MeasureValue, holds: boolean): boolean {
  return (holds ? ['===', '=='] : ['!==', '!=']).includes(operator);
}

/** True for a place in a list that is none of its negative ones. */
function isFound(values: Values, { operator, operands: [, right] }: MeasureValue, holds: boolean): boolean {
  const than = right === undefined ? undefined : constantOf(values, right)?.value;
  const told = than === -1 ? (holds ? ['!==', '!=', '>'] : ['===', '==']) : than === 0 ? (holds ? ['>='] : ['<']) : [];
  return told.includes(operator);
}

/** A primitive that says what it is: nothing is left of what else the subject could be. */
function constantAt(values: Values, of: ValueId, subject: ValueId): KnownValue | undefined {
  const constant = constantOf(values, of);
  if (!constant || constant.value === null) return undefined;
  return { subject: unchanged(values, subject), is: of, isElement: false };
}

function elementOf(values: Values, id: ValueId, names: readonly string[]): KnownValue | undefined {
  const call = values.value(undeclared(values, id));
  if (call.kind !== 'call' || call.receiver === null || call.args.length !== 1) return undefined;
  const callee = values.value(call.callee);
  const [asked] = call.args;
  const isAsked = callee.kind === 'load' && callee.key.kind === 'name' && names.includes(callee.key.name);
  if (!isAsked || !asked || asked.spread) return undefined;
  return { subject: unchanged(values, asked.value), is: call.receiver, isElement: true };
}

/** The value behind declarations, before the calls that it was given to: a primitive is the same ever after. */
export function unchanged(values: Values, id: ValueId): ValueId {
  const at = undeclared(values, id);
  const value = values.value(at);
  return value.kind === 'after' ? unchanged(values, value.before) : at;
}
