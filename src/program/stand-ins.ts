import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';

/** Our own declarations of packages that decide types, for code whose packages are not installed. */
export interface StandIns {
  /** The name of the file that declares the module `specifier`; undefined where we have none. */
  find(specifier: string): string | undefined;
  /** The parsed file, or undefined for a name that `find` did not give. */
  parse(name: string): ts.SourceFile | undefined;
}

const folder = fileURLToPath(new URL('../../rules/types/', import.meta.url));
const extension = '.d.ts';

let modules: ReadonlySet<string> | undefined;

/** The specifiers that `rules/types/` has declarations for: `drizzle-orm/pg-core` is the file of that path. */
function shippedModules(): ReadonlySet<string> {
  return (modules ??= new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(extension))
      .map((file) => file.slice(0, -extension.length).replaceAll('\\', '/')),
  ));
}

/** The stand-ins for programs below `root`. Their files have names that packages installed there would have. */
export function createStandIns(root: string): StandIns {
  const prefix = `${root}/node_modules/`;
  const suffix = `/stand-in${extension}`;
  return {
    find: (specifier) => (shippedModules().has(specifier) ? `${prefix}${specifier}${suffix}` : undefined),
    parse: (name) => {
      const isOurs = name.startsWith(prefix) && name.endsWith(suffix);
      const specifier = isOurs ? name.slice(prefix.length, -suffix.length) : '';
      if (!shippedModules().has(specifier)) return undefined;
      const text = readFileSync(`${folder}${specifier}${extension}`, 'utf8');
      return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, false);
    },
  };
}
