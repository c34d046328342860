import type { Alias, CodeIndex, Use } from '../ir/code-index.js';
import type { FunctionUnit } from '../ir/unit.js';
import { valuesIn } from '../ir/values-in.js';
import { firstVersion } from '../ir/versions.js';
import type { Engine } from './engine.js';

/** The names under which a value is had after a use: its own, or those under which other files import it. */
export function namesOfUse(index: CodeIndex, use: Use): readonly Alias[] {
  if (use.kind === 'name') return [use];
  if (use.kind !== 'exported') return [];
  const whole = index.isImportedWhole(use.file) ? [{ name: use.name, file: null }] : [];
  return [...whole, ...index.importedAs(use.file, use.name)];
}

/** The uses of a function that is put under a computed key right where it is made, by the names that the key is: `Client.prototype[method] = function () { … }`. */
export function usesUnderKeys(engine: Engine, unit: FunctionUnit, uses: readonly Use[]): readonly Use[] {
  if (!unit.parent || !uses.some(({ kind }) => kind === 'element')) return [];
  const { code, contexts } = engine;
  return valuesIn(code, unit.parent, 'update').flatMap(({ value: { key, value } }): readonly Use[] => {
    const put = value === null ? undefined : code.value(firstVersion(code, value));
    if (key.kind !== 'computed' || put?.kind !== 'function' || put.unit !== unit) return [];
    return (engine.keys(key.value, contexts.empty) ?? []).map((name) => ({ kind: 'name', name, file: null }));
  });
}
