import type { Demand, End } from '../demand.js';
import type { Engine } from '../engine.js';

/** True for what is surely a list that the program makes, or a set (for what is in it, not for which object it is), of which the elements tell all. */
export function isList(engine: Engine, list: Demand, isDeep: boolean): boolean {
  const ends = engine.origins(list);
  return ends.length > 0 && ends.every((end) => isLiteral(engine, end) || (isDeep && isNewSet(engine, end)));
}

function isLiteral({ code }: Engine, { kind, value }: End): boolean {
  return kind === 'literal' && code.value(value).kind === 'array';
}

function isNewSet({ code }: Engine, end: End): boolean {
  if (end.kind !== 'library' || end.library.package !== 'global') return false;
  const value = code.value(end.value);
  return value.kind === 'call' && value.form === 'new' && end.library.path.join('.') === 'Set.prototype';
}
