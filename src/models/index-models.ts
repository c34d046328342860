import { compareText } from '../base/location.js';
import { canonicalPath, indexTypes, pathKey, type TypeIndex } from './canonical-path.js';
import type { LibraryPath, Models, PackageModel, PropagatorModel, SinkModel } from './model.js';

/** The rows of one package from all files, by canonical path. */
interface PackageIndex {
  readonly types: TypeIndex;
  readonly sinks: ReadonlyMap<string, readonly SinkModel[]>;
  readonly propagators: ReadonlyMap<string, PropagatorModel>;
}

/** The files' rows, indexed for the questions of the analysis; where two files model one call's flow, the first counts. */
export function indexModels(files: readonly PackageModel[], digest: string): Models {
  const packages = new Map<string, PackageIndex>();
  for (const [name, models] of groupByPackage(files)) packages.set(name, indexPackage(models));
  const find = (name: string): PackageIndex | undefined =>
    packages.get(name) ?? packages.get(bareName(name)) ?? packages.get(name.replace(/\/.*/, '/*'));
  const known = new KnownPaths((name, path) => {
    const index = find(name);
    const canonical = (index === undefined ? path : canonicalPath(index.types, path)).slice(0, maxLength);
    const key = pathKey(canonical);
    return { canonical, sinks: index?.sinks.get(key) ?? [], propagator: index?.propagators.get(key) };
  });
  const methods = indexMethods(packages.get('global'));
  return {
    knows: (name) => find(name) !== undefined,
    sends: (name) => (find(name)?.sinks.size ?? 0) > 0,
    canonical: (name, path) => known.get(name, path).canonical,
    sinks: (name, path) => known.get(name, path).sinks,
    propagator: (name, path) => known.get(name, path).propagator,
    methods: (name) => methods.get(name) ?? [],
    sinkNames: (name) => sinkNames(find(name)),
    digest,
  };
}

/** Longer paths than any row's lead to something unknown of the package: they are cut, so that loops end. */
const maxLength = 10;

/** What is known of one path of a package. */
interface KnownPath {
  readonly canonical: LibraryPath;
  readonly sinks: readonly SinkModel[];
  readonly propagator: PropagatorModel | undefined;
}

/** The paths below one; `path` once it was asked for. */
interface PathNode {
  readonly below: Map<string, PathNode>;
  path: KnownPath | null;
}

/** Works out each path once. */
class KnownPaths {
  private readonly packages: PathNode = { below: new Map(), path: null };

  constructor(private readonly find: (name: string, path: LibraryPath) => KnownPath) {}

  get(name: string, path: LibraryPath): KnownPath {
    let node = nodeBelow(this.packages, name);
    for (const step of path) node = nodeBelow(node, step);
    node.path ??= this.find(name, path);
    return node.path;
  }
}

function nodeBelow({ below }: PathNode, step: string): PathNode {
  const known = below.get(step);
  if (known) return known;
  const added: PathNode = { below: new Map(), path: null };
  below.set(step, added);
  return added;
}

/** The package a specifier with a subpath belongs to: `firebase/app` is of `firebase`, `@scope/name/x` of `@scope/name`. */
function bareName(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

function groupByPackage(files: readonly PackageModel[]): Map<string, PackageModel[]> {
  const groups = new Map<string, PackageModel[]>();
  for (const file of files) {
    for (const name of file.packages) groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return groups;
}

function indexPackage(files: readonly PackageModel[]): PackageIndex {
  const types = indexTypes(files.flatMap((file) => file.types));
  const keyOf = (call: LibraryPath): string => pathKey(canonicalPath(types, call));
  const sinks = new Map<string, SinkModel[]>();
  for (const sink of files.flatMap((file) => file.sinks)) {
    sinks.set(keyOf(sink.call), [...(sinks.get(keyOf(sink.call)) ?? []), sink]);
  }
  const propagators = new Map<string, PropagatorModel>();
  const rows = files.flatMap((file) => file.propagators);
  const answers = files.flatMap((file) => file.sinks.map(answerOf));
  for (const row of [...rows, ...answers]) {
    if (!propagators.has(keyOf(row.call))) propagators.set(keyOf(row.call), row);
  }
  return { types, sinks, propagators };
}

/** What a sink gives back where no row says it: somebody else's answer, nothing of what was sent. */
function answerOf({ call }: SinkModel): PropagatorModel {
  return { call, flows: [], overwrites: [], text: null, provides: [] };
}

function indexMethods(globals: PackageIndex | undefined): ReadonlyMap<string, readonly PropagatorModel[]> {
  const methods = new Map<string, PropagatorModel[]>();
  for (const row of globals?.propagators.values() ?? []) {
    const [, owner, name] = row.call;
    if (row.call.length !== 3 || owner !== 'prototype' || name === undefined) continue;
    methods.set(name, [...(methods.get(name) ?? []), row]);
  }
  return methods;
}

function sinkNames(index: PackageIndex | undefined): readonly string[] {
  const names = [...(index?.sinks.values() ?? [])].flat().map((sink) => sink.call.at(-1) ?? '');
  return [...new Set(names)].sort(compareText);
}
