import { itself } from '../ir/access-path.js';
import type { CallValue, ValueId } from '../ir/value.js';
import { entryKey, isOfAnyInstance, type Context } from './context.js';
import { declaredFirstInLibrary, declaredOrigins } from './declared-origins.js';
import type { Callee, DeclaredMethod, Demand, End, FunctionEnd, LibraryRef } from './demand.js';
import type { Engine } from './engine.js';
import { isFilled } from './is-filled.js';
import { isOpen } from './is-open.js';
import { isModelled, libraryCallee, memberName, through } from './library-callee.js';
import { isSameLibrary } from './same-library.js';
import { firstVersion } from '../ir/versions.js';

/** What a call may invoke: its callee's origins, as functions to enter or libraries to ask the models about. */
export function findCallees(engine: Engine, id: ValueId, context: Context): readonly Callee[] {
  const call = engine.code.value(id);
  if (call.kind !== 'call') return [];
  if (call.form === 'super') return superCallees(engine, call, context);
  const declared = engine.declaredMethod(id);
  if (declared) return calleesFrom(engine, call, [endOf(declared, call, context.root)]);
  return calleesFrom(engine, call, engine.origins({ value: call.callee, path: itself, context: calling(context) }));
}

/** What a function calls for any instance of its class, it calls whoever is its caller. */
function calling(context: Context): Context {
  return isOfAnyInstance(context) ? context.root : context;
}

function endOf(declared: DeclaredMethod, { callee: value }: CallValue, context: Context): End {
  return declared.kind === 'library' ? { ...declared, value, context } : { ...declared, value, context, keys: [] };
}

/** What a call may invoke whoever is its caller: as the code around it and declared types tell, and where they do not, as its callers do. */
export function calleesAnywhere(engine: Engine, id: ValueId): readonly Callee[] {
  const call = engine.code.value(id);
  if (call.kind !== 'call') return [];
  const isTold = call.form === 'super' || engine.declaredMethod(id);
  if (isTold) return engine.callees(id, engine.contexts.local);
  const ends = originsAnywhere(engine, call.callee);
  const isGiven = ends.some(isOfLibraryType);
  return calleesFrom(engine, call, isGiven ? engine.originsByCallers(anywhere(engine, call.callee)) : ends);
}

/** What a call invokes as the code around it and declared types tell; none where it needs its callers for that. */
export function calleesForSure(engine: Engine, id: ValueId): readonly Callee[] {
  const call = engine.code.value(id);
  if (call.kind !== 'call') return [];
  if (engine.declaredMethod(id)) return engine.callees(id, engine.contexts.local);
  const ends = engine.origins(anywhere(engine, call.callee));
  return ends.some(isOpen) ? [] : calleesFrom(engine, call, ends);
}

/** A library's type of functions does not tell which function was given. */
function isOfLibraryType(end: End): boolean {
  return end.kind === 'library' && end.library.path.at(-1) === 'prototype';
}

function anywhere(engine: Engine, value: ValueId, path = itself): Demand {
  return { value, path, context: engine.contexts.local };
}

/** Where a value itself comes from, or a member of it, whoever is the caller; its contexts are local ones. */
export function originsAnywhere(engine: Engine, value: ValueId, path = itself): readonly End[] {
  const demand = anywhere(engine, value, path);
  const ends = engine.origins(demand);
  const isTold = !ends.some(isOpen);
  return isTold ? ends : engine.originsByCallers(demand);
}

/** What a call may invoke whose callee has these origins. */
export function calleesFrom(engine: Engine, call: CallValue, ends: readonly End[]): readonly Callee[] {
  const callees = distinct(ends.flatMap((end) => calleesOf(engine, call, end)));
  const known = callees.filter((callee) => callee.kind !== 'unknown');
  if (known.length > 0) return known;
  const typed = declaredFirstInLibrary(engine, call.callee, engine.contexts.empty);
  const declared = distinct(typed.flatMap((end) => calleesOf(engine, call, end)));
  if (declared.length > 0) return declared;
  return callees.length > 0 ? callees : [{ kind: 'unknown', name: memberName(engine, call) }];
}

function superCallees(engine: Engine, call: CallValue, context: Context): readonly Callee[] {
  const callee = engine.code.value(call.callee);
  const heritage = callee.kind === 'super' && callee.class ? engine.code.heritage(callee.class) : null;
  if (heritage === null) return [];
  const bases = engine.origins({ value: heritage, path: itself, context: context.root });
  return bases.flatMap((base): Callee[] => {
    if (base.kind === 'class')
      return [{ kind: 'function', unit: base.unit.construct, entry: { kind: 'direct' }, closure: base.context }];
    return base.kind === 'library' ? [{ kind: 'library', library: base.library }] : [];
  });
}

function calleesOf(engine: Engine, call: CallValue, end: End): readonly Callee[] {
  switch (end.kind) {
    case 'function':
      return functionCallee(engine, call, end);
    case 'class':
      return end.keys.length > 0
        ? []
        : [{ kind: 'function', unit: end.unit.construct, entry: { kind: 'construct' }, closure: end.context }];
    case 'library':
      return libraryCallees(engine, call, end);
    case 'opaque':
      return [{ kind: 'unknown', name: methodName(engine, call, end.keys) }];
    case 'gap':
      return [{ kind: 'unknown', name: null }];
    default:
      return [];
  }
}

type LibraryEnd = End & { readonly kind: 'library' };

function libraryCallees(engine: Engine, call: CallValue, end: LibraryEnd): readonly Callee[] {
  const method = isFilled(engine, end.library) ? memberName(engine, call) : null;
  if (method !== null && isLanguageMethod(engine, method)) return [{ kind: 'unknown', name: method }];
  const added = addedToPrototype(engine, call, end.library);
  return added.length > 0 ? added : modelledOrDeclared(engine, call, end);
}

