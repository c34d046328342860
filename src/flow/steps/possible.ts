import { isIndex } from '../../ir/access-path.js';
import { foldBinary, foldUnary } from '../../ir/fold.js';
import type { Literal, Nullish, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';

/** What a value can be: a primitive, or a thing of which `typeof` is known, and perhaps where it was made. */
export type Possible =
  | { readonly kind: 'literal'; readonly value: Literal; readonly nullish?: Nullish }
  | { readonly kind: 'thing'; readonly type: 'object' | 'function'; readonly made?: Made };

/** A value where it was made: a closure, a class, an instance. */
export interface Made {
  readonly kind: 'made';
  readonly value: ValueId;
  readonly context: Context;
}

/** Nothing is known of a value. */
export const unknown = null;

/** What is left out: an argument, a member of a literal. */
export const absent: Possible = { kind: 'literal', value: null, nullish: 'undefined' };

/** True for what is surely undefined, and not `null`, which no default takes the place of. */
export function isAbsent(entry: Possible): boolean {
  return entry.kind === 'literal' && entry.nullish === 'undefined';
}

/** Whether it is truthy. */
export function truth(entry: Possible): boolean {
  return entry.kind === 'thing' || Boolean(entry.value);
}

/** A primitive, if it is known. */
export function one(value: Literal | undefined): readonly Possible[] | null {
  return value === undefined ? null : [{ kind: 'literal', value }];
}

const typeofNullish: Readonly<Record<Nullish, string>> = { null: 'object', undefined: 'undefined' };

/** A unary operator on it, or undefined. */
export function unary(operator: string, entry: Possible): Literal | undefined {
  if (entry.kind === 'literal' && operator === 'typeof' && entry.nullish) return typeofNullish[entry.nullish];
  if (entry.kind === 'literal') return foldUnary(operator, entry.value);
  if (operator === '!') return false;
  return operator === 'typeof' ? entry.type : undefined;
}

/** A binary operator on two of them, or undefined. */
export function binary(operator: string, left: Possible, right: Possible): Literal | undefined {
  if (left.kind === 'literal' && right.kind === 'literal') {
    const isStrict = left.nullish && right.nullish && operator.length === 3;
    return isStrict ? foldBinary(operator, left.nullish, right.nullish) : foldBinary(operator, left.value, right.value);
  }
  if (left.kind === right.kind) return undefined;
  // A thing is never a primitive.
  if (operator === '===') return false;
  return operator === '!==' ? true : undefined;
}

/** Whether two conditions hold together (`isAnd`), or one of them. */
export function both(
  isAnd: boolean,
  left: readonly Possible[] | null,
  right: readonly Possible[] | null,
): readonly Possible[] | null {
  const settled = [left, right].some((side) => side?.every((entry) => truth(entry) !== isAnd));
  if (settled) return one(!isAnd);
  const open = [left, right].every((side) => side?.every((entry) => truth(entry) === isAnd));
  return open ? one(isAnd) : null;
}

/** All of the lists, each entry once; null as soon as one is. */
export function union<T extends Possible | Made>(lists: readonly (readonly T[] | null)[]): readonly T[] | null {
  const found = new Map<string, T>();
  for (const list of lists) {
    if (list === null) return null;
    for (const entry of list) found.set(keyOf(entry), entry);
  }
  return found.size === 0 ? null : [...found.values()];
}

function keyOf(entry: Possible | Made): string {
  switch (entry.kind) {
    case 'literal':
      return `${typeof entry.value}:${String(entry.nullish ?? entry.value)}`;
    case 'thing':
      return entry.made ? keyOf(entry.made) : entry.type;
    case 'made':
      return `${String(entry.value)}.${String(entry.context.id)}`;
  }
}

/** True for what a method of a list changes without naming it. */
export function isOfList(name: string): boolean {
  return name === 'length' || isIndex(name);
}
