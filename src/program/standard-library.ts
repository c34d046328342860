import { Project, ts } from 'ts-morph';

/** A folder name that no file of a tree under review has. */
const folder = '/node_modules/typescript/lib';

/** The declarations of the language's own globals, as the compiler ships them. */
export interface StandardLibrary {
  readonly folder: string;
  /** The parsed file, or undefined for a name that is not in the folder. */
  parse(name: string): ts.SourceFile | undefined;
}

/** The standard library, read from the compiler's package in memory. */
export function createStandardLibrary(): StandardLibrary {
  const host = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return {
    folder,
    parse: (name) => {
      const text = name.startsWith(`${folder}/`) ? host.readFile(name) : undefined;
      return text === undefined ? undefined : ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, false);
    },
  };
}
