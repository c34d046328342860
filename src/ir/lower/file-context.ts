import type { ts } from 'ts-morph';
import type { CollectionMethods } from '../../base/collection-methods.js';
import type { Units } from './units.js';
import type { FileVariables } from './variables.js';

/** What lowering a function needs to know of the file it is in. */
export interface FileContext {
  readonly source: ts.SourceFile;
  readonly units: Units;
  readonly variables: FileVariables;
  /** True for a module whose code is not analysed. */
  isExternal(specifier: string): boolean;
  /** The modules of the program that a made specifier may mean. */
  modulesMadeBy(specifier: ts.Expression): readonly string[];
  readonly collections: CollectionMethods;
  /** True when some function of this name may give what it is given, or a part of that. */
  readonly givesArgument: (name: string) => boolean;
  /** True where something of the program's own has a `then`, which an await calls. */
  readonly hasThenables: () => boolean;
}
