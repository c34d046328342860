import type { Place } from '../base/location.js';

/** A type by where it is declared. */
export type TypeRef =
  /** A class or interface of the program, at its declaration. */
  | { readonly kind: 'class' | 'interface'; readonly name: string; readonly place: Place }
  /** A type that a package exports under `name`. */
  | { readonly kind: 'package'; readonly package: string; readonly name: string }
  /** A type of the language's own library: `Map`, `Array`, `String`. */
  | { readonly kind: 'global'; readonly name: string };

/** A type met while reading `keys` from a value, with the keys still unread there. */
export interface TypeAt {
  readonly type: TypeRef;
  readonly keys: readonly string[];
}

/** A method by where it is declared. */
export type MethodRef =
  /** In a class of the program, at its declaration; `isOfThis` where it is read from `this`. */
  | { readonly kind: 'own'; readonly place: Place; readonly isOfThis: boolean }
  /** By a class of the language's library. */
  | { readonly kind: 'language'; readonly class: string }
  /** By a class or interface that a package exports; `path` is the way to it from there: `Client.prototype.send`. */
  | { readonly kind: 'package'; readonly package: string; readonly path: readonly string[] };

/** The one narrow question the search asks of the checker besides labels. */
export interface Types {
  /** The named types of the value at `place`, and of what its members `keys` lead to, outermost first. */
  typesAt(place: Place, keys: readonly string[]): readonly TypeAt[];
  /** The same for the object that a member is read from: `place` is of the member's name. */
  ownersAt(place: Place, keys: readonly string[]): readonly TypeAt[];
  /** True when the member name at `place` is a method that the program itself or the language's library declares: no package's. */
  isOwnMethod(place: Place): boolean;
  /** The method that the member name at `place` refers to; undefined where it may be several, or anything but a method of a class. */
  methodAt(place: Place): MethodRef | undefined;
  /** Where the program declares the member whose name stands at `place`. */
  declarationsAt(place: Place): readonly Place[];
  /** The members of an instance at `place` that are not its own: other instances of what its class extends in a package, and what that declares. */
  foreignMembers(place: Place): readonly string[];
  /** True when the static type at `place` declares the members that `keys` lead through, and not as `any`. */
  declares(place: Place, keys: readonly string[]): boolean;
  /** True when what `keys` lead to from the value at `place` has, by its static type, fields that the program itself declares. */
  hasOwnFields(place: Place, keys: readonly string[]): boolean;
}