/** A library may make instances of the program's own classes: of a function that no row speaks of, their declared type tells. */
function modelledOrDeclared(engine: Engine, call: CallValue, end: LibraryEnd): readonly Callee[] {
  const callee = libraryCallee(engine, call, end);
  if (callee.kind === 'library' && isModelled(engine, callee.library)) return [callee];
  const own = declaredOwn(engine, call);
  return own.length > 0 ? own : [callee];
}

/** The program's functions that a member is of any object of the declared type. */
function declaredOwn(engine: Engine, call: CallValue): readonly Callee[] {
  const ends = declaredOrigins(engine, call.callee, engine.contexts.empty) ?? [];
  return ends.flatMap((end) => (end.kind === 'function' ? functionCallee(engine, call, end) : []));
}

/** What a method of something opaque is called there; where models know the name that the call has, and not the other, it is that one. */
function methodName(engine: Engine, call: CallValue, keys: readonly string[]): string | null {
  const written = memberName(engine, call);
  const name = keys.at(-1) ?? written;
  const isKnown = (one: string | null): boolean => one !== null && isLanguageMethod(engine, one);
  return isKnown(written) && !isKnown(name) ? written : name;
}

/** True for a name that a prototype of the language has for a method. */
function isLanguageMethod({ models }: Engine, name: string): boolean {
  return models.methods(name).length > 0;
}

/** The functions that the program itself puts on a library's prototype: `$.fn.report = function () { … }`. */
function addedToPrototype(engine: Engine, call: CallValue, library: LibraryRef): readonly Callee[] {
  const { code, index } = engine;
  const path = engine.models.canonical(library.package, library.path);
  const name = path.at(-1);
  if (name === undefined || path.at(-2) !== 'prototype' || !index.isWritten(name) || isModelled(engine, library))
    return [];
  const { empty: context, local } = engine.contexts;
  const isPrototype = (end: End): boolean =>
    end.kind === 'library' && isSameLibrary(canonical(engine, end.library), { ...library, path: path.slice(0, -1) });
  return index.writes(name).flatMap(({ unit, at }) =>
    code.accessesAt(unit, at).flatMap((id) => {
      const write = code.value(id);
      if (write.kind !== 'update' || write.value === null) return [];
      const holder = firstVersion(code, write.object);
      const isMethod = code.value(firstVersion(code, write.value)).kind === 'function';
      if (!isMethod || code.value(holder).kind !== 'load') return [];
      const holders = engine.origins({ value: holder, path: itself, context: local });
      if (!holders.some(isPrototype)) return [];
      const ends = engine.origins({ value: write.value, path: itself, context });
      return ends.flatMap((end) => (end.kind === 'function' ? functionCallee(engine, call, end) : []));
    }),
  );
}

function canonical({ models }: Engine, { package: owner, path }: LibraryRef): LibraryRef {
  return { package: owner, path: models.canonical(owner, path) };
}

function functionCallee(engine: Engine, call: CallValue, end: FunctionEnd): readonly Callee[] {
  const { unit, context, keys, bound } = end;
  if (unit.traits.isAmbient) return [ambientCallee(engine, call, end)];
  const [key] = keys;
  if (key === 'bind' && keys.length === 1) return [{ kind: 'bind', target: end }];
  const form = key === 'call' || key === 'apply' ? key : undefined;
  if (key !== undefined && form === undefined) return [];
  if (bound) {
    const entry = { kind: 'bound', bind: bound.call, context: bound.context, form: form ?? 'direct' } as const;
    return [{ kind: 'function', unit, entry, closure: context }];
  }
  if (form !== undefined) return [{ kind: 'function', unit, entry: { kind: form }, closure: context }];
  return [{ kind: 'function', unit, entry: { kind: call.form === 'new' ? 'construct' : 'direct' }, closure: context }];
}

/** A declaration without a body: the global that it speaks of. */
function ambientCallee(engine: Engine, call: CallValue, { unit, keys, bound }: FunctionEnd): Callee {
  const written = [unit.name, ...keys, ...(bound ? ['bind', '()'] : [])];
  const { path, view } = through(engine, call, { package: 'global', path: written }, bound?.call ?? -1);
  return { kind: 'library', library: { package: 'global', path }, unit, ...(view ? { view } : {}) };
}

function distinct(callees: readonly Callee[]): readonly Callee[] {
  const seen = new Map<string, Callee>();
  for (const callee of callees) {
    const key = calleeText(callee);
    if (!seen.has(key)) seen.set(key, callee);
  }
  return [...seen.values()];
}

/** True for a function that an earlier call gave arguments to, in contexts of their own. */
export function isCompleted(callee: Callee): boolean {
  return callee.kind === 'library' && callee.view?.args.some(({ from, given }) => from ?? given) === true;
}

/** What earlier calls gave tells two callees apart. */
function earlierText({ view }: Callee & { readonly kind: 'library' }): string {
  const earlier = view?.args.flatMap(({ value, from }) =>
    from ? [`${String(value)}.${String(from.context.id)}`] : [],
  );
  return earlier?.length ? `(${earlier.join()})` : '';
}

/** Equal callees have equal texts. */
export function calleeText(callee: Callee): string {
  switch (callee.kind) {
    case 'function':
      return `f${String(callee.unit.id)}.${entryKey(callee.entry)}.${String(callee.closure.id)}`;
    case 'library':
      return `l${callee.library.package}#${callee.library.path.join('.')}${earlierText(callee)}`;
    case 'bind':
      return `b${String(callee.target.unit.id)}.${String(callee.target.context.id)}`;
    case 'unknown':
      return `u${callee.name ?? ''}`;
  }
}
