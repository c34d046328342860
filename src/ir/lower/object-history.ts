import { primitiveKinds } from '../primitive-kinds.js';
import type { Value, ValueId } from '../value.js';
import { versionBefore } from '../versions.js';

interface Values {
  value(id: ValueId): Value;
}

/** Versions of an object past which no more are looked through. */
export const maxVersions = 64;

/** A value, and all that it may be a version of: those before it come later. */
export function behindAll(values: Values, id: ValueId): readonly ValueId[] {
  const all = new Set([id]);
  for (const each of all) if (all.size < maxVersions) for (const input of inputsOf(values, each)) all.add(input);
  return [...all];
}

/** The objects that a value may be, each one write, one call or one name earlier. */
export function inputsOf(values: Values, id: ValueId): readonly ValueId[] {
  const value = values.value(id);
  if (value.kind === 'join') return value.inputs;
  if (value.kind === 'fallback') return [value.value, value.otherwise];
  const before = versionBefore(value);
  return before === undefined ? [] : [before];
}

/** True for what may be one of several objects; at a loop's head the others are not known yet. */
export function isChoice({ kind }: Value): boolean {
  return kind === 'join' || kind === 'fallback';
}

/** True for what is no version of another value. */
export function isFirst(values: Values, id: ValueId): boolean {
  return inputsOf(values, id).length === 0;
}

/** True for values that may be objects somebody can write into. */
export function isMutable({ kind }: Value): boolean {
  return !primitiveKinds.has(kind) && kind !== 'global' && kind !== 'super' && kind !== 'function';
}

/** True for a function that the text of its file uses as what `new` makes objects of: a call may give it a prototype. */
export function isConstructor(value: Value, text: string): boolean {
  if (value.kind !== 'function' || value.unit.kind !== 'function' || value.unit.name === '') return false;
  const { name, at } = value.unit;
  if (text.includes(`${name}.prototype`)) return true;
  return /^[A-Z]/.test(name) && (text.includes(`new ${name}`) || /\bthis\b/.test(text.slice(at.start, at.end)));
}

/** True for what a call gives. */
export function isResult(value: Value): boolean {
  return value.kind === 'call' && value.form === 'call';
}
