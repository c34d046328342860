/** What is bound to a token: a value, an instance of a class, what a factory returns, or what another token stands for. */
export type BindingKind = 'value' | 'class' | 'factory' | 'existing';

/** Object literals that bind something to a token, by the names of their members. */
export interface LiteralBinding {
  readonly token: string;
  readonly given: readonly { readonly kind: BindingKind; readonly from: string }[];
}
