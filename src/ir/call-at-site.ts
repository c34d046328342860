import type { CallSite } from './code-index.js';
import type { Code } from './code.js';
import type { CallValue, ValueId } from './value.js';

/** The call that stands at a site; undefined where control never comes. */
export function callAtSite(
  code: Pick<Code, 'callAt' | 'value'>,
  { unit, at }: CallSite,
): { readonly id: ValueId; readonly call: CallValue } | undefined {
  const id = code.callAt(unit, at);
  const call = id === undefined ? undefined : code.value(id);
  return id !== undefined && call?.kind === 'call' ? { id, call } : undefined;
}

/** Where a call stands. */
export function siteOfCall(code: Pick<Code, 'bodyOf' | 'value'>, call: ValueId): CallSite {
  return { unit: code.bodyOf(call).unit, at: code.value(call).at };
}
