import type { Span } from '../base/location.js';
import { itself, underAll } from '../ir/access-path.js';
import type { FunctionUnit, Variable } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import { valuesIn } from '../ir/values-in.js';
import type { ConventionModel } from '../models/model.js';
import type { FunctionEnd } from './demand.js';
import type { Engine } from './engine.js';
import type { EntryPoint } from './entry-point.js';
import { modelNames } from './find-registrations.js';
import { stepModuleVariable } from './steps/variables.js';

/** The functions that frameworks find by the files they are exported from, where the program uses such a framework. */
export function findExported(engine: Engine): readonly EntryPoint[] {
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
  return firstOfEach(
    [...files]
      .sort(byPath)
      .flatMap(([row, using]) => [
        ...filesOf(engine, row, using.files).map((file) => entriesOf(engine, using.owner, row, file)),
        inlineEntries(engine, using.owner, row),
      ]),
  );
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
    const origin = { kind: 'exported', made, name: unit.name, nameAt: unit.nameAt, method, path } as const;
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
  return `${unit.file} ${String(unit.id)} ${origin.kind === 'exported' ? origin.name : ''}`;
}

/** The files that import a package. */
interface Using {
  readonly owner: string;
  readonly files: ReadonlySet<string>;
}

interface ConventionFile {
  readonly file: string;
  /** What of the file's path stands for the route. */
  readonly path: string;
}

function filesOf(
  engine: Engine,
  { directive, files }: ConventionModel,
  importing: ReadonlySet<string>,
): readonly ConventionFile[] {
  return engine.index.files.flatMap((file) => {
    if (directive !== null) return engine.index.directives(file).includes(directive) ? [{ file, path: '' }] : [];
    if (files === null) return importing.has(file) ? [{ file, path: '' }] : [];
    const match = files.map((pattern) => pattern.exec(file)).find((found) => found !== null);
    return match ? [{ file, path: match.groups?.['path'] ?? '' }] : [];
  });
}

function entriesOf(
  engine: Engine,
  owner: string,
  row: ConventionModel,
  { file, path }: ConventionFile,
): readonly EntryPoint[] {
  return exportsOf(engine, row, file).flatMap(({ name, keys, variable }) =>
    functionsIn(engine, variable, keys).map((end): EntryPoint => {
      const method = row.method === '{name}' ? (/^[A-Z]+$/.test(name) ? name : null) : row.method;
      const route = row.path === null ? null : row.path.replace('{path}', () => routeOf(path));
      const origin = {
        kind: 'exported',
        made: end.value,
        name,
        nameAt: nameOf(variable),
        method,
        path: route,
      } as const;
      return { unit: end.unit, closure: end.context, package: owner, handler: row.handler, origin, before: [] };
    }),
  );
}

/** Folders in parentheses and slots group files, and an index stands for its folder: no part of a route. */
function routeOf(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !/^(\(.*\)|@.*)$/.test(segment));
  return (segments.at(-1) === 'index' ? segments.slice(0, -1) : segments).join('/');
}

/** What is exported without a name is named by the keyword. */
function nameOf({ name, at: { start, end } }: Variable): Span {
  return { start, end: end - start === name.length ? end : start + 'export'.length };
}

interface Exported {
  readonly name: string;
  /** The member of the export that is meant. */
  readonly keys: readonly string[];
  readonly variable: Variable;
}

function exportsOf(engine: Engine, row: ConventionModel, file: string): readonly Exported[] {
  const module = engine.code.module(file);
  if (!module) return [];
  const { named, commonJs } = engine.code.exports(module);
  const whole = [...named].flatMap(([name, exported]) =>
    exported.kind === 'variable' ? [{ name, variable: exported.variable }] : [],
  );
  const all = commonJs ? [...whole, { name: 'default', variable: commonJs }] : whole;
  return row.exports.flatMap((asked) => {
    const [first, ...keys] = asked.split('.');
    return all.filter(({ name }) => first === '*' || first === name).map((each) => ({ ...each, keys }));
  });
}

function functionsIn(engine: Engine, variable: Variable, keys: readonly string[]): readonly FunctionEnd[] {
  const start = { value: 0, path: underAll(keys, itself), context: engine.contexts.empty };
  const ends = stepModuleVariable(engine, start, variable).moves.flatMap((move) => engine.origins(move.to));
  return ends
    .filter((end) => end.kind === 'function')
    .filter(({ keys, unit }) => keys.length === 0 && !unit.traits.isAmbient);
}
