import { itself } from '../ir/access-path.js';
import type { ValueId } from '../ir/value.js';
import type { Context } from './context.js';
import type { End } from './demand.js';
import type { Engine } from './engine.js';
import { possibleLiterals } from './steps/guards.js';
import { symbolName } from './steps/symbols.js';

/** A computed key with more possible names than this is taken as any. */
const maxNames = 64;

/** The texts that a computed key may be, sorted, or null when they are not all known. */
export function findKeys(engine: Engine, value: ValueId, context: Context): readonly string[] | null {
  const literals = possibleLiterals(engine, value, context);
  if (literals) return [...new Set(literals.map(String))].sort();
  const names = new Set<string>();
  for (const name of engine.names({ value, path: itself, context })) {
    if (name === null) return null;
    names.add(name);
  }
  return names.size === 0 || names.size > maxNames ? null : [...names].sort();
}

/** The text of a key that is a constant or a symbol; null of anything else. */
export function nameOf(engine: Engine, end: End): string | null {
  const constant = end.kind === 'constant' ? engine.code.value(end.value) : undefined;
  return constant?.kind === 'constant' ? String(constant.value) : (symbolName(engine, end) ?? null);
}
