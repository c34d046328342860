import { under } from '../../ir/access-path.js';
import type { Demand, LeftBy } from '../demand.js';
import type { Engine } from '../engine.js';
import { exitOf } from './exits.js';

/** Where a function leaves what it is given, when it is called from a context; empty where it does not write into it. */
export function leftIn(
  engine: Engine,
  { unit, given, caller }: LeftBy,
  { path, context }: Pick<Demand, 'path' | 'context'>,
): readonly Demand[] {
  const exit = exitOf(engine.code.body(unit).exits, given);
  if (!exit) return [];
  const inner = exit.element === null ? path : under(exit.element, path);
  return [{ value: exit.version, path: inner, context: engine.contexts.push(context, caller) }];
}
