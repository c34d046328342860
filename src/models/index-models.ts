import { groupBy } from '../base/group-by.js';
import { packageOf } from '../base/package-of.js';
import { pathKey } from './canonical-path.js';
import { globalNames } from './global-names.js';
import { KnownPaths } from './known-paths.js';
import { lastName } from './last-name.js';
import type { PackageModel, PropagatorModel } from './model.js';
import { modelledWith } from './modelled-with.js';
import type { Models } from './models.js';
import { moduleLookup } from './module-lookup.js';
import { indexPackage, type PackageIndex } from './package-index.js';
import { collectionMethods } from './parts.js';
import { regionOfHost } from './region-host.js';
import { giversByMember, namingWriters, writerLookup, writersByMember, writersTo, writtenMembers } from './writers.js';

/** The files' rows, indexed for the questions of the analysis; where two files model one call's flow, the first counts. */
export function indexModels(files: readonly PackageModel[], digest: string): Models {
  const packages = indexPackages(files);
  const find: Find = (name) =>
    packages.get(name) ?? packages.get(packageOf(name)) ?? packages.get(name.replace(/\/.*/, '/*'));
  const known = new KnownPaths(find);
  const moduleOf = moduleLookup(files, (name, path) =>
    path === null ? find(name) !== undefined : known.get(name, path).propagator !== undefined,
  );
  const methods = indexMethods(packages.get('global'));
  const written = writtenMembers(files);
  const read = readMembers(files, (row) => !isFilledElsewhere(row));
  const given = readMembers(files, isFilledElsewhere);
  const globals = globalNames(files);
  const writers = indexWriters([...packages.values()], methods);
  const givers = giversByMember(files.flatMap(({ propagators }) => propagators));
  return {
    ...ofPackages(find),
    ...ofPaths(known),
    knows: (name) => find(name) !== undefined || moduleOf(name, '').path.length > 0,
    modelledWith: (name) => modelledWith(files, name),
    moduleOf,
    mayWrite: writerLookup(files),
    namingWriters: namingWriters(files, methods),
    hasGlobal: (name) => globals.has(name),
    methods: (name) => methods.get(name) ?? [],
    collections: collectionMethods(methods, givers, (path) => known.get('global', path).propagator),
    readsMember: (name) => read.has(name),
    readsGiven: (name) => given.has(name),
    writesMember: (name) => written.has(name),
    channelWriters: (channel) => writersTo(files, channel),
    writersOf: (member) => writers.get(member) ?? [],
    giversOf: (member) => givers.get(member) ?? [],
    regionOf: hostRegions(files),
    digest,
  };
}

type Find = (packageName: string) => PackageIndex | undefined;

/** What is asked of one package. */
function ofPackages(
  find: Find,
): Pick<
  Models,
  | 'sends'
  | 'speaksOf'
  | 'isFilled'
  | 'isShared'
  | 'sinkNames'
  | 'writeNames'
  | 'writerNames'
  | 'conventions'
  | 'elements'
  | 'routeNames'
  | 'bindings'
  | 'exportedText'
> {
  return {
    sends: (name) => (find(name)?.sinks.values().length ?? 0) > 0,
    speaksOf: (name, type) => find(name)?.classes.has(type) ?? false,
    isFilled: (name, path) => find(name)?.filled.has(pathKey(path)) ?? false,
    isShared: (name, path) => find(name)?.shared.has(pathKey(path)) ?? false,
    sinkNames: (name) => find(name)?.sinkNames ?? [],
    writeNames: (name) => find(name)?.writeNames ?? [],
    writerNames: (name) => find(name)?.writerNames ?? [],
    conventions: (name) => find(name)?.conventions ?? [],
    elements: (name) => find(name)?.elements ?? [],
    routeNames: (name) => find(name)?.routeNames ?? noNames,
    bindings: (name) => find(name)?.bindings ?? [],
    exportedText: (name, path) => find(name)?.texts.get(pathKey(path)),
  };
}

/** What is asked of one path of a package. */
function ofPaths(
  known: KnownPaths,
): Pick<Models, 'isAdded' | 'canonical' | 'sinks' | 'writes' | 'propagator' | 'routes'> {
  return {
    isAdded: (name, path) => known.isAdded(name, path),
    canonical: (name, path) => known.get(name, path).canonical,
    sinks: (name, path) => known.get(name, path).sinks,
    writes: (name, path) => known.get(name, path).writes,
    propagator: (name, path) => known.get(name, path).propagator,
    routes: (name, path) => known.get(name, path).routes,
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

/** The members of which some of the rows say what reading them gives. */
function readMembers(files: readonly PackageModel[], isMeant: (row: PropagatorModel) => boolean): ReadonlySet<string> {
  const rows = files.flatMap(({ propagators }) => propagators);
  return new Set(rows.filter((row) => row.isRead && isMeant(row)).map(lastName));
}

/** True for a member of what a function is given that only calls elsewhere fill. */
function isFilledElsewhere({ call, flows }: PropagatorModel): boolean {
  return call.length === 3 && flows.length > 0 && flows.every(({ from }) => from.root.kind === 'channel');
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

const noNames: ReadonlyMap<string, number> = new Map();
