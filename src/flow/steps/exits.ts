import type { Exits } from '../../ir/body.js';
import type { ValueId } from '../../ir/value.js';
import type { Callee } from '../demand.js';

/** What an operand of a call becomes in the function that it enters: its receiver, or a parameter by its index. */
export type Given = 'receiver' | number;

/** The parameter that an operand of a call becomes; undefined for none. */
export function parameterIndex({ entry }: Callee & { readonly kind: 'function' }, operand: Given): Given | undefined {
  if (entry.kind === 'call') return operand === 'receiver' ? undefined : operand === 0 ? 'receiver' : operand - 1;
  if (entry.kind === 'apply') return operand === 0 ? 'receiver' : undefined;
  return entry.kind === 'bound' ? undefined : operand;
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
