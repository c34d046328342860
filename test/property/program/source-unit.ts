import type { Language } from './shape.js';

/** How one file takes a name from another. */
export type ImportStyle = 'named' | 'renamed' | 'namespace' | 'barrel';

/** One file while it is written: its imports by specifier, its declarations, what it exports. */
export interface SourceUnit {
  readonly name: string;
  readonly imports: Set<string>;
  readonly declarations: string[];
  readonly exports: Set<string>;
}

/** A file with nothing in it. */
export function emptyUnit(name: string): SourceUnit {
  return { name, imports: new Set(), declarations: [], exports: new Set() };
}

/** Makes `name` of file `from` known in `unit`, and gives the expression that means it there. */
export function importName(
  unit: SourceUnit,
  from: string,
  name: string,
  how: { readonly style: ImportStyle; readonly language: Language },
): string {
  const { style, language } = how;
  const module = `'./${style === 'barrel' ? `${from}-index` : from}.js'`;
  const isCommon = language === 'commonjs';
  if (style === 'namespace') {
    const space = `${from}Module`.replaceAll('-', '');
    unit.imports.add(isCommon ? `const ${space} = require(${module});` : `import * as ${space} from ${module};`);
    return `${space}.${name}`;
  }
  const local = style === 'renamed' ? `${name}Here` : style === 'barrel' ? `${name}There` : name;
  const names = local === name ? name : isCommon ? `${name}: ${local}` : `${name} as ${local}`;
  unit.imports.add(isCommon ? `const { ${names} } = require(${module});` : `import { ${names} } from ${module};`);
  return local;
}

/** The text of a file. */
export function unitText({ imports, declarations, exports }: SourceUnit, language: Language): string {
  const body = language === 'commonjs' ? declarations.map((text) => text.replace(/^export /gm, '')) : declarations;
  const last = language === 'commonjs' && exports.size > 0 ? [`module.exports = { ${[...exports].join(', ')} };`] : [];
  const module = imports.size + exports.size === 0 && language !== 'commonjs' ? ['export {};'] : [];
  return [...imports, ...body, ...last, ...module].join('\n') + '\n';
}

/** The text of a file that hands on everything of another. */
export function barrelText(name: string, language: Language): string {
  return language === 'commonjs'
    ? `module.exports = { ...require('./${name}.js') };\n`
    : `export * from './${name}.js';\n`;
}
