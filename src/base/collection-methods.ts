/** What the names of methods tell of collections. */
export interface CollectionMethods {
  /** True where one gives a part of its receiver, as the `get` of a map does, or writes into its receiver and gives that, as the `add` of a set does. */
  readonly givePart: (name: string) => boolean;
  /** True where what one is given becomes a part of its receiver, as the `push` of a list does. */
  readonly keepsArguments: (name: string) => boolean;
}
