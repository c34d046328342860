import { relative, resolve, sep } from 'node:path';
import { itself, underAll } from '../ir/access-path.js';
import type { ClassUnit, FunctionUnit, Variable } from '../ir/unit.js';
import type { DeclassifierRow, Policy, Selector, SourceRow } from '../policy/policy.js';
import type { Callee, End, LibraryRef } from './demand.js';
import type { Engine } from './engine.js';
import { isSameLibrary } from './same-library.js';
import { stepModuleVariable } from './steps/variables.js';

/** What a selector of the policy means in this program: functions and classes of it, or a library's function. */
export interface Selected {
  readonly units: ReadonlySet<FunctionUnit>;
  readonly classes: ReadonlySet<ClassUnit>;
  readonly library: LibraryRef | null;
}

/** What the policy says of calls. */
export interface PolicyCalls {
  readonly declassifiers: readonly { readonly row: DeclassifierRow; readonly selected: Selected }[];
  readonly sources: readonly { readonly row: SourceRow & { readonly kind: 'result' }; readonly selected: Selected }[];
}

/** Finds in the program what the policy's declassifiers and source functions name. */
export function resolvePolicyCalls(engine: Engine, policy: Policy, root: string): PolicyCalls {
  const find = (selector: Selector): Selected => resolveSelector(engine, selector, { folder: policy.folder, root });
  return {
    declassifiers: policy.declassifiers.map((row) => ({ row, selected: find(row.call) })),
    sources: policy.sources.flatMap((row) => (row.kind === 'result' ? [{ row, selected: find(row.call) }] : [])),
  };
}

/** Where a policy lies and what is scanned, both absolute. */
export interface PolicyPlaces {
  readonly folder: string;
  readonly root: string;
}

/** Finds what a selector names. */
export function resolveSelector(engine: Engine, selector: Selector, { folder, root }: PolicyPlaces): Selected {
  const { module, path } = selector;
  if (module?.kind === 'package') {
    return {
      units: new Set(),
      classes: new Set(),
      library: { package: module.name, path: engine.models.canonical(module.name, path) },
    };
  }
  const [first = '', ...keys] = path;
  if (module === null) {
    const variable = engine.code.globalVariable(first);
    const library = { package: 'global', path: engine.models.canonical('global', path) };
    return { ...select(engine, variable, keys), library };
  }
  const file = fileOf(engine, relative(root, resolve(folder, module.path)).split(sep).join('/'));
  if (file === undefined) return { units: new Set(), classes: new Set(), library: null };
  const found = select(engine, variableOf(engine, file, first), keys);
  const isFound = found.units.size > 0 || found.classes.size > 0;
  return { ...(isFound ? found : select(engine, commonJsOf(engine, file), path)), library: null };
}

/** True when the callee is what a selector names. */
export function isSelected(selected: Selected, callee: Callee): boolean {
  if (callee.kind === 'function') {
    return (
      selected.units.has(callee.unit) ||
      (callee.unit.kind === 'constructor' && callee.unit.class !== null && selected.classes.has(callee.unit.class))
    );
  }
  const { library } = selected;
  if (callee.kind !== 'library') return false;
  if (callee.unit && selected.units.has(callee.unit)) return true;
  return library !== null && isSameLibrary(callee.library, library);
}

/** True for a function that is, or is written inside, what a selector names. */
export function isInside(selected: Selected, unit: FunctionUnit): boolean {
  for (let at: FunctionUnit | null = unit; at; at = at.parent) {
    if (selected.units.has(at) || (at.class !== null && selected.classes.has(at.class))) return true;
  }
  return false;
}

/** True when a selector names nothing of the program; a library may be used under a name that is not seen here. */
export function isUnmatched(selected: Selected): boolean {
  return selected.units.size === 0 && selected.classes.size === 0 && selected.library === null;
}

function select(engine: Engine, variable: Variable | undefined, keys: readonly string[]): Omit<Selected, 'library'> {
  const units = new Set<FunctionUnit>();
  const classes = new Set<ClassUnit>();
  if (!variable) return { units, classes };
  const path = underAll(keys, itself);
  const start = { value: 0, path, context: engine.contexts.empty };
  const ends = stepModuleVariable(engine, start, variable).moves.flatMap((move) => engine.origins(move.to));
  for (const end of ends) addEnd(end, units, classes);
  return { units, classes };
}

function addEnd(end: End, units: Set<FunctionUnit>, classes: Set<ClassUnit>): void {
  if (end.kind === 'function' && end.keys.length === 0) units.add(end.unit);
  if (end.kind === 'class' && end.keys.length === 0) classes.add(end.unit);
}

function variableOf(engine: Engine, file: string, name: string): Variable | undefined {
  const module = engine.code.module(file);
  const exported = module && engine.code.exports(module).named.get(name);
  return exported?.kind === 'variable' ? exported.variable : engine.code.localVariable(file, name);
}

function commonJsOf(engine: Engine, file: string): Variable | undefined {
  const module = engine.code.module(file);
  return (module && engine.code.exports(module).commonJs) ?? undefined;
}

const extensions = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

function fileOf(engine: Engine, path: string): string | undefined {
  const found = extensions
    .map((extension) => path + extension)
    .find((candidate) => engine.code.module(candidate) !== undefined);
  return (
    found ??
    extensions
      .map((extension) => `${path}/index${extension}`)
      .find((candidate) => engine.code.module(candidate) !== undefined)
  );
}
