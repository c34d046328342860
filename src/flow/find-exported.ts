import type { Place, Span } from '../base/location.js';
import { itself, underAll } from '../ir/access-path.js';
import type { FunctionUnit, Variable } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import { valuesIn } from '../ir/values-in.js';
import { isExported } from '../ir/is-exported.js';
import type { ConventionModel } from '../models/model.js';
import type { Demand, FunctionEnd } from './demand.js';
import type { Engine } from './engine.js';
import type { EntryPoint, ExportingFile, StandingExport } from './entry-point.js';
import { modelNames } from './find-registrations.js';
import { itemsOf } from './items.js';
import { placeOf } from './place-of.js';
import { routeOfFile, routeOfFlatFile } from './route-of-file.js';
import { stepExport } from './steps/modules.js';

/** What frameworks find by the files that export it. */
export interface FoundExports {
  readonly entries: readonly EntryPoint[];
  readonly standing: readonly StandingExport[];
}

/** The functions that frameworks find by the files they are exported from, where the program uses such a framework. */
export function findExported(engine: Engine): FoundExports {
  const imports = engine.index.packageImports();
  const importing = new Map<string, Set<string>>();
  for (const entry of imports) {
    for (const name of modelNames(entry)) importing.set(name, (importing.get(name) ?? new Set()).add(entry.file));
  }
  // What holds for programs that import nothing.
  importing.set('global', new Set());
  const files = new Map<ConventionModel, Using>();
  for (const [owner, own] of importing) {
    for (const row of engine.models.conventions(owner)) {
      const known = files.get(row);
      files.set(row, { owner: known?.owner ?? owner, files: new Set([...(known?.files ?? []), ...own]) });
    }
  }
  const found = [...files]
    .sort(byPath)
    .flatMap(([row, { owner, files: importing }]): FoundExports[] => [
      ...filesOf(engine, row, importing).map((file) => exportedBy(engine, owner, row, file)),
      { entries: inlineEntries(engine, owner, row), standing: [] },
    ]);
  return {
    entries: firstOfEach(found.map(({ entries }) => entries)),
    standing: found.flatMap(({ standing }) => standing),
  };
}

/** Rows that tell the path come first. */
function byPath([a]: readonly [ConventionModel, Using], [b]: readonly [ConventionModel, Using]): number {
  return Number(a.path === null) - Number(b.path === null);
}

/** The functions that say themselves what their file could say for all it exports. */
function inlineEntries(engine: Engine, owner: string, row: ConventionModel): readonly EntryPoint[] {
  if (row.directive === null) return [];
  return engine.index.functionsSaying(row.directive).flatMap((unit): readonly EntryPoint[] => {
    const made = madeIn(engine, unit);
    if (made === undefined) return [];
    const { method, path, handler } = row;
    const from = { file: unit.file, root: null };
    const origin = { kind: 'exported', from, made, name: unit.name, nameAt: unit.nameAt, method, path } as const;
    return [{ unit, closure: engine.contexts.empty, package: owner, handler, origin, before: [] }];
  });
}

/** The value that is the function, where it is written. */
function madeIn({ code }: Engine, unit: FunctionUnit): ValueId | undefined {
  const functions = unit.parent ? valuesIn(code, unit.parent, 'function') : [];
  return functions.find(({ value }) => value.unit === unit)?.id;
}

/** Of the rows that speak of one export the first counts. */
function firstOfEach(found: readonly (readonly EntryPoint[])[]): readonly EntryPoint[] {
  const claimed = new Set<string>();
  return found.flatMap((entries) => {
    const first = entries.filter((entry) => !claimed.has(keyOf(entry)));
    for (const entry of first) claimed.add(keyOf(entry));
    return first;
  });
}

function keyOf({ unit, origin }: EntryPoint): string {
  return `${String(unit.id)} ${origin.kind === 'exported' ? `${origin.from.file} ${origin.name}` : ''}`;
}

/** The files that import a package. */
interface Using {
  readonly owner: string;
  readonly files: ReadonlySet<string>;
}

interface ConventionFile extends ExportingFile {
  /** What of the file's path stands for the route. */
  readonly path: string;
}

function filesOf(
  engine: Engine,
  { directive, files }: ConventionModel,
  importing: ReadonlySet<string>,
): readonly ConventionFile[] {
  return engine.index.files.flatMap((file): readonly ConventionFile[] => {
    if (directive !== null)
      return engine.index.directives(file).includes(directive) ? [{ file, root: null, path: '' }] : [];
    if (files === null) return importing.has(file) ? [{ file, root: null, path: '' }] : [];
    const match = files.map((pattern) => pattern.exec(file)).find((found) => found !== null);
    return match ? [{ file, root: match.groups?.['root'] ?? '', path: match.groups?.['path'] ?? '' }] : [];
  });
}

