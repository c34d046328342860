import { isAnyKey } from '../../base/any-key.js';
import { isHidden, itself, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { ImportValue, ValueId } from '../../ir/value.js';
import { valuesIn } from '../../ir/values-in.js';
import { firstVersion } from '../../ir/versions.js';
import type { ModuleRef } from '../../models/models.js';
import { isAssetName } from '../../program/file-kind.js';
import type { Demand, LibraryRef, Outcome } from '../demand.js';
import { withPath } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { isSameLibrary } from '../same-library.js';
import { writtenElsewhere } from './kept.js';
import { isIdentity } from './literals.js';
import { libraryEnd } from './opaque.js';
import { ended, moved, movedTo, nothing, together } from './outcome.js';
import { stepModuleVariable } from './variables.js';

/** A binding of another module: that module's export, or a library. */
export function stepImport(engine: Engine, demand: Demand, value: ImportValue): Outcome {
  const { file } = engine.code.bodyOf(demand.value).unit;
  return fromModule(engine, demand, { file, module: value.module, name: value.name, seen: new Set() });
}

/** What was imported of a package under `name`, with what the program tells it. */
function fromPackage(engine: Engine, demand: Demand, module: ModuleRef, name: string): Outcome {
  const { keys } = demand.path;
  const told = keys.some(isHidden) ? writtenElsewhere(engine, demand) : [];
  if (told.length > 0 || keys.some(isHidden)) return moved(told);
  const library = libraryEnd(demand, importedFrom(engine, module, name, keys));
  return together([...givenToPackage(engine, demand, importedFrom(engine, module, name, [])), library]);
}

/** What the program puts into what a package gives to all who import it: `client.defaults.url = url`. */
function givenToPackage(engine: Engine, demand: Demand, whole: LibraryRef): readonly Outcome[] {
  const { keys, deep } = demand.path;
  const [name] = keys;
  const isInside = keys.length > 1 || deep;
  if (name === undefined || !isInside || !engine.index.isWritten(name)) return [];
  const units = new Set(engine.index.accesses(name).map(({ unit }) => unit));
  return [...units].flatMap((unit) =>
    valuesIn(engine.code, unit, 'update').flatMap(({ value: { object, key, value } }) => {
      const isMeant = key.kind === 'name' && key.name === name && value !== null;
      if (!isMeant || !isImported(engine, firstVersion(engine.code, object), whole)) return [];
      return movedTo(value, rest(demand.path), demand.context.root, { kind: 'captured', name });
    }),
  );
}

/** True for what is imported from a package by that path. */
function isImported(engine: Engine, id: ValueId, whole: LibraryRef): boolean {
  if (engine.code.value(id).kind !== 'import') return false;
  const ends = engine.origins({ value: id, path: itself, context: engine.contexts.empty });
  return ends.some((end) => end.kind === 'library' && isSameLibrary(end.library, whole));
}

/** The way from a package's exports to a member of what was imported under `name`. */
function importedFrom(
  engine: Engine,
  { package: owner, path }: ModuleRef,
  name: string,
  keys: readonly string[],
): LibraryRef {
  const isWhole = name === '*' || name === '=';
  const isAlone = path.length > 0 && (isWhole || name === 'default');
  const written = isAlone ? [...path, ...keys] : isWhole ? keys : [name, ...keys];
  return { package: owner, path: engine.models.canonical(owner, written) };
}

interface Request {
  readonly file: string;
  readonly module: string;
  readonly name: string;
  readonly seen: Set<string>;
}

function fromModule(engine: Engine, demand: Demand, request: Request): Outcome {
  const target = engine.program.resolve(request.file, request.module);
  switch (target.kind) {
    case 'file': {
      const module = engine.code.module(target.path);
      return module ? exported(engine, demand, module, request) : missing(engine, demand, request);
    }
    case 'json': {
      const path =
        request.name === 'default' || request.name === '*' || request.name === '='
          ? demand.path
          : under(request.name, demand.path);
      return movedTo(engine.code.json(target.path, target.value), withoutDefault(path), demand.context.root);
    }
    case 'package': {
      const module = engine.models.moduleOf(target.name, target.subpath);
      return fromPackage(engine, demand, module, request.name);
    }
    case 'missing':
      return missing(engine, demand, request);
  }
}

function withoutDefault(path: AccessPath): AccessPath {
  return path.keys[0] === 'default' ? rest(path) : path;
}

/** What a module exports under a name. */
export function stepExport(engine: Engine, demand: Demand, module: FunctionUnit, name: string): Outcome {
  return exported(engine, demand, module, { file: module.file, module: module.file, name, seen: new Set() });
}

function exported(engine: Engine, demand: Demand, module: FunctionUnit, request: Request): Outcome {
  const mark = `${module.file}#${request.name}`;
  if (request.seen.has(mark)) return nothing;
  request.seen.add(mark);
  const exports = engine.code.exports(module);
  if (exports.commonJs) return fromCommonJs(engine, demand, exports.commonJs, request);
  const whole = exports.named.get('=');
  if (whole?.kind === 'variable') return stepModuleVariable(engine, demand, whole.variable);
  if (request.name === '*' || request.name === '=') return fromNamespace(engine, demand, module, request);
  const found = exports.named.get(request.name);
  if (found?.kind === 'variable') return stepModuleVariable(engine, demand, found.variable);
  if (found?.kind === 'from') return fromModule(engine, demand, { ...found, file: module.file, seen: request.seen });
  if (request.name === 'default') return nothing;
  const starred = exports.stars.map((star) =>
    fromModule(engine, demand, { ...request, file: module.file, module: star }),
  );
  return together(starred);
}

function fromCommonJs(engine: Engine, demand: Demand, variable: Variable, request: Request): Outcome {
  const { name } = request;
  if (name === '*' || name === '=') return stepModuleVariable(engine, demand, variable);
  const member = stepModuleVariable(engine, withPath(demand, under(name, demand.path)), variable);
  return name === 'default' ? together([member, stepModuleVariable(engine, demand, variable)]) : member;
}

function fromNamespace(engine: Engine, demand: Demand, module: FunctionUnit, request: Request): Outcome {
  const [key] = demand.path.keys;
  if (key === undefined) {
    return isIdentity(demand.path) ? ended({ kind: 'literal', value: demand.value, context: demand.context }) : nothing;
  }
  const names = isAnyKey(key) ? [...engine.code.exports(module).named.keys()] : [key];
  const inner = withPath(demand, rest(demand.path));
  return together(names.map((name) => exported(engine, inner, module, { ...request, name })));
}

function missing(engine: Engine, demand: Demand, request: Request): Outcome {
  const { value, context, path } = demand;
  if (!isAssetName(request.module)) {
    const location = engine.program.location(request.file, engine.code.value(value).at);
    engine.gap({ reason: 'unresolved-import', location, detail: request.module });
  }
  return ended({ kind: 'opaque', value, context, keys: path.keys });
}
