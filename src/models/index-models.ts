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
  const canonical = rememberPaths((name, path) => {
    const index = find(name);
    return index === undefined ? path : canonicalPath(index.types, path);
  });
  const keyOf = (name: string, path: LibraryPath): string => pathKey(canonical(name, path));
  const methods = indexMethods(packages.get('global'));
  return {
    knows: (name) => find(name) !== undefined,
    sends: (name) => (find(name)?.sinks.size ?? 0) > 0,
    canonical,
    sinks: (name, path) => find(name)?.sinks.get(keyOf(name, path)) ?? [],
    propagator: (name, path) => find(name)?.propagators.get(keyOf(name, path)),
    methods: (name) => methods.get(name) ?? [],
    sinkNames: (name) => sinkNames(find(name)),
    digest,
  };
}

/** Works out each canonical path once. */
function rememberPaths(find: Models['canonical']): Models['canonical'] {
  const known = new Map<string, LibraryPath>();
  return (name, path) => {
    const key = `${name}#${path.join('.')}`;
    const found = known.get(key) ?? find(name, path);
    known.set(key, found);
    return found;
  };
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
