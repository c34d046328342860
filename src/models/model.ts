import type { ElementModel } from './element-model.js';
import type { PathItem } from './path-item.js';
import type { ExportedText } from './exported-text.js';
import type { ListFunction } from './list-function.js';
import type { BindingKind, LiteralBinding } from './literal-binding.js';
import type { RegionHost } from './region-host.js';

/** How a library's functions behave, as data: the rows of one file of `rules/models/`, parsed. */
export interface PackageModel {
  /** Package names (or `global`, or a Node builtin without `node:`) the rows hold for. */
  readonly packages: readonly string[];
  /** File the rows come from, for messages: `rules/models/axios.yaml`. */
  readonly file: string;
  /** Packages, or modules of them, that are one export of these alone, and which. */
  readonly functions: ReadonlyMap<string, LibraryPath>;
  readonly types: readonly TypeRow[];
  /** What programs, or those who ask, fill: members that no row speaks of are none of the library. */
  readonly filled: readonly LibraryPath[];
  /** What the framework shows to functions one by one: what one of them puts there under a name, all find there. */
  readonly shared: readonly LibraryPath[];
  readonly sinks: readonly SinkModel[];
  /** Sinks whose `call` is a member, and whose `argument[0]` is what is written into it. */
  readonly writes: readonly SinkModel[];
  readonly propagators: readonly PropagatorModel[];
  readonly routes: readonly RouteModel[];
  readonly conventions: readonly ConventionModel[];
  readonly elements: readonly ElementModel[];
  readonly bindings: readonly LiteralBinding[];
  readonly regionHosts: readonly RegionHost[];
  /** Texts that the packages export: `RegionEU.trackUrl`. */
  readonly texts: readonly ExportedText[];
}

/** Library paths whose value is an instance of `name`; rows then say `Name.prototype.method` once for all of them. */
export interface TypeRow {
  readonly name: string;
  readonly of: readonly LibraryPath[];
}

/**
 * The way from a package's exports (or from the globals) to a value, as JavaScript writes it: `default.create().post` is ['default', 'create', '()', 'post'], `*` in a row is any name; an instance made by `new C()` or typed `C` is ['C', 'prototype'].
 */
export type LibraryPath = readonly string[];

/** A library function whose call sends data out. */
export interface SinkModel {
  readonly call: LibraryPath;
  /** `http`, `websocket`, `queue`, ...: what kind of way out it is. */
  readonly kind: string;
  /** What is sent; everything inside each operand counts. */
  readonly data: readonly Operand[];
  /** Where to. Every alternative that has a value is judged. */
  readonly endpoint: EndpointModel;
}

/** Where a sink sends: texts and operands, each list an order of preference of which the first with a value counts. */
export interface EndpointModel {
  /** The packages whose call it is of; empty for what the policy says. */
  readonly packages: readonly string[];
  /** A text that the SDK has built in. */
  readonly fixed: string | null;
  /** A whole URL, or one relative to `base`; an object operand counts by its `href` or string value. */
  readonly url: readonly Operand[];
  readonly base: readonly Operand[];
  /** A whole URL, where neither of these gives one. */
  readonly otherwise: readonly Operand[];
  readonly scheme: readonly Operand[];
  readonly host: readonly Operand[];
  readonly port: readonly Operand[];
  readonly path: readonly Operand[];
  /** What may be a connection string, `Endpoint=...;Key=...`, and URLs with its keys in them, `{Endpoint}`, in order of preference. */
  readonly settings: { readonly of: readonly Operand[]; readonly urls: readonly string[] };
  /** A cloud region, or an ARN or a name that has one in it. */
  readonly region: readonly Operand[];
  /** Environment variables that the SDK reads the URL from where no operand gives one. */
  readonly urlVariables: readonly string[];
  /** Environment variables that the SDK reads the region from where no operand gives one. */
  readonly regionVariables: readonly string[];
  /** URLs that the SDK has built in for what `region` may be. */
  readonly byRegion: ReadonlyMap<string, string>;
  /** Scheme where none is written: `https` for an https.request, `ws` for a WebSocket. */
  readonly defaultScheme: string | null;
  /** Command lines, or their words, in which URLs and `user@host:path` say where to. */
  readonly command: readonly Operand[];
  /** Markup and styles, in whose addresses something is put that is sent there. */
  readonly within: readonly Operand[];
  /** True for a call that sends only where an endpoint is given: a logger with a transport. */
  readonly whenGiven: boolean;
  /** Of an answer that goes back to whoever asked: the operands that tell the route, being what its handler is given. Empty: it is no answer. */
  readonly response: readonly Operand[];
}

