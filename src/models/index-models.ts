import { groupBy } from '../base/group-by.js';
import { compareText } from '../base/location.js';
import { packageOf } from '../base/package-of.js';
import { canonicalPath, indexTypes, pathKey, type TypeIndex } from './canonical-path.js';
import type { ElementModel } from './element-model.js';
import { isNamedWrite } from './named-write.js';
import { collectionMethods } from './parts.js';
import { PathTable } from './path-table.js';
import { modelledWith } from './modelled-with.js';
import { moduleLookup } from './module-lookup.js';
import { PathTree } from './path-tree.js';
import { globalNames } from './global-names.js';
import { lastName } from './last-name.js';
import { giversByMember, namingWriters, writerLookup, writersByMember, writersTo, writtenMembers } from './writers.js';
import type { LiteralBinding } from './literal-binding.js';
import type {
  ConventionModel,
  LibraryPath,
  OperandRoot,
  PackageModel,
  PropagatorModel,
  RouteModel,
  SinkModel,
} from './model.js';
import type { Models } from './models.js';
import { regionOfHost } from './region-host.js';

/** The rows of one package from all files, by canonical path. */
interface PackageIndex {
  readonly types: TypeIndex;
  /** The types whose instances some row speaks of. */
  readonly classes: ReadonlySet<string>;
  /** What programs, or those who ask, fill. */
  readonly filled: ReadonlySet<string>;
  /** What the framework shows to functions one by one. */
  readonly shared: ReadonlySet<string>;
  /** What any row speaks of. */
  readonly rows: PathTree<never>;
  readonly sinks: PathTable<readonly SinkModel[]>;
  readonly sinkNames: readonly string[];
  readonly writes: PathTable<readonly SinkModel[]>;
  readonly writeNames: readonly string[];
  readonly writerNames: readonly string[];
  readonly propagators: PathTable<PropagatorModel>;
  readonly routes: PathTable<readonly RouteModel[]>;
  readonly routeNames: ReadonlyMap<string, number>;
  readonly conventions: readonly ConventionModel[];
  readonly elements: readonly ElementModel[];
  readonly bindings: readonly LiteralBinding[];
  readonly texts: PathTable<string>;
}

/** What the rows of a package say of a path. */
function rowsAt(index: PackageIndex | undefined, path: LibraryPath): KnownPath {
  const canonical = shortened(index?.rows, index === undefined ? path : canonicalPath(index.types, path));
  const key = pathKey(canonical);
  return {
    canonical,
    sinks: index?.sinks.get(key) ?? [],
    writes: index?.writes.get(key) ?? [],
    routes: index?.routes.get(key) ?? [],
    propagator: index?.propagators.get(key),
  };
}

/** The files' rows, indexed for the questions of the analysis; where two files model one call's flow, the first counts. */
export function indexModels(files: readonly PackageModel[], digest: string): Models {
  const packages = indexPackages(files);
  const find = (name: string): PackageIndex | undefined =>
    packages.get(name) ?? packages.get(packageOf(name)) ?? packages.get(name.replace(/\/.*/, '/*'));
  const known = new KnownPaths((name, path) => rowsAt(find(name), path));
  const moduleOf = moduleLookup(files, (name, path) =>
    path === null ? find(name) !== undefined : known.get(name, path).propagator !== undefined,
  );
  const methods = indexMethods(packages.get('global'));
  const [written, read, given] = [writtenMembers(files), readMembers(files, false), readMembers(files, true)];
  const [globals, naming] = [globalNames(files), namingWriters(files, methods)];
  const writers = indexWriters([...packages.values()], methods);
  const givers = giversByMember(files.flatMap(({ propagators }) => propagators));
  return {
    knows: (name) => find(name) !== undefined || moduleOf(name, '').path.length > 0,
    modelledWith: (name) => modelledWith(files, name),
    moduleOf,
    mayWrite: writerLookup(files),
    namingWriters: naming,
    hasGlobal: (name) => globals.has(name),
    sends: (name) => (find(name)?.sinks.values().length ?? 0) > 0,
    speaksOf: (name, type) => find(name)?.classes.has(type) ?? false,
    isFilled: (name, path) => find(name)?.filled.has(pathKey(path)) ?? false,
    isShared: (name, path) => find(name)?.shared.has(pathKey(path)) ?? false,
    isAdded: (name, path) => isAdded(find(name), known.get(name, path).canonical),
    canonical: (name, path) => known.get(name, path).canonical,
    sinks: (name, path) => known.get(name, path).sinks,
    writes: (name, path) => known.get(name, path).writes,
    propagator: (name, path) => known.get(name, path).propagator,
    methods: (name) => methods.get(name) ?? [],
    collections: collectionMethods(methods, givers, (path) => known.get('global', path).propagator),
    readsMember: (name) => read.has(name),
    readsGiven: (name) => given.has(name),
    writesMember: (name) => written.has(name),
    channelWriters: (channel) => writersTo(files, channel),
    writersOf: (member) => writers.get(member) ?? [],
    giversOf: (member) => givers.get(member) ?? [],
    sinkNames: (name) => find(name)?.sinkNames ?? [],
    writeNames: (name) => find(name)?.writeNames ?? [],
    writerNames: (name) => find(name)?.writerNames ?? [],
    routes: (name, path) => known.get(name, path).routes,
    conventions: (name) => find(name)?.conventions ?? [],
    elements: (name) => find(name)?.elements ?? [],
    routeNames: (name) => find(name)?.routeNames ?? noNames,
    bindings: (name) => find(name)?.bindings ?? [],
    regionOf: hostRegions(files),
    exportedText: (name, path) => find(name)?.texts.get(pathKey(path)),
    digest,
  };
}

