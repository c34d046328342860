import { Project, ts } from 'ts-morph';
import { once } from '../base/once.js';

/** A folder name that no file of a tree under review has. */
const folder = '/node_modules/typescript/lib';

/** Node's name for the global object, which programs have whose packages are not installed. */
const ofNode = { name: `${folder}/lib.es5.d.ts`, text: '\ndeclare var global: typeof globalThis;\n' };

/** The declarations of the language's own globals, as the compiler ships them. */
export interface StandardLibrary {
  readonly folder: string;
  /** The parsed file, or undefined for a name that is not in the folder. */
  parse(name: string): ts.SourceFile | undefined;
}

let known: StandardLibrary | undefined;

/** The standard library, read from the compiler's package in memory. It is parsed once, for all programs of the process. */
export function standardLibrary(): StandardLibrary {
  return (known ??= createStandardLibrary());
}

function createStandardLibrary(): StandardLibrary {
  const host = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const parse = (name: string): ts.SourceFile | undefined => {
    const shipped = host.readFile(name);
    const text = shipped !== undefined && name === ofNode.name ? shipped + ofNode.text : shipped;
    return text === undefined ? undefined : ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, false);
  };
  return {
    folder,
    parse: (name) => (name.startsWith(`${folder}/`) ? once(parsed, name, () => parse(name)) : undefined),
  };
}