/** A library function that is given functions to call when somebody outside asks for something: it registers a route. */
export interface RouteModel {
  readonly call: LibraryPath;
  /** Operands that are surely one of some texts each, in the calls that the row speaks of. */
  readonly when: readonly { readonly operand: Operand; readonly is: readonly string[] }[];
  /** A list, or an object (`.{key}`), of which each element is registered by itself; null: the call registers one thing. */
  readonly each: Operand | null;
  /** The method in capitals, or the operands that name it; null: any. */
  readonly method: string | readonly Operand[] | null;
  /** What the path of the route is appended from, on top of where its receiver is mounted; empty: nothing. */
  readonly path: readonly Operand[];
  /** The whole path, whatever it is registered on; null: its path below that. */
  readonly whole: string | null;
  /** What stands between its path and those below it. */
  readonly join: string;
  /** How an object that `path` holds tells of a path; null: it tells of none. Where it is given, what is neither a text nor such an object names no path. */
  readonly item: PathItem | null;
  /** Paths that are not meant. */
  readonly except: readonly Operand[];
  /** The functions that it is given, or lists of them, in the order in which they run. */
  readonly handlers: readonly Operand[];
  /** Functions likewise that run before the handlers, and answer by calls alone. */
  readonly guards: readonly Operand[];
  /** What is registered later on the same receiver and runs behind them: all `below` the path, what is `matching` it (below it where it ends in `*`); what is registered on the `result` alone; null: nothing. */
  readonly precedes: Precedence | null;
  /** True for handlers that also run for requests which those before them have refused: no guard stands before them. */
  readonly refused: boolean;
  /** What it registers on: an operand, or a receiver that the framework keeps to itself, by its name; null: the receiver of the call. */
  readonly on: Operand | string | null;
  /** What else it is behind: the guards of that value stand before it, whatever it registers on; null: of nothing. */
  readonly behind: Operand | null;
  /** What this path and these functions stand before, whenever that was registered: the first that is given; with `precedes`, the path only says which routes. */
  readonly before: readonly (Operand | string)[];
  /** Other receivers whose routes are then below this path and behind these handlers; a text names one that the framework keeps to itself. */
  readonly mounts: readonly (Operand | string)[];
  /** Parameters that are the receiver itself: what stands before all that is registered on them stands before all on the receiver, too. */
  readonly shares: readonly Operand[];
  /** Files, relative to that of the call, whose exports of the package's conventions are at this path. */
  readonly modules: readonly Operand[];
  /** What it binds to a token of a container; null: nothing. */
  readonly binds: BindingModel | null;
  readonly handler: HandlerModel;
}

/** A call that binds something to a token. */
export interface BindingModel {
  readonly token: readonly Operand[];
  readonly given: readonly { readonly kind: BindingKind; readonly from: readonly Operand[] }[];
}

/** Functions that a framework finds by the file they are exported from. */
export interface ConventionModel {
  /** The files, with `path` as the group of what stands for the route; null: those that import the package. */
  readonly files: readonly RegExp[] | null;
  /** What such a file says of itself before all else: `use server`; null: nothing. */
  readonly directive: string | null;
  /** Names of the exports, or of members of one (`default.fetch`); `*`: all. */
  readonly exports: readonly string[];
  /** Only files count that export one of these too; empty: all. */
  readonly beside: readonly string[];
  /** True where only those count that have a type of the package, or a parameter of one. */
  readonly isTyped: boolean;
  /** In capitals; `{name}`: the export's; null: any. */
  readonly method: string | null;
  /** The route, with `{path}` for what the file says; null: not known. */
  readonly path: string | null;
  /** True where dots in the names of files are slashes of the route. */
  readonly isFlat: boolean;
  /** That they run before what other files below the same folder export; null: before nothing. */
  readonly precedes: MatcherModel | null;
  readonly handler: HandlerModel;
}

/** Where an export's file says which paths it runs for: all, where it says nothing. */
export interface MatcherModel {
  /** The export, and its members: `config.matcher`. */
  readonly paths: readonly string[];
  readonly item: PathItem | null;
}

/** How far it reaches that handlers run first. */
export type Precedence = 'below' | 'matching' | 'result';

/** What a framework gives a handler, and takes from it for an answer. */
export interface HandlerModel {
  /** Library paths of the parameters' values, by index; some parameters may be one of several. `any`: one whose type says so. */
  readonly gives: readonly { readonly parameter: number | 'any'; readonly path: LibraryPath }[];
  /** What moves into the arguments that the framework calls it with, from what its module exports beside it. */
  readonly flows: readonly Flow[];
  /** What of the handler is sent to whoever asked, each as steps below the function; empty: it answers by calls alone. */
  readonly answers: readonly (readonly OperandStep[])[];
}

/** How a library function moves data among arguments, callbacks, receiver and result. */
export interface PropagatorModel {
  readonly call: LibraryPath;
  /** Given call after call until there are so many arguments; null: once. */
  readonly curried: Currying | null;
  /** True for a member that is read, not called. */
  readonly isRead: boolean;
  /** What moves where; empty: nothing carries on (a length, a comparison). */
  readonly flows: readonly Flow[];
  /** True where the result is also what its static type says that it holds: a database's answer, what a parser made of a text. */
  readonly typed: boolean;
  /** Operands whose content from before the call is gone: `receiver.@entry.{argument[0]}` of a map that is set. */
  readonly overwrites: readonly Operand[];
  /** Where the elements of the list it is called on are afterwards; null: not told. */
  readonly elements: ListFunction | null;
  /** What the text of the result is, for endpoints; null: not known. */
  readonly text: TextModel | null;
  /** Tokens for which a container gives the result. */
  readonly injects: readonly Operand[];
  /** Operands that are instances of a library type: a callback's parameter, the result. */
  readonly provides: readonly { readonly operand: Operand; readonly path: LibraryPath }[];
}

