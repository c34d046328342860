import type { AfterValue, ConstantValue, Literal, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import type { ReadMember } from './known-instances.js';
import { absent, type Possible } from './possible.js';

/** Longer lists than this are not looked through. */
const maxElements = 16;

/** Whether a list of primitives has an element; undefined where one of them is not known. */
export function isAmong(read: ReadMember, list: ValueId, asked: Literal, context: Context): boolean | undefined {
  const length = only(read(list, ['length'], context));
  if (typeof length !== 'number' || length > maxElements) return undefined;
  const elements = Array.from({ length }, (_, index) => only(read(list, [String(index)], context)));
  return elements.includes(undefined) ? undefined : elements.includes(asked);
}

function only(found: readonly Possible[] | null): Literal | undefined {
  const [entry, ...others] = found ?? [];
  return entry?.kind === 'literal' && entry.value !== null && others.length === 0 ? entry.value : undefined;
}

/** A member of a primitive: the length of a text, one of its characters; none of what is nullish. */
export function ofPrimitive(
  { value }: ConstantValue,
  [name = '', ...rest]: readonly string[],
): readonly Possible[] | null {
  if (value === null) return [absent];
  if (typeof value !== 'string' || rest.length > 0) return null;
  if (name === 'length') return [{ kind: 'literal', value: value.length }];
  const character = /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return character === undefined ? null : [{ kind: 'literal', value: character }];
}

/** True for the version behind a call of a method of the language's own that writes nothing into what it is called on: `includes`. */
export function isOnlyRead({ code, models }: Engine, { call, operand, part }: AfterValue): boolean {
  const value = code.value(call);
  const callee =
    value.kind === 'call' && operand === 'receiver' && part === null ? code.value(value.callee) : undefined;
  if (callee?.kind !== 'load' || callee.key.kind !== 'name') return false;
  const { name } = callee.key;
  const rows = models.methods(name);
  const isPassed =
    value.kind === 'call' && value.args.some((argument) => code.value(argument.value).kind === 'function');
  return rows.length > 0 && !isPassed && !models.mayWrite(name, 'receiver');
}