function indexPackages(files: readonly PackageModel[]): ReadonlyMap<string, PackageIndex> {
  const named = files.flatMap((file) => file.packages.map((name) => ({ name, file })));
  const all = groupBy(named, ({ name }) => name);
  return new Map([...all].map(([name, models]) => [name, indexPackage(models.map(({ file }) => file))]));
}

function hostRegions(files: readonly PackageModel[]): Models['regionOf'] {
  const hosts = files.flatMap((file) => file.regionHosts);
  return (host) => regionOfHost(hosts, host);
}

/** The members of which rows say what reading them gives; apart from these, those of what a function is given that only calls elsewhere fill. */
function readMembers(files: readonly PackageModel[], isGiven: boolean): ReadonlySet<string> {
  const isFilledElsewhere = ({ call, flows }: PropagatorModel): boolean =>
    call.length === 3 && flows.length > 0 && flows.every(({ from }) => from.root.kind === 'channel');
  const isMeant = (row: PropagatorModel): boolean => row.isRead && isFilledElsewhere(row) === isGiven;
  return new Set(files.flatMap(({ propagators }) => propagators.filter(isMeant).map(lastName)));
}

/** The first steps of a path that are kept, whatever is known of the package. */
const minKept = 3;

/**
 * Where a path leads to something that no row speaks of, the steps up to there, the call of what a row speaks of, and its own name say
 * all there is to say: so that what loops put on it ends.
 */
function shortened(rows: PathTree<never> | undefined, path: LibraryPath): LibraryPath {
  const spokenOf = Math.max(rows?.lengthOf(path) ?? 0, minKept);
  const length = path[spokenOf] === '()' ? spokenOf + 1 : spokenOf;
  const last = path.at(-1);
  return last === undefined || path.length <= length + 1 ? path : [...path.slice(0, length), last];
}

/** True for a member of what is filled that no row speaks of, and for what is in it. */
function isAdded(index: PackageIndex | undefined, path: LibraryPath): boolean {
  if (!index || index.filled.size === 0) return false;
  for (let length = 1; length < path.length; length++) {
    if (!index.filled.has(pathKey(path.slice(0, length)))) continue;
    return index.rows.lengthOf(path) <= length;
  }
  return false;
}

/** What is known of one path of a package. */
interface KnownPath {
  readonly canonical: LibraryPath;
  readonly sinks: readonly SinkModel[];
  readonly writes: readonly SinkModel[];
  readonly routes: readonly RouteModel[];
  readonly propagator: PropagatorModel | undefined;
}

/** Works out each path once. */
class KnownPaths {
  private readonly packages = new PathTree<KnownPath>();

  constructor(private readonly find: (name: string, path: LibraryPath) => KnownPath) {}

  get(name: string, path: LibraryPath): KnownPath {
    return (this.packages.at([name]).at(path).kept ??= this.find(name, path));
  }
}

