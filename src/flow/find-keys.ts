import { itself } from '../ir/access-path.js';
import type { ValueId } from '../ir/value.js';
import type { Context } from './context.js';
import type { Engine } from './engine.js';
import { possibleLiterals } from './steps/possibilities.js';
import { symbolName } from './steps/symbols.js';

/** A computed key with more possible names than this is taken as any. */
const maxNames = 64;

/** The texts that a computed key may be, sorted, or null when they are not all known. */
export function findKeys(engine: Engine, value: ValueId, context: Context): readonly string[] | null {
  const literals = possibleLiterals(engine, value, context);
  if (literals) return [...new Set(literals.map(String))].sort();
  const names = new Set<string>();
  for (const end of engine.origins({ value, path: itself, context })) {
    const constant = end.kind === 'constant' ? engine.code.value(end.value) : undefined;
    const name = constant?.kind === 'constant' ? String(constant.value) : symbolName(engine, end);
    if (name === undefined) return null;
    names.add(name);
  }
  return names.size === 0 || names.size > maxNames ? null : [...names].sort();
}
