import type { Span } from '../base/location.js';

/** A function, method, accessor, constructor or module top level before its body is lowered: its identity. */
export interface FunctionUnit {
  /** Position in the order of first mention; an identity within one scan, never shown. */
  readonly id: number;
  readonly file: string;
  readonly at: Span;
  /** Where its name is written, or its first token. */
  readonly nameAt: Span;
  /** As a person calls it: `loadInbox`, `Client.send`; empty for an anonymous function. */
  readonly name: string;
  readonly kind: 'module' | 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter';
  /** The function or module it is written in; null for a module. */
  readonly parent: FunctionUnit | null;
  /** The class whose member it is. */
  readonly class: ClassUnit | null;
  readonly traits: FunctionTraits;
}

/** What a function's head says about it. */
export interface FunctionTraits {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isStatic: boolean;
  /** True when a return type is written. */
  readonly isTyped: boolean;
  /** True for a declaration without a body. */
  readonly isAmbient: boolean;
  /** True for a method with decorators, which may put another function in its place. */
  readonly isDecorated: boolean;
}

/** A class: its identity and its members. */
export interface ClassUnit {
  readonly id: number;
  readonly file: string;
  readonly at: Span;
  readonly name: string;
  readonly members: readonly ClassMember[];
  /** The written constructor, or one that only sets the fields (and calls super). */
  readonly construct: FunctionUnit;
  readonly hasHeritage: boolean;
  /** True where the text of its file speaks of its prototype: something may be put there. */
  readonly isAddedTo: boolean;
  /** The function or module it is written in. */
  readonly parent: FunctionUnit;
}

/** A method or accessor of a class. Fields are updates in the constructor's body. */
export interface ClassMember {
  readonly name: string;
  readonly isStatic: boolean;
  readonly kind: 'method' | 'getter' | 'setter';
  readonly unit: FunctionUnit;
}

/** A variable that functions share, or that a module exports. */
export interface Variable {
  readonly id: number;
  readonly name: string;
  readonly file: string;
  /** The function in whose frame it lives. */
  readonly owner: FunctionUnit;
  readonly at: Span;
  /** For a binding of another module, where it comes from. */
  readonly imported: { readonly module: string; readonly name: string } | null;
  /** True where `declare` says that another program gives it its value. */
  readonly isAmbient: boolean;
  /** Every function that may give it a value or write into what it holds, the owner included. */
  readonly writers: readonly FunctionUnit[];
  /** Those of them that may give the variable itself another value. */
  readonly assigners: readonly FunctionUnit[];
  /** Those of them that the text says to write into what it holds: a member assigned, an element put in, the object given to a call. */
  readonly changers: readonly FunctionUnit[];
  /** Every function but the owner that may return what it holds, or a part of that, as the text tells. */
  readonly givers: readonly FunctionUnit[];
}
