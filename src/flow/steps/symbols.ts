import type { End } from '../demand.js';
import type { Engine } from '../engine.js';

/** The member name that a symbol stands for: each call of `Symbol` makes its own, `Symbol.for` one for each text; undefined for another value. */
export function symbolName(engine: Engine, end: End): string | undefined {
  if (end.kind !== 'library' || end.library.package !== 'global') return undefined;
  const { value, context, library } = end;
  const call = engine.code.value(value);
  const path = library.path.join('.');
  if (call.kind !== 'call') return undefined;
  if (path === 'Symbol.()') return `@@${String(value)}.${context.name}`;
  const [key] = call.args;
  const names = path === 'Symbol.for.()' && key ? engine.keys(key.value, context) : null;
  return names?.length === 1 ? `@@for ${String(names[0])}` : undefined;
}