/** What a file exports for the framework. */
function exportedBy(engine: Engine, owner: string, row: ConventionModel, from: ConventionFile): FoundExports {
  const route =
    row.path === null
      ? null
      : row.path.replace('{path}', () => (row.isFlat ? routeOfFlatFile : routeOfFile)(from.path));
  const all = isBeside(engine, row, from.file) ? exportsOf(engine, row, from.file) : [];
  const entries = all.flatMap(({ name, nameAt, demands }) => {
    const functions = functionsIn(engine, demands);
    const isNamed = row.isTyped && nameAt !== null && hasTypeOf(engine, owner, { file: from.file, ...nameAt });
    const meant = functions.filter(({ unit }) => !row.isTyped || isNamed || takesTypeOf(engine, owner, unit));
    return meant.map((end): EntryPoint => {
      const method = row.method === '{name}' ? (/^[A-Z]+$/.test(name) ? name : null) : row.method;
      // What is made elsewhere is named where it is made.
      const isHere = engine.code.bodyOf(end.value).unit.file === from.file;
      const place = { nameAt: isHere && nameAt ? nameAt : end.unit.nameAt, method, path: route };
      const origin = { kind: 'exported', from, made: end.value, name, ...place } as const;
      return { unit: end.unit, closure: end.context, package: owner, handler: row.handler, origin, before: [] };
    });
  });
  const { precedes } = row;
  if (precedes === null) return { entries, standing: [] };
  const paths = pathsIn(engine, from.file, precedes.paths);
  const standing = all.map(({ demands }) => ({ package: owner, from, handler: demands, paths, item: precedes.item }));
  return { entries, standing };
}

/** True where a file exports what the row asks for beside. */
function isBeside({ code }: Engine, { beside }: ConventionModel, file: string): boolean {
  return beside.length === 0 || beside.some((name) => isExported(code, file, name));
}

/** True where a value is declared to be of a type of the package. */
function hasTypeOf({ types }: Engine, owner: string, place: Place): boolean {
  return types.typesAt(place, []).some(({ type }) => type.kind === 'package' && type.package === owner);
}

/** True for a function that nothing of the program calls, and of which a parameter is declared to be of a type of the package. */
function takesTypeOf(engine: Engine, owner: string, unit: FunctionUnit): boolean {
  const given = valuesIn(engine.code, unit, 'parameter');
  const isTyped = given.some(({ id }) => hasTypeOf(engine, owner, placeOf(engine, id)));
  return isTyped && !engine.callers(unit).some(({ entry }) => entry.kind !== 'callback');
}

/** What a file says of paths under a name; null where it says nothing. */
function pathsIn(engine: Engine, file: string, names: readonly string[]): readonly Demand[] | null {
  const module = engine.code.module(file);
  const demands = module ? exportNamed(engine, module, names) : [];
  const ends = demands.flatMap((demand) => engine.origins(demand));
  return ends.length === 0 || ends.every(({ kind, value }) => kind === 'constant' && isNull(engine, value))
    ? null
    : demands.flatMap((demand) => itemsOf(engine, demand));
}

function isNull({ code }: Engine, id: ValueId): boolean {
  const value = code.value(id);
  return value.kind === 'constant' && value.value === null;
}

/** What is exported without a name is named by the keyword. */
function nameOf({ name, at: { start, end } }: Variable): Span {
  return { start, end: end - start === name.length ? end : start + 'export'.length };
}

interface Exported {
  readonly name: string;
  /** Null where another module gives it its name. */
  readonly nameAt: Span | null;
  readonly demands: readonly Demand[];
}

function exportsOf(engine: Engine, row: ConventionModel, file: string): readonly Exported[] {
  const module = engine.code.module(file);
  if (!module) return [];
  const { named, commonJs } = engine.code.exports(module);
  const every = commonJs ? [...named.keys(), 'default'] : [...named.keys()];
  return row.exports.flatMap((asked) => {
    const [first = '', ...keys] = asked.split('.');
    return (first === '*' ? every : [first]).map((name) => {
      const exported = named.get(name);
      const variable = exported?.kind === 'variable' ? exported.variable : name === 'default' ? commonJs : null;
      return { name, nameAt: variable && nameOf(variable), demands: exportNamed(engine, module, [name, ...keys]) };
    });
  });
}

/** What a module exports under a name, or a member of that. */
function exportNamed(engine: Engine, module: FunctionUnit, [name = '', ...keys]: readonly string[]): readonly Demand[] {
  const start = { value: 0, path: underAll(keys, itself), context: engine.contexts.empty };
  return stepExport(engine, start, module, name).moves.map(({ to }) => to);
}

function functionsIn(engine: Engine, demands: readonly Demand[]): readonly FunctionEnd[] {
  return demands
    .flatMap((demand) => engine.origins(demand))
    .filter((end) => end.kind === 'function')
    .filter(({ keys, unit }) => keys.length === 0 && !unit.traits.isAmbient);
}
