/** What the names of methods tell of collections. */
export interface CollectionMethods {
  /** True where one gives a part of its receiver, as the `get` of a map does, or writes into its receiver and gives that, as the `add` of a set does. */
  readonly givePart: (name: string) => boolean;
  /** True where one gives what its receiver has for all who ask, as stores do. */
  readonly giveKept: (name: string) => boolean;
  /** True where what one gives has parts of an operand in it, as what the `filter` of a list gives. */
  readonly shareParts: (name: string, operand: 'receiver' | number) => boolean;
  /** The same of a function of the language, by its path: `Object.values`. */
  readonly sharePartsOf: (path: readonly string[], operand: 'receiver' | number) => boolean;
  /** True for a function of the language that copies what is in its other arguments into the first. */
  readonly mergesInto: (path: readonly string[]) => boolean;
  /** True where one calls what it is given with parts of its receiver, into which that may write. */
  readonly changeParts: (name: string) => boolean;
  /** True where what one is given becomes a part of its receiver, as the `push` of a list does. */
  readonly keepsArguments: (name: string) => boolean;
}
