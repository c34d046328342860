import type { FunctionUnit, Variable } from './unit.js';
import type { Argument, Guard, ValueId } from './value.js';

/** A lowered function: its values are those of the program's store from `first` to before `end`. */
export interface Body {
  readonly unit: FunctionUnit;
  readonly first: ValueId;
  readonly end: ValueId;
  readonly returns: readonly ValueId[];
  readonly yields: readonly Yielded[];
  readonly escapes: Escapes;
  readonly exits: Exits;
  /** All call values, in order. */
  readonly calls: readonly ValueId[];
  /** Per call: the version, at that moment, of each variable this function owns and others read. */
  readonly snapshots: ReadonlyMap<ValueId, ReadonlyMap<Variable, ValueId>>;
  /** The guards under which a call is made, as far as the search may find out more; absent for one that is always made. */
  readonly guards: ReadonlyMap<ValueId, readonly Guard[]>;
  readonly decisions: Decisions;
  readonly ways: Ways;
}

/** What a generator yields; a spread for `yield*`. */
export interface Yielded extends Argument {
  /** How many it surely yielded before this; null where that is not known. */
  readonly place: number | null;
}

/** What surely happened before a place, whichever way control came there: a call came back, or a value was awaited; the last first. */
export interface Passed {
  readonly kind: 'called' | 'awaited';
  readonly value: ValueId;
  readonly before: Passed | null;
  /** How many there are with those before. */
  readonly count: number;
}

/** How control comes to a place: what was decided, and what surely happened before. */
export interface Way {
  readonly guards: readonly Guard[];
  readonly passed: Passed | null;
}

/** How control comes to the places that matter to who waits for an answer. */
export interface Ways {
  /** What happened before a call, or the making of a function; absent where nothing did. */
  readonly before: ReadonlyMap<ValueId, Passed>;
  /** In the order of `returns`. */
  readonly returns: readonly Way[];
  /** Every end by which no exception leaves. */
  readonly ends: readonly Way[];
}

/** Nothing is known of any way. */
export const noWays: Ways = { before: new Map(), returns: [], ends: [] };

/** What decides where control goes, whether or not the search may find out how it comes out. */
export interface Decisions {
  /** What was decided on the way to a call, to what is returned, and to what a shared variable is given; absent where nothing was. */
  readonly before: ReadonlyMap<ValueId, readonly Guard[]>;
  /** Per join at a loop's head what tells how many rounds are run: conditions, or what is iterated over. */
  readonly rounds: ReadonlyMap<ValueId, readonly ValueId[]>;
  /** True where control may come to the end without a `return`. */
  readonly fallsThrough: boolean;
}

/** Nothing is decided. */
export const noDecisions: Decisions = { before: new Map(), rounds: new Map(), fallsThrough: false };

/** What leaves a function by exception. */
export interface Escapes {
  readonly thrown: readonly ValueId[];
  /** What is awaited outside any try block. */
  readonly awaited: readonly ValueId[];
  /** Calls outside any try block: what they throw leaves too. */
  readonly calls: readonly ValueId[];
}

/** The objects a caller sees again after the call, in the version the function leaves them. */
export interface Exits {
  /** Null when the function does not write into `this`. */
  readonly receiver: ValueId | null;
  /** By parameter index; absent when not written into. */
  readonly parameters: ReadonlyMap<number, ValueId>;
  /** The array of a rest parameter that begins at `from`; null when it is not written into. */
  readonly rest: { readonly from: number; readonly version: ValueId } | null;
  /** Versions given to shared variables, in order. */
  readonly variables: ReadonlyMap<Variable, readonly ValueId[]>;
  /** What calls gave, in the version the function leaves it; absent when not written into. */
  readonly results: ReadonlyMap<ValueId, ValueId>;
}

/** What a module offers under a name. */
export type Export =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'value'; readonly value: ValueId }
  | { readonly kind: 'from'; readonly module: string; readonly name: string };

/** The exports of one module. */
export interface ModuleExports {
  readonly named: ReadonlyMap<string, Export>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** The variable behind `module.exports`, when the file uses it. */
  readonly commonJs: Variable | null;
}
