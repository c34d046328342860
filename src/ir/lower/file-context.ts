import type { ts } from 'ts-morph';
import type { Units } from './units.js';
import type { FileVariables } from './variables.js';

/** What lowering a function needs to know of the file it is in. */
export interface FileContext {
  readonly source: ts.SourceFile;
  readonly units: Units;
  readonly variables: FileVariables;
  /** True for a module whose code is not analysed. */
  isExternal(specifier: string): boolean;
  readonly collections: CollectionMethods;
}

/** What the names of methods tell of collections. */
export interface CollectionMethods {
  /** True where the method gives a part of its receiver, as the `get` of a map does. */
  readonly givePart: (method: string) => boolean;
  /** True where what the method is given becomes a part of its receiver, as the `push` of a list does. */
  readonly keepsArguments: (method: string) => boolean;
}
