import type { GapReason } from '../base/gap.js';
import type { AccessPath } from '../ir/access-path.js';
import type { ClassUnit, FunctionUnit } from '../ir/unit.js';
import type { Argument, CallValue, ValueId } from '../ir/value.js';
import type { LibraryPath, PropagatorModel } from '../models/model.js';
import type { Binding, Context, Entry } from './context.js';

/** The question that drives everything: where can this come from? */
export interface Demand {
  readonly value: ValueId;
  readonly path: AccessPath;
  readonly context: Context;
}

/** Why an earlier demand follows from a later one. */
export type Reason =
  | { readonly kind: 'same' }
  | { readonly kind: 'argument'; readonly call: ValueId }
  | { readonly kind: 'return'; readonly call: ValueId }
  | { readonly kind: 'written'; readonly call: ValueId }
  | { readonly kind: 'captured'; readonly name: string }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'stored'; readonly name: string }
  | { readonly kind: 'part'; readonly of: 'text' | 'operator' | 'syntax' }
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'library'; readonly name: string; readonly isModelled: boolean }
  | { readonly kind: 'thrown' }
  | { readonly kind: 'declassified'; readonly row: number }
  /** It decides which value it is: a condition, the key of a table, a condition under which a call is made. */
  | { readonly kind: 'chosen'; readonly by: 'branch' | 'key' | 'call' }
  /** The value tells something of it, and holds none of it: a comparison, a length. */
  | { readonly kind: 'measured' };

/**
 * An earlier demand and why. `ascents`: the calls by which the search went up into callers on the way, innermost first; `isThrough`: a
 * summary says so, and the steps on the way are left out.
 */
export interface Move {
  readonly to: Demand;
  readonly reason: Reason;
  readonly ascents?: readonly Ascent[];
  readonly isThrough?: boolean;
}

/** A way up to a caller, taken because the context did not say which. */
export interface Ascent {
  readonly call: ValueId;
  readonly caller: Caller;
  /** The stack in which the call stands. */
  readonly context: Context;
}

/** A call that may enter a function, and how. */
export interface Caller {
  readonly call: ValueId;
  readonly entry: Entry;
  readonly closure: Context;
}

/** A place where an object that was found somewhere is written into: `this.store.phone = phone`, `this.store.put(phone)`. */
export interface AliasWrite {
  /** The object before it is written into. */
  readonly object: ValueId;
  /** The version of it, or how a function is entered that leaves it in one. */
  readonly by: ValueId | LeftBy;
}

/** A function that leaves what it is given in another version, and who calls it. */
export interface LeftBy {
  readonly unit: FunctionUnit;
  readonly given: 'receiver' | number;
  readonly caller: Caller;
}

/** A call that writes into one of the models' own members, and the objects it may write into; null: any. */
export interface Writer {
  readonly call: ValueId;
  readonly into: readonly string[] | null;
}

/** Where the search stops. */
export type End =
  | { readonly kind: 'constant'; readonly value: ValueId }
  | { readonly kind: 'clean'; readonly value: ValueId }
  | { readonly kind: 'literal'; readonly value: ValueId; readonly context: Context }
  | { readonly kind: 'text'; readonly value: ValueId; readonly context: Context }
  | FunctionEnd
  | {
      readonly kind: 'class';
      readonly value: ValueId;
      readonly unit: ClassUnit;
      readonly context: Context;
      readonly keys: readonly string[];
    }
  | {
      readonly kind: 'instance';
      readonly value: ValueId;
      readonly unit: ClassUnit | null;
      readonly context: Context;
      readonly keys: readonly string[];
    }
  | { readonly kind: 'library'; readonly value: ValueId; readonly context: Context; readonly library: LibraryRef }
  | { readonly kind: 'opaque'; readonly value: ValueId; readonly context: Context; readonly keys: readonly string[] }
  | { readonly kind: 'gap'; readonly value: ValueId; readonly reason: GapReason; readonly detail: string };

/** A closure, or with `keys` a member of one; `bound`: through that call of `bind`. */
export interface FunctionEnd {
  readonly kind: 'function';
  readonly value: ValueId;
  readonly unit: FunctionUnit;
  readonly context: Context;
  readonly keys: readonly string[];
  readonly bound?: Binding;
}

/** A value known by the package it comes from and the way from that package's exports. */
export interface LibraryRef {
  /** Package name, Node builtin, or `global`. */
  readonly package: string;
  readonly path: LibraryPath;
}

/** What follows from a demand in one step. */
export interface Outcome {
  readonly moves: readonly Move[];
  readonly ends: readonly End[];
}

/**
 * Of whom a step asks the callers besides those of functions that may be called from anywhere. `of closures`: also of the
 * closure that reads a captured variable, to tell whose frame it is; otherwise that may be any. `locally`: also in the local
 * context.
 */
export type AsksCallers = 'plainly' | 'of closures' | 'locally';

/** An argument as a function sees it. */
export interface SeenArgument extends Argument {
  /** Where it is written, if an earlier call gave it. */
  readonly from?: { readonly call: ValueId; readonly index: number; readonly context: Context };
  /** What it is where the call is made in a context, if no expression of the program stands for it. */
  readonly given?: (path: AccessPath, context: Context) => readonly Demand[];
}

/** A call as its callee sees it. */
export interface CallView extends CallValue {
  readonly args: readonly SeenArgument[];
}

/** A library's function. */
export interface LibraryCallee {
  readonly kind: 'library';
  readonly library: LibraryRef;
  /** The declaration without a body that stands for it in the program. */
  readonly unit?: FunctionUnit;
  /** The call as the function sees it, where it goes through `call`, `apply` or `bind`, or completes an earlier one. */
  readonly view?: CallView;
}

/** A call where it stands. */
export interface CallAt {
  readonly id: ValueId;
  readonly call: CallView;
  readonly context: Context;
  /** The row that says what it does, where one is applied. */
  readonly row?: PropagatorModel;
  /** The channels that led here: what a call leaves in one may be what it takes from it. */
  readonly channels?: readonly string[];
  /** The one that is meant of several things that it registers. */
  readonly element?: RegisteredElement;
}

/** One of the things that a call registers: an element of a list, or a member of an object under its name; null where that is not known. */
export interface RegisteredElement {
  readonly value: Demand;
  readonly name: string | null;
}

/** A call of a library's function, of which one row is applied. */
export interface ModelledCall extends CallAt {
  readonly row: PropagatorModel;
}

/** A method that is known without asking where the object comes from. */
export type DeclaredMethod =
  | { readonly kind: 'function'; readonly unit: FunctionUnit }
  | { readonly kind: 'library'; readonly library: LibraryRef };

/** What a call may invoke. */
export type Callee =
  | { readonly kind: 'function'; readonly unit: FunctionUnit; readonly entry: Entry; readonly closure: Context }
  | LibraryCallee
  /** `f.bind(…)`: the call gives the function again. */
  | { readonly kind: 'bind'; readonly target: FunctionEnd }
  /** Only the method's name is known. */
  | { readonly kind: 'unknown'; readonly name: string | null };

/** A version in which another file leaves what it imports, and what is asked for in it. */
export type ImportWrite = Pick<Demand, 'value' | 'path'>;
