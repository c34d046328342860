import { relative, resolve, sep } from 'node:path';
import type { Place } from '../base/location.js';
import { itself, underAll, type AccessPath } from '../ir/access-path.js';
import type { ClassUnit, FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { LibraryPath } from '../models/model.js';
import type { Selector } from '../policy/policy.js';
import { lastCall } from './context.js';
import type { End, LibraryRef, Outcome } from './demand.js';
import type { Engine } from './engine.js';
import { heirsOfName } from './heirs.js';
import { stepAnyInstance } from './steps/instance.js';
import { stepExport } from './steps/modules.js';
import { nothing, together } from './steps/outcome.js';
import { returnedBy } from './steps/returned.js';
import { stepModuleVariable } from './steps/variables.js';

/** What a selector of the policy means in this program: functions, classes and objects of it, or what a library gives. */
export interface Selected {
  /** Functions, each with the calls that made the closures which are meant; null: whichever closure it is. */
  readonly units: ReadonlyMap<FunctionUnit, ReadonlySet<ValueId> | null>;
  readonly classes: ReadonlySet<ClassUnit>;
  /** Objects, by the values that make them. */
  readonly objects: ReadonlySet<ValueId>;
  readonly libraries: readonly SelectedLibrary[];
  /** Members that are declared without code of their own: of interfaces, of abstract classes, fields, accessors. */
  readonly declared: readonly DeclaredMember[];
}

/** A member by its name and its declaration. */
export interface DeclaredMember {
  readonly name: string;
  readonly place: Place;
}

/** What a library gives; `of`: as a member of the one object that this value makes. */
export interface SelectedLibrary {
  readonly library: LibraryRef;
  readonly of: { readonly made: ValueId; readonly keys: LibraryPath } | null;
}

/** Where a policy lies and what is scanned, both absolute; and what a selector names of the program's declarations without code. */
export interface PolicyPlaces {
  readonly folder: string;
  readonly root: string;
  readonly declared: (selector: Selector) => readonly Place[];
  /** True for what some declaration of the program, of whatever kind, is named by. */
  readonly isDeclared: (selector: Selector) => boolean;
}

/** Finds what a selector names. */
export function resolveSelector(engine: Engine, selector: Selector, places: PolicyPlaces): Selected {
  const { path } = selector;
  const declared = places.declared(selector).map((place) => ({ name: path.at(-1) ?? '', place }));
  const ofOthers = libraryNamed(engine, selector);
  const starts = startsOf(engine, selector, places);
  const found = starts.map((start) => follow(engine, start, path)).find(({ length }) => length > 0);
  const members = found ?? implementing(engine, path, declared);
  return { ...collect(members), declared, libraries: [...ofOthers, ...librariesIn(engine, starts, path, members)] };
}

/** True when a selector names nothing of the program. */
export function isUnmatched({ units, classes, objects, libraries, declared }: Selected): boolean {
  return units.size + classes.size + objects.size + libraries.length + declared.length === 0;
}

/** Where the path of a selector begins: what is to be read of a name, `path` below it. */
type Start = (name: string, path: AccessPath) => Outcome;

/** The ways to begin, in the order in which they count. */
function startsOf(engine: Engine, selector: Selector, places: PolicyPlaces): readonly Start[] {
  const { module } = selector;
  const asked = (path: AccessPath) => ({ value: 0, path, context: engine.contexts.empty });
  if (module === null) {
    return [
      (name, path) => {
        const variables = engine.code.globalVariables(name);
        return together(variables.map((variable) => stepModuleVariable(engine, asked(path), variable)));
      },
    ];
  }
  const file = fileOf(engine, selector, places);
  const unit = file === undefined ? undefined : engine.code.module(file);
  if (!unit) return [];
  return [
    (name, path) => stepExport(engine, asked(path), unit, name),
    (name, path) => {
      const variable = engine.code.localVariable(unit.file, name);
      return variable ? stepModuleVariable(engine, asked(path), variable) : nothing;
    },
  ];
}

/** What a path leads to from a name, through what functions on the way return. */
function follow(engine: Engine, start: Start, [name = '', ...keys]: readonly string[]): readonly End[] {
  return read(engine, (path) => start(name, path), keys);
}

function read(engine: Engine, from: (path: AccessPath) => Outcome, keys: readonly string[]): readonly End[] {
  const call = keys.indexOf('()');
  if (call < 0) {
    const ends = endsOf(engine, from(underAll(keys, itself))).filter(isKnown);
    return ends.length > 0 ? ends : ofInstances(engine, from, keys);
  }
  const below = keys.slice(call + 1);
  return endsOf(engine, from(underAll(keys.slice(0, call), itself))).flatMap((end) => {
    if (end.kind === 'library') return [{ ...end, library: belowLibrary(engine, end.library, ['()', ...below]) }];
    if (end.kind !== 'function' || end.keys.length > 0) return [];
    const returned = (path: AccessPath): Outcome => ({
      moves: returnedBy(engine, end.unit, path, engine.contexts.empty).map((to) => ({ to, reason: { kind: 'same' } })),
      ends: [],
    });
    return read(engine, returned, below);
  });
}

/** `Client.prototype.send` where `send` is a field of the class, or where only its heirs have it. */
function ofInstances(engine: Engine, from: (path: AccessPath) => Outcome, keys: readonly string[]): readonly End[] {
  const at = keys.indexOf('prototype');
  if (at < 0 || at === keys.length - 1) return [];
  const demand = { value: 0, path: underAll(keys.slice(at + 1), itself), context: engine.contexts.empty };
  return endsOf(engine, from(underAll(keys.slice(0, at), itself)))
    .flatMap((end) => (end.kind === 'class' ? endsOf(engine, stepAnyInstance(engine, demand, end.unit)) : []))
    .filter(isKnown);
}

/** The members of the classes that implement an interface. */
function implementing(engine: Engine, path: readonly string[], declared: Selected['declared']): readonly End[] {
  const [owner = '', ...keys] = path.filter((key) => key !== 'prototype');
  if (declared.length === 0 || keys.length !== 1) return [];
  const demand = { value: 0, path: underAll(keys, itself), context: engine.contexts.empty };
  return heirsOfName(engine, owner)
    .flatMap((unit) => endsOf(engine, stepAnyInstance(engine, demand, unit)))
    .filter(isKnown);
}

function endsOf(engine: Engine, { moves, ends }: Outcome): readonly End[] {
  return [...ends, ...moves.flatMap(({ to }) => engine.origins(to))];
}

/** What a policy can speak of: all but plain data and what nobody knows. */
function isKnown(end: End): boolean {
  if (end.kind === 'function' || end.kind === 'class' || end.kind === 'instance') return end.keys.length === 0;
  return end.kind === 'literal' || end.kind === 'library';
}

function collect(ends: readonly End[]): Pick<Selected, 'units' | 'classes' | 'objects'> {
  const units = new Map<FunctionUnit, ReadonlySet<ValueId> | null>();
  const classes = new Set<ClassUnit>();
  const objects = new Set<ValueId>();
  for (const end of ends) {
    if (end.kind === 'function') addFunction(units, end.unit, lastCall(end.context)?.frame.call ?? null);
    else if (end.kind === 'class') classes.add(end.unit);
    else objects.add(end.value);
  }
  return { units, classes, objects };
}

function addFunction(
  units: Map<FunctionUnit, ReadonlySet<ValueId> | null>,
  unit: FunctionUnit,
  made: ValueId | null,
): void {
  const known = units.get(unit);
  units.set(unit, made === null || known === null ? null : new Set([...(known ?? []), made]));
}

/** What the selector itself names of a package or of the surroundings. */
function libraryNamed({ models }: Engine, { module, path }: Selector): readonly SelectedLibrary[] {
  if (module?.kind === 'file') return [];
  const owner = module?.name ?? 'global';
  return [{ library: { package: owner, path: models.canonical(owner, path) }, of: null }];
}

/** What a name of the program leads to of a library: `prisma.user.findFirst` of a client that the program makes. */
function librariesIn(
  engine: Engine,
  starts: readonly Start[],
  path: readonly string[],
  ends: readonly End[],
): readonly SelectedLibrary[] {
  const holders = path.map((_, at) => path.slice(0, at + 1)).filter((each) => each.at(-1) !== '()');
  return ends.flatMap((end): readonly SelectedLibrary[] => {
    if (end.kind !== 'library') return [];
    const { library } = end;
    const made = holders
      .map((each) => ({
        keys: path.slice(each.length),
        holder: starts.flatMap((start) => follow(engine, start, each)).find(({ kind }) => kind === 'library'),
      }))
      .find(({ holder }) => holder?.kind === 'library' && isObject(holder.library.path));
    return [{ library, of: made?.holder ? { made: made.holder.value, keys: made.keys } : null }];
  });
}

/** True for the path of what a call made. */
function isObject(path: LibraryPath): boolean {
  return path.at(-1) === '()' || path.at(-1) === 'prototype';
}

function belowLibrary({ models }: Engine, { package: owner, path }: LibraryRef, keys: LibraryPath): LibraryRef {
  return { package: owner, path: models.canonical(owner, [...path, ...keys]) };
}

const extensions = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The file that a selector's module is: one of the program's, or the source of a package of its own. */
export function fileOf(engine: Engine, { module }: Selector, { folder, root }: PolicyPlaces): string | undefined {
  if (module?.kind === 'package') return ownPackage(engine, module.name);
  if (!module) return undefined;
  const path = relative(root, resolve(folder, module.path)).split(sep).join('/');
  const names = [...extensions.map((each) => path + each), ...extensions.map((each) => `${path}/index${each}`)];
  return names.find((name) => engine.code.module(name) !== undefined);
}

function ownPackage({ index, program }: Engine, name: string): string | undefined {
  for (const file of index.files) {
    const target = program.resolve(file, name);
    if (target.kind === 'file') return target.path;
  }
  return undefined;
}
