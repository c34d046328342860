import type { CallAt } from './demand.js';
import type { Engine } from './engine.js';
import type { Registration } from './entry-point.js';

/** The call that registers something, as the library sees it, made from anywhere. */
export function registeringCall(
  { contexts }: Pick<Engine, 'contexts'>,
  { call, view, element }: Pick<Registration, 'call' | 'view' | 'element'>,
): CallAt {
  return { id: call, call: view, context: contexts.empty, ...(element && { element }) };
}
