import { isHidden } from '../ir/access-path.js';
import type { CallValue, ValueId } from '../ir/value.js';
import type { LibraryPath, OperandStep } from '../models/model.js';
import { completed, partialOf, viewBound, viewThrough } from './call-view.js';
import type { Callee, CallView, End, LibraryRef } from './demand.js';
import type { Engine } from './engine.js';
import { environmentName } from './environment-name.js';

/**
 * A method of a built-in class without a row of its own is known by its name alone, one of a package by the class that declares
 * it, if that has a row.
 */
export function libraryCallee(engine: Engine, call: CallValue, end: End & { readonly kind: 'library' }): Callee {
  const { library: written, value } = end;
  const seen = completing(engine, call, end) ?? through(engine, call, written, value);
  const library = { package: written.package, path: seen.path };
  const path = engine.models.canonical(library.package, library.path);
  const method = { package: library.package, path };
  if (!isModelled(engine, method)) {
    const declared = declaredInPackage(engine, call);
    if (declared) return { kind: 'library', library: declared };
    const isMethod = method.package === 'global' && path.includes('prototype');
    const own = ofLanguage(engine, method);
    if (own) return { kind: 'library', library: own };
    if (isMethod || path.some(isHidden) || isOnData(engine, method) || engine.models.isAdded(method.package, path))
      return { kind: 'unknown', name: path.at(-1) === 'prototype' ? memberName(engine, call) : (path.at(-1) ?? null) };
  }
  return { kind: 'library', library: method, ...viewFor(path, call, seen.view) };
}

/** The call as the function at a path sees it; an instance that is called is the receiver, whatever it is a member of. */
function viewFor(path: LibraryPath, call: CallValue, seen: CallView | undefined): { readonly view?: CallView } {
  const isOnItself = path.at(-1) === 'prototype' && call.receiver !== null;
  const view = isOnItself ? { ...(seen ?? call), receiver: null } : seen;
  return view ? { view } : {};
}

/** True where a row says what a function does, or where it sends. */
export function isModelled({ models }: Engine, { package: owner, path }: LibraryRef): boolean {
  return models.propagator(owner, path) !== undefined || models.sinks(owner, path).length > 0;
}

/** The method that the called member is by its declared type, where a row speaks of it. */
function declaredInPackage(engine: Engine, call: CallValue): LibraryRef | undefined {
  const { code, models } = engine;
  const callee = code.value(call.callee);
  if (callee.kind !== 'load') return undefined;
  const method = engine.types.methodAt({ file: code.bodyOf(call.callee).unit.file, ...callee.nameAt });
  if (method?.kind !== 'package') return undefined;
  const declared = { package: method.package, path: models.canonical(method.package, method.path) };
  return isModelled(engine, declared) ? declared : undefined;
}

/** True for a method of what a function gives that, as its row says, is data: of a type alone, or what the function was given. */
function isOnData(engine: Engine, { package: owner, path }: LibraryRef): boolean {
  const call = path.lastIndexOf('()');
  if (call < 0 || call === path.length - 1) return false;
  const row = engine.models.propagator(owner, path.slice(0, call));
  if (!row) return false;
  return row.typed || row.flows.some(({ to }) => to.root.kind === 'result' && !to.steps.some(isHiddenStep));
}

/** The method of the language's own that a member of that name is, of what the platform or a package's function gives. */
function ofLanguage(engine: Engine, method: LibraryRef): LibraryRef | undefined {
  return onEnvironment(engine, method) ?? ofPromise(engine, method.path);
}

/** The method of a text that is called on what a variable of the environment holds. */
function onEnvironment(engine: Engine, { package: owner, path }: LibraryRef): LibraryRef | undefined {
  if (environmentName({ package: owner, path: path.slice(0, -1) }) === undefined) return undefined;
  const method = { package: 'global', path: ['String', 'prototype', ...path.slice(-1)] };
  return isModelled(engine, method) ? method : undefined;
}

/** The method of a promise that is called on what a package's function gives, as `then`: that may be a promise of it. */
function ofPromise({ models }: Engine, path: LibraryPath): LibraryRef | undefined {
  const name = path.length > 1 ? path.at(-1) : undefined;
  const row = name === undefined ? undefined : models.methods(name).find(({ call }) => call[0] === 'Promise');
  return row && { package: 'global', path: row.call };
}

function isHiddenStep(step: OperandStep): boolean {
  return step.kind === 'member' && isHidden(step.name);
}

/** The function that a call invokes, and the call as that sees it. */
interface Seen {
  readonly path: LibraryPath;
  readonly view?: CallView;
}

/** A call of what an earlier call of a function gave, which waits for further arguments. */
function completing(engine: Engine, call: CallValue, end: End): Seen | undefined {
  const partial = partialOf(engine, end);
  return partial && { path: partial.callee.library.path, view: { ...call, args: completed(partial, call.args) } };
}

/** `f.call(…)`, `f.apply(…)` and the result of `f.bind(…)` are calls of f, unless a row speaks of just that: its path, and the call as f sees it. */
export function through(engine: Engine, call: CallValue, { package: owner, path }: LibraryRef, value: ValueId): Seen {
  const last = path.at(-1);
  if (engine.models.propagator(owner, path)) return { path };
  if ((last === 'call' || last === 'apply') && path.length > 1) {
    return { path: path.slice(0, -1), view: viewThrough(call, last) };
  }
  const isBound = last === '()' && path.at(-2) === 'bind' && value >= 0;
  return isBound ? { path: path.slice(0, -2), view: viewBound(engine, call, value) } : { path };
}

/** The name of the member that is called, as written; null where it is computed, or no member is called. */
export function memberName(engine: Engine, call: CallValue): string | null {
  const callee = engine.code.value(call.callee);
  return callee.kind === 'load' && callee.key.kind === 'name' ? callee.key.name : null;
}