/**
 * How a function is given its arguments in several calls. `parameters`: until there are as many behind the function that is given first
 * as that one takes. `before`, `behind once`: a second call, which gives one that stands first, or further ones, is the last one.
 */
export interface Currying {
  readonly count: number | 'parameters';
  readonly order: 'behind' | 'before' | 'behind once';
}

/** Data at `from` is afterwards also at `to`. `to` may be the receiver or an argument: a call that writes into them. */
export interface Flow {
  readonly from: Operand;
  readonly to: Operand;
  /** True for what `from` holds at any time after the call, too: what is emitted, what the result comes to hold. */
  readonly isLater: boolean;
  /** Holds only for a call that gives no such argument (or a constant null), or one without that member; null: always. */
  readonly unless: { readonly argument: number; readonly member: string | null } | null;
  /** Holds only where the static type of what it leads to has no fields that the program declares. */
  readonly isUntyped: boolean;
  /** Which members move, by their names; null: all. */
  readonly selection: Selection | null;
}

/** `only` the members that the operand names, or all `without` them: names, lists of names, or objects with such members; `with`: only those, and none where it is not given. */
export interface Selection {
  readonly kind: 'only' | 'with' | 'without';
  readonly names: Operand;
}

/** Names a text function of `endpoint/` and its operands. */
export interface TextModel {
  readonly function: TextFunction;
  readonly of: readonly Operand[];
}

/** `same`; `concat`; `join`: elements of the first with the second between; `url`: first resolved against second, as WHATWG URL does; `replace`, `replaceAll`: first with second, a text or a pattern, replaced by third; `split`: the parts of first between second; `slice`, `substring`: first from second to third; `pattern`: a pattern of first with the flags second; `lower`, `upper`, `trim`, `trimEnd`, `trimStart`; `encode`: percent-encoded; `query`: a query string; `environment`: what the environment variable of that name holds. */
export type TextFunction =
  | 'same'
  | 'concat'
  | 'join'
  | 'url'
  | 'replace'
  | 'replaceAll'
  | 'split'
  | 'slice'
  | 'substring'
  | 'pattern'
  | 'lower'
  | 'upper'
  | 'trim'
  | 'trimEnd'
  | 'trimStart'
  | 'encode'
  | 'query'
  | 'environment';

/** A place at a call: `argument[0].headers`, `receiver.*`, `argument[1].parameter[0]`, `argument[0].return`, `result.@url`. */
export interface Operand {
  readonly root: OperandRoot;
  readonly steps: readonly OperandStep[];
}

/** `from`..: that argument and all behind it. `callee`: the function itself. `channel`: one store for the whole program, in which what some calls leave is found by others. `bound`: what the program surely binds to a package's token. `schema`: what the files that the callee's module is generated from say under a name. `element`: one of those that a call registers, `key` its name. `module`: what the file of the call exports under that name, or the first of those it is reached from; with `argument`: the file that this names. */
export type OperandRoot =
  | { readonly kind: 'argument'; readonly index: number }
  | { readonly kind: 'arguments'; readonly from: number }
  | { readonly kind: 'receiver' | 'callee' | 'result' | 'element' | 'key' }
  | { readonly kind: 'channel' | 'bound' | 'schema'; readonly name: string }
  | { readonly kind: 'module'; readonly name: string; readonly argument: number | null };

/**
 * One step below the root. `member`: `.name` (`*`: any; a name with `@` is the models' own). `keyed`: `.{argument[0]}`, the
 * member named by that argument's constant value, or by that of a member of it (`.{argument[0].type}`), with `!` if known; `by`:
 * `.{receiver.@name}`, the same of another operand; `path`: `.{argument[0]...}`, what a path in that operand leads to: 'a.b[0]'
 * or ['a', 'b', 0]. `same`: `.{key}`, one member after the other, the same on both sides of a flow. `paired`:
 * `.{argument[0].*.0}`, the member named by the first of each pair in that argument, for what the second of the pair holds.
 * `own`: all that it holds but for other instances of its package's classes, which are kept apart.
 * `parameter`, `this`, `return` and `throw` look into a function (a parameter `of` so many: one that has no fewer; what it returns
 * where a parameter is the name of the member `asked` for: `.return[1={key}]`); `text` and `json` are what an object is converted to.
 */
export type OperandStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'keyed'; readonly argument: number; readonly below: readonly string[]; readonly isSure?: true }
  | { readonly kind: 'by' | 'path'; readonly by: Operand }
  | { readonly kind: 'paired'; readonly argument: number }
  | { readonly kind: 'parameter'; readonly index: number; readonly of?: number }
  | { readonly kind: 'return'; readonly asked?: { readonly parameter: number; readonly name: string | null } }
  | { readonly kind: 'same' | 'own' | 'this' | 'text' | 'json' | 'throw' };