function indexPackage(files: readonly PackageModel[]): PackageIndex {
  const types = indexTypes(files.flatMap((file) => file.types));
  const canonical = (call: LibraryPath): LibraryPath => canonicalPath(types, call);
  const sinks = byCall(
    files.flatMap((file) => file.sinks),
    canonical,
  );
  const writes = byCall(
    files.flatMap((file) => file.writes),
    canonical,
  );
  const routes = byCall(
    files.flatMap((file) => file.routes),
    canonical,
  );
  const propagators = new PathTable<PropagatorModel>();
  const answers = files.flatMap((file) => file.sinks.map(answerOf));
  const firsts = new Map<string, PropagatorModel>();
  for (const row of [...files.flatMap((file) => file.propagators), ...answers]) {
    const key = pathKey(canonical(row.call));
    if (!firsts.has(key)) firsts.set(key, row);
  }
  for (const row of firsts.values()) propagators.set(canonical(row.call), row);
  const [conventions, elements] = [files.flatMap((file) => file.conventions), files.flatMap((file) => file.elements)];
  const calls = [...files.flatMap((file) => [...file.sinks, ...file.writes, ...file.routes]), ...firsts.values()].map(
    ({ call }) => call,
  );
  const shown = [...firsts.values()].flatMap(({ provides }) => provides.map(({ path }) => path));
  const ofTypes = files.flatMap((file) => file.types.flatMap(({ name, of }) => [[name, 'prototype'], ...of]));
  const rows = new PathTree<never>();
  const spoken = [...[...calls, ...shown].map(canonical), ...ofTypes];
  for (const path of spoken) rows.at(path);
  const classes = new Set(spoken.flatMap(([name = '', next]) => (next === 'prototype' ? [name] : [])));
  const filled = new Set(files.flatMap((file) => file.filled.map((path) => pathKey(canonical(path)))));
  const shared = new Set(files.flatMap((file) => file.shared.map((path) => pathKey(canonical(path)))));
  const names = {
    sinkNames: lastNames(sinks.values().flat()),
    writeNames: lastNames(writes.values().flat()),
    writerNames: lastNames([...firsts.values()].filter(isWriter)),
    routeNames: routeNames(routes),
  };
  const bindings = files.flatMap((file) => file.bindings);
  const texts = new PathTable<string>();
  for (const { at, text } of files.flatMap((file) => file.texts)) texts.set(canonical(at), text);
  const found = { types, classes, filled, shared, rows, sinks, writes, propagators, routes, conventions };
  return { ...found, elements, bindings, texts, ...names };
}

function byCall<Row extends { readonly call: LibraryPath }>(
  rows: readonly Row[],
  canonical: (call: LibraryPath) => LibraryPath,
): PathTable<readonly Row[]> {
  const found = new PathTable<readonly Row[]>();
  for (const row of rows) {
    const path = canonical(row.call);
    found.set(path, [...(found.get(pathKey(path)) ?? []), row]);
  }
  return found;
}

/** What a sink gives back where no row says it: somebody else's answer, nothing of what was sent. */
function answerOf({ call }: SinkModel): PropagatorModel {
  const given = { curried: null, isRead: false, typed: true };
  return { call, ...given, flows: [], overwrites: [], elements: null, text: null, injects: [], provides: [] };
}

function indexMethods(globals: PackageIndex | undefined): ReadonlyMap<string, readonly PropagatorModel[]> {
  const methods = new Map<string, PropagatorModel[]>();
  for (const row of globals?.propagators.values() ?? []) {
    const [, owner, name] = row.call;
    if (row.call.length !== 3 || owner !== 'prototype' || name === undefined || row.isRead) continue;
    methods.set(name, [...(methods.get(name) ?? []), row]);
  }
  return methods;
}

/** The calls that write into the models' own members, without those of every list: their names say too little. */
function indexWriters(
  packages: readonly PackageIndex[],
  methods: ReadonlyMap<string, readonly PropagatorModel[]>,
): ReadonlyMap<string, readonly string[]> {
  const ofLists = (row: PropagatorModel): boolean =>
    methods.get(lastName(row))?.some(({ call }) => call[0] === 'Array') ?? false;
  const rows = packages.flatMap(({ propagators }) => propagators.values());
  return writersByMember(rows.filter((row) => !ofLists(row)));
}

/** The last names of the rows' paths, sorted. */
function lastNames(rows: readonly { readonly call: LibraryPath }[]): readonly string[] {
  return [...new Set(rows.map(lastName))].sort(compareText);
}

function isWriter({ flows }: PropagatorModel): boolean {
  return flows.some(isNamedWrite);
}

const noNames: ReadonlyMap<string, number> = new Map();

function routeNames(rows: PathTable<readonly RouteModel[]>): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const row of rows.values().flat()) {
    const name = row.call.at(-1) === '()' ? '()' : lastName(row);
    const given = [...row.handlers, ...row.guards, ...row.mounts].filter((operand) => typeof operand !== 'string');
    const count =
      row.binds || row.modules.length > 0 || given.length === 0
        ? 0
        : Math.min(
            ...given.map(({ root }) => argumentsUpTo(row.each && root.kind === 'element' ? row.each.root : root)),
          );
    names.set(name, Math.min(names.get(name) ?? count, count));
  }
  return names;
}

/** How many arguments there are where this one is. */
function argumentsUpTo(root: OperandRoot): number {
  if (root.kind === 'argument') return root.index + 1;
  return root.kind === 'arguments' ? root.from + 1 : 0;
}
