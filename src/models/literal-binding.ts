/** What is bound to a token: a value, an instance of a class, what a factory returns, or what another token stands for. */
export type BindingKind = 'value' | 'class' | 'factory' | 'existing';

/** Object literals that bind something to a token, by the names of their members. */
export interface LiteralBinding {
  readonly token: string;
  readonly given: readonly { readonly kind: BindingKind; readonly from: string }[];
}

const bindingKinds: readonly BindingKind[] = ['value', 'class', 'factory', 'existing'];

/** The parts of a binding that are given, in a fixed order. */
export function bindingParts<From>(
  given: Readonly<Partial<Record<BindingKind, From | undefined>>>,
): { readonly kind: BindingKind; readonly from: From }[] {
  return bindingKinds.flatMap((kind) => {
    const from = given[kind];
    return from === undefined ? [] : [{ kind, from }];
  });
}
