import type { Span } from '../base/location.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { CallValue, ValueId } from '../ir/value.js';
import type { BindingKind } from '../models/literal-binding.js';
import type { HandlerModel, RouteModel } from '../models/model.js';
import type { PathItem } from '../models/path-item.js';
import type { Context } from './context.js';
import type { Demand, LibraryRef, RegisteredElement } from './demand.js';

/** A call of a library that registers a route, a middleware or a router. */
export interface Registration {
  readonly call: ValueId;
  /** The call as the library sees it. */
  readonly view: CallValue;
  readonly owner: string;
  readonly row: RouteModel;
  /** Of a row for each of several things, the one that is registered. */
  readonly element: RegisteredElement | null;
}

/** A function that the outside calls, through a framework it was handed to. */
export interface EntryPoint {
  readonly unit: FunctionUnit;
  /** The context in which the function was made. */
  readonly closure: Context;
  /** The package whose rows speak of it. */
  readonly package: string;
  readonly handler: HandlerModel;
  readonly origin: EntryOrigin;
  /** What the registering call was given to run before it. */
  readonly before: readonly Demand[];
}

/** How a framework comes by a function. */
export type EntryOrigin =
  | { readonly kind: 'registered'; readonly registration: Registration }
  /** By the file that exports it; `made` is the value that is exported as `name`, `path` the route as far as the file tells it. */
  | {
      readonly kind: 'exported';
      readonly from: ExportingFile;
      readonly made: ValueId;
      readonly name: string;
      readonly nameAt: Span;
      readonly method: string | null;
      readonly path: string | null;
    };

/** A file that a framework looks for; `root` is the folder in which it does, null where it may be any. */
export interface ExportingFile {
  readonly file: string;
  readonly root: string | null;
}

/** What a framework runs before the functions that files below a folder export. */
export interface StandingExport {
  readonly package: string;
  readonly from: ExportingFile;
  readonly handler: readonly Demand[];
  /** What says for which paths, one by one; null: for all. */
  readonly paths: readonly Demand[] | null;
  readonly item: PathItem | null;
}

/** What a container gives for a token: a value, an instance of a class, what a factory returns, or what it gives for another token. */
export interface Binding {
  readonly kind: BindingKind;
  /** False where only a condition decides whether it is bound. */
  readonly isSure: boolean;
  readonly given: readonly Demand[];
}

/** The ways into the program from outside, and what containers bind. */
export interface Entries {
  readonly all: readonly EntryPoint[];
  readonly registrations: readonly Registration[];
  /** The entry points that lead into a function. */
  at(unit: FunctionUnit): readonly EntryPoint[];
  /** True when no other handler runs behind those that a call registers. */
  isClosed(registration: Registration): boolean;
  /** What a call registers. */
  registered(call: ValueId): readonly Registration[];
  /** The registering calls that put another receiver's routes below their own path. */
  mounting(receiver: Receiver): readonly Mount[];
  /** The calls that stand before a function or before all that is registered on a receiver, whenever that is done. */
  before(what: FunctionUnit | Receiver): readonly Registration[];
  /** The calls that say at which path the exports of a file are. */
  placing(file: string): readonly Registration[];
  /** What runs before the functions that files export. */
  readonly standing: readonly StandingExport[];
  /** What handlers anywhere put into members of this name of what their framework gives them. */
  kept(name: string): readonly Kept[];
  /** How many tokens something is bound to. */
  readonly tokens: number;
  /** What is bound to a token, by the token's key. */
  bound(key: string): readonly Binding[];
}

/** What routes are registered on: the value that makes it, or the name of one that the framework keeps to itself. */
export type Receiver = ValueId | string;

/** A receiver that is mounted. */
export interface Mount {
  readonly registration: Registration;
  /** What the mounting call was given to run before it. */
  readonly before: readonly Demand[];
}

/** A value that a handler puts into what its framework gives it. */
export interface Kept {
  /** The handler that puts it there. */
  readonly entry: EntryPoint;
  readonly gift: LibraryRef;
  /** The members of the gift that lead to it. */
  readonly keys: readonly string[];
  /** What is put there; for what a call leaves there, the version after that call. */
  readonly value: ValueId;
}

/** Nobody outside calls anything. */
export const noEntries: Entries = {
  all: [],
  registrations: [],
  at: () => [],
  isClosed: () => false,
  registered: () => [],
  mounting: () => [],
  before: () => [],
  placing: () => [],
  standing: [],
  kept: () => [],
  tokens: 0,
  bound: () => [],
};

/** How much was found; where looking again finds as much, it is all. */
export function sizeOf({ all, registrations, tokens }: Entries): number {
  return all.length + registrations.length + tokens;
}
