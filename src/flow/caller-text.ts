import { entryKey } from './context.js';
import type { Caller } from './demand.js';

/** Equal callers have equal texts. */
export function callerText({ call, entry, closure }: Caller): string {
  return `${String(call)}.${entryKey(entry)}.${String(closure.id)}`;
}
