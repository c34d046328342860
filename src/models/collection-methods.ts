/** What the names of methods tell, by the rows for global prototypes. */
export interface CollectionMethods {
  /** True where one gives a member of its receiver: `get` of Map. */
  readonly givePart: (name: string) => boolean;
  /** True where one puts its arguments into its receiver: `push` of Array. */
  readonly keepsArguments: (name: string) => boolean;
}
