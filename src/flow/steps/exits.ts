import type { Exits } from '../../ir/body.js';
import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import type { Callee, CallView } from '../demand.js';

/** What an operand of a call becomes in the function that it enters: its receiver, or a parameter by its index. */
export type Given = 'receiver' | number;

/** The parameter that an operand of a call becomes; undefined for none. */
export function parameterIndex({ entry }: Callee & { readonly kind: 'function' }, operand: Given): Given | undefined {
  if (entry.kind === 'call') return operand === 'receiver' ? undefined : operand === 0 ? 'receiver' : operand - 1;
  if (entry.kind === 'apply') return operand === 0 ? 'receiver' : undefined;
  return entry.kind === 'bound' ? undefined : operand;
}

/** What an operand of `f.call(receiver, …)` or `f.apply(receiver, list)` is for f; undefined for none that it may write into. */
export function operandThrough(call: CallValue, view: CallView | undefined, operand: Given): Given | undefined {
  if (!view) return operand;
  if (operand === 'receiver' || view.receiver === null || view.receiver !== call.args[0]?.value) return undefined;
  if (operand === 0) return 'receiver';
  const index = view.args.findIndex(({ value, spread }) => value === call.args[operand]?.value && !spread);
  return index < 0 ? undefined : index;
}

/** The version in which a function leaves what it was given; `element`: where it is one of a rest parameter's list. */
export interface Exit {
  readonly version: ValueId;
  readonly element: string | null;
}

/** In which version a function leaves what it was given; null where it does not write into it. */
export function exitOf({ receiver, parameters, rest }: Exits, given: Given): Exit | null {
  if (given !== 'receiver' && rest !== null && given >= rest.from)
    return { version: rest.version, element: String(given - rest.from) };
  const version = given === 'receiver' ? receiver : (parameters.get(given) ?? null);
  return version === null ? null : { version, element: null };
}

/** The `this` of a method or constructor around an arrow function, as a variable that the arrow writes into; undefined where it does not. */
export function receiverAround({ kind }: FunctionUnit, { variables }: Exits): Variable | undefined {
  return kind === 'arrow' ? [...variables.keys()].find(({ name }) => name === 'this') : undefined;
}

/** True for an argument that is a list of arguments. */
export function isSpread({ args }: CallValue, operand: Given): operand is number {
  return operand !== 'receiver' && args[operand]?.spread === true;
}

/** The elements of a spread argument that a function writes into, by their places, and what they become in it. */
export function elementsGiven(
  exits: Exits,
  callee: Callee & { readonly kind: 'function' },
  operand: number,
): readonly (readonly [place: number, given: Given])[] {
  const count = Math.max(0, ...exits.parameters.keys(), exits.rest?.from ?? 0) + 2;
  return Array.from({ length: count }, (_, place) => [place, parameterIndex(callee, operand + place)] as const).flatMap(
    ([place, given]) => (given !== undefined && exitOf(exits, given) ? [[place, given] as const] : []),
  );
}
