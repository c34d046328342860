import type { Location, Place } from '../base/location.js';

/** A data class attached to a declaration, by an annotation or by the policy. */
export interface Label {
  readonly dataClass: string;
  /** The declaration as a person names it: `Member.phone`, `loadInbox()`, `token`. */
  readonly name: string;
  /** Where the labelled declaration is written. */
  readonly location: Location;
  readonly origin: 'annotation' | 'policy';
}

/** A labelled member found inside a type: `path` leads to it (`['address', 'email']`, `*` for any element or key). */
export interface MemberLabel {
  readonly path: readonly string[];
  readonly label: Label;
}

/**
 * What the rest of Sluice may ask about labels. Places are of expressions or declarations of the program;
 * the types behind the answers are asked from the checker only when a question needs them.
 */
export interface Labels {
  /** False when no labelled declaration has this name: the cheap filter to ask before `atReference`. */
  mayName(name: string): boolean;
  /** False when nothing at all is labelled by a declaration; then no type needs to be asked. */
  readonly isEmpty: boolean;
  /** Labels of the declaration that the name at `place` refers to (a property name in `a.phone`, a binding element, a key of a literal by its contextual type, a variable, a parameter, what a call calls). One whose name ends in `()` is about the function's result. */
  atReference(place: Place): readonly Label[];
  /** Labels written on the declaration whose node is at `place` (variable, parameter, function = its result, accessor, property), its declared type's own label included. */
  atDeclaration(place: Place): readonly Label[];
  /**
   * Labelled members inside the static type of the expression or declaration at `place`, promises, arrays and unions unwrapped.
   * `keys` are read first (`*` = any element or key); then, with `deep`, every labelled member below, to at least 6 members
   * (recursive types end); without `deep` only a label of what the keys lead to. An empty `path` = the value itself is labelled.
   */
  inside(place: Place, keys: readonly string[], deep: boolean): readonly MemberLabel[];
  /** Every labelled declaration, sorted by location. */
  readonly all: readonly Label[];
  /** Annotations that name a class which the policy does not declare. */
  readonly undeclared: readonly { readonly text: string; readonly location: Location }[];
}
