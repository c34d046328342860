import type { CollectionMethods } from '../base/collection-methods.js';
import type { ElementModel } from './element-model.js';
import type { LiteralBinding } from './literal-binding.js';
import type { ConventionModel, LibraryPath, PropagatorModel, RouteModel, SinkModel } from './model.js';
import type { HostRegion } from './region-host.js';

/** A module as rows know it: all of a package, or one export of it. */
export interface ModuleRef {
  readonly package: string;
  readonly path: LibraryPath;
}

/** All models, indexed for the questions the analysis asks. */
export interface Models {
  /** True when the package's calls are modelled or it is known to send nothing. */
  knows(packageName: string): boolean;
  /** The packages whose rows stand in a file with this one's, itself included. */
  modelledWith(packageName: string): readonly string[];
  /** Where rows speak of what a module of a package exports as a whole. */
  moduleOf(packageName: string, subpath: string): ModuleRef;
  /** True when a function of this last name, of whatever package, writes into an argument, or into its receiver. */
  mayWrite(name: string, operand: 'argument' | 'receiver'): boolean;
  /** Last names of functions that put something into what programs fill under a name that they are told; without those of the language's collections. */
  readonly namingWriters: readonly string[];
  /** True when some row speaks of a global of this name, or of what it has. */
  hasGlobal(name: string): boolean;
  /** True when some row of the package is a sink. */
  sends(packageName: string): boolean;
  /** True when some row speaks of instances of the type of this name. */
  speaksOf(packageName: string, typeName: string): boolean;
  /** True for what a framework shows to functions one by one: what one of them puts there under a name, all find there. */
  isShared(packageName: string, path: LibraryPath): boolean;
  /** True for what programs, or those who ask, fill. */
  isFilled(packageName: string, path: LibraryPath): boolean;
  /** True for a member of what programs, or those who ask, fill, of which no row speaks, and for what is in it. */
  isAdded(packageName: string, path: LibraryPath): boolean;
  /** `path` with its longest prefix that a type row lists replaced by `[Name, 'prototype']`; repeated until nothing changes. */
  canonical(packageName: string, path: LibraryPath): LibraryPath;
  /** Sink rows of the (canonical) path. */
  sinks(packageName: string, path: LibraryPath): readonly SinkModel[];
  /** Rows for a write into the member that the (canonical) path names; `argument[0]` is what is written. */
  writes(packageName: string, path: LibraryPath): readonly SinkModel[];
  propagator(packageName: string, path: LibraryPath): PropagatorModel | undefined;
  /** Propagators of global prototypes by method name (`map` of Array, `get` of Map, ...), for receivers of unknown type. */
  methods(name: string): readonly PropagatorModel[];
  readonly collections: CollectionMethods;
  /** True when some row says what reading a member of this name gives. */
  readsMember(name: string): boolean;
  /** True when some row says what calls elsewhere have left in a member of this name of what a function is given. */
  readsGiven(name: string): boolean;
  /** True when some call of a library writes a member of this name of its receiver or an argument. */
  writesMember(name: string): boolean;
  /** Last names of the calls that write into this member of the models' own (`@event`), of all packages, sorted; without those of every list. */
  writersOf(member: string): readonly string[];
  /** Last names of the methods that give what the receiver has there, of all packages, sorted. */
  giversOf(member: string): readonly string[];
  /** The packages and last names of the calls that leave something in a channel. */
  channelWriters(channel: string): readonly (readonly [string, string])[];
  /** Last names of the sink rows' paths ('fetch', 'post', ...) of one package, sorted: what to look up in the program. */
  sinkNames(packageName: string): readonly string[];
  /** Last names of the members of one package that send what is written into them, sorted. */
  writeNames(packageName: string): readonly string[];
  /** Names of the functions of one package that write into a member whose name they are given, sorted. */
  writerNames(packageName: string): readonly string[];
  /** Rows that register routes by the (canonical) path. */
  routes(packageName: string, path: LibraryPath): readonly RouteModel[];
  /** Rows that find handlers by their files. */
  conventions(packageName: string): readonly ConventionModel[];
  /** Rows of elements that are made for another program. */
  elements(packageName: string): readonly ElementModel[];
  /** Last names of the routes' paths of one package, each with the fewest arguments of a call that registers something; 0: any call. */
  routeNames(packageName: string): ReadonlyMap<string, number>;
  /** Literals that bind something to a token, in programs that import the package. */
  bindings(packageName: string): readonly LiteralBinding[];
  /** The region that a host says it is in, and whose service it is; null where it says none. */
  regionOf(host: string): HostRegion | null;
  /** The text that a package exports at this path. */
  exportedText(packageName: string, path: LibraryPath): string | undefined;
  /** SHA-256 over all model files, hex. */
  readonly digest: string;
}
