import { compareText } from '../base/location.js';
import { once } from '../base/once.js';
import { canonicalPath, indexTypes, pathKey, type TypeIndex } from './canonical-path.js';
import type { ElementModel } from './element-model.js';
import { lastName } from './last-name.js';
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
import { isNamedWrite } from './named-write.js';
import { PathTable } from './path-table.js';
import { PathTree } from './path-tree.js';

/** The rows of one package from all files, by canonical path. */
export interface PackageIndex {
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

/** The rows that files have for one package; of several for the flow of one call the first counts. */
export function indexPackage(files: readonly PackageModel[]): PackageIndex {
  const all = <Row>(rowsOf: (file: PackageModel) => readonly Row[]): readonly Row[] => files.flatMap(rowsOf);
  const types = indexTypes(all((file) => file.types));
  const canonical = (path: LibraryPath): LibraryPath => canonicalPath(types, path);
  const keysOf = (paths: readonly LibraryPath[]): ReadonlySet<string> =>
    new Set(paths.map((path) => pathKey(canonical(path))));
  const sinks = byCall(
    all((file) => file.sinks),
    canonical,
  );
  const writes = byCall(
    all((file) => file.writes),
    canonical,
  );
  const routes = byCall(
    all((file) => file.routes),
    canonical,
  );
  const propagators = firstByCall(
    [...all((file) => file.propagators), ...all((file) => file.sinks).map(answerOf)],
    canonical,
  );
  const texts = new PathTable<string>();
  for (const { at, text } of all((file) => file.texts)) texts.set(canonical(at), text);
  const spoken = spokenOf(files, propagators.values(), canonical);
  const rows = new PathTree<never>();
  for (const path of spoken) rows.at(path);
  return {
    types,
    classes: new Set(spoken.flatMap(([name = '', next]) => (next === 'prototype' ? [name] : []))),
    filled: keysOf(all((file) => file.filled)),
    shared: keysOf(all((file) => file.shared)),
    rows,
    sinks,
    sinkNames: lastNames(sinks.values().flat()),
    writes,
    writeNames: lastNames(writes.values().flat()),
    writerNames: lastNames(propagators.values().filter(isWriter)),
    propagators,
    routes,
    routeNames: routeNames(routes),
    conventions: all((file) => file.conventions),
    elements: all((file) => file.elements),
    bindings: all((file) => file.bindings),
    texts,
  };
}

/** The paths that any row speaks of. */
function spokenOf(
  files: readonly PackageModel[],
  propagators: readonly PropagatorModel[],
  canonical: (path: LibraryPath) => LibraryPath,
): readonly LibraryPath[] {
  const sinks = files.flatMap((file) => [...file.sinks, ...file.writes, ...file.routes]);
  const calls = [...sinks, ...propagators].map(({ call }) => call);
  const provided = propagators.flatMap(({ provides }) => provides.map(({ path }) => path));
  const ofTypes = files.flatMap(({ types }) => types.flatMap(({ name, of }) => [[name, 'prototype'], ...of]));
  return [...[...calls, ...provided].map(canonical), ...ofTypes];
}

function firstByCall(
  rows: readonly PropagatorModel[],
  canonical: (call: LibraryPath) => LibraryPath,
): PathTable<PropagatorModel> {
  const firsts = new Map<string, PropagatorModel>();
  for (const row of rows) once(firsts, pathKey(canonical(row.call)), () => row);
  const found = new PathTable<PropagatorModel>();
  for (const row of firsts.values()) found.set(canonical(row.call), row);
  return found;
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

/** The last names of the rows' paths, sorted. */
function lastNames(rows: readonly { readonly call: LibraryPath }[]): readonly string[] {
  return [...new Set(rows.map(lastName))].sort(compareText);
}

function isWriter({ flows }: PropagatorModel): boolean {
  return flows.some(isNamedWrite);
}

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
