import type { Alias, CodeIndex, Use } from '../ir/code-index.js';

/** The names under which a value is had after a use: its own, or those under which other files import it. */
export function namesOfUse(index: CodeIndex, use: Use): readonly Alias[] {
  if (use.kind === 'name') return [use];
  if (use.kind !== 'exported') return [];
  const whole = index.isImportedWhole(use.file) ? [{ name: use.name, file: null }] : [];
  return [...whole, ...index.importedAs(use.file, use.name)];
}
