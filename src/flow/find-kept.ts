import { groupBy } from '../base/group-by.js';
import type { FunctionUnit } from '../ir/unit.js';
import { valuesIn } from '../ir/values-in.js';
import type { ValueId } from '../ir/value.js';
import { firstVersion } from '../ir/versions.js';
import { itself } from '../ir/access-path.js';
import type { End, LibraryRef } from './demand.js';
import type { Engine } from './engine.js';
import type { EntryPoint, Kept, Registration } from './entry-point.js';

/** What handlers put into members of what their framework gives to each of them, by the member's name. */
export function findKept(engine: Engine, all: readonly EntryPoint[]): ReadonlyMap<string, readonly Kept[]> {
  const units = new Map(all.map(({ unit }) => [unit, putBy(engine, unit)]));
  const kept = all.flatMap((entry) =>
    (units.get(entry.unit) ?? []).flatMap(({ holder, ...put }) => {
      const gifts = typeof holder === 'number' ? giftsOf(engine, entry, holder) : [holder];
      return gifts.map((gift): Kept => ({ entry, ...put, ...ofNearest(engine, gift, put.keys) }));
    }),
  );
  return groupBy(kept, ({ keys: [name = ''] }) => name);
}

/** What of a gift holds what is put there, where models know a part of it by a name of its own, and the members from there on. */
function ofNearest({ models }: Engine, gift: LibraryRef, keys: readonly string[]): Pick<Kept, 'gift' | 'keys'> {
  for (let count = keys.length - 1; count > 0; count--) {
    const whole = [...gift.path, ...keys.slice(0, count)];
    const path = models.canonical(gift.package, whole);
    if (path.length < whole.length && path.at(-1) === 'prototype')
      return { gift: { ...gift, path }, keys: keys.slice(count) };
  }
  return { gift, keys };
}

/**
 * True where a handler may meet what another one put into what both are given: they were registered together, or one of them by
 * a call behind which the framework goes on to other handlers.
 */
export function mayMeet({ entries }: Engine, { origin: a }: EntryPoint, { origin: b }: EntryPoint): boolean {
  if (a.kind === 'exported' || b.kind === 'exported') return true;
  return a.registration === b.registration || !entries.isClosed(a.registration) || !entries.isClosed(b.registration);
}

/** The registrations whose last handlers end it all: none takes what it would call to let others run. */
export function findClosed(engine: Engine, all: readonly EntryPoint[]): ReadonlySet<Registration> {
  const handlers = groupBy(all, ({ origin }) =>
    origin.kind === 'exported' || isPassing(origin.registration) ? null : origin.registration,
  );
  const isClosed = (entries: readonly EntryPoint[]): boolean => {
    const last = Math.max(...entries.map(({ before }) => before.length));
    return !entries.some((entry) => entry.before.length === last && takesNext(engine, entry));
  };
  return new Set([...handlers].filter(([, entries]) => isClosed(entries)).map(([registration]) => registration));
}

/** True for what is registered to stand before others: what is for one method alone is an end as well. */
function isPassing({ row }: Registration): boolean {
  return (row.precedes !== null && row.method === null) || row.before.length > 0;
}

/** True for a handler with a parameter behind those in which it is given its request and its answer. */
function takesNext({ index }: Engine, { unit, handler }: EntryPoint): boolean {
  const given = handler.gives.map(({ parameter }) => (parameter === 'any' ? -1 : parameter));
  return index.parameterName(unit, Math.max(-1, ...given) + 1) !== undefined;
}

/** What a function puts into its parameters' members, and into those of what it has from these, each once. */
function putBy(engine: Engine, unit: FunctionUnit): readonly PutAt[] {
  const found = new Map<string, PutAt>();
  const updates = functionsIn(engine, unit).flatMap((inner) => valuesIn(engine.code, inner, 'update'));
  for (const { object, key, value } of updates.map((update) => update.value)) {
    if (key.kind !== 'name' || value === null) continue;
    const first = firstVersion(engine.code, object);
    const holder = parameterOf(engine, first, unit) ?? sharedOf(engine, first);
    if (holder === undefined) continue;
    for (const put of putAt(engine, value, [key.name], (id) => isSameHolder(engine, { id, unit }, first)))
      found.set(`${String(put.value)}.${put.keys.join('.')}`, { holder, ...put });
  }
  return [...found.values()];
}

/** What a call of the framework gives that it shows to other functions, too. */
function sharedOf(engine: Engine, id: ValueId): LibraryRef | undefined {
  if (engine.code.value(id).kind !== 'call') return undefined;
  return sharedAmong(engine, engine.origins({ value: id, path: itself, context: engine.contexts.empty }));
}

/** What of these a framework shows to functions one by one. */
export function sharedAmong({ models }: Engine, ends: readonly End[]): LibraryRef | undefined {
  for (const end of ends) {
    if (end.kind !== 'library') continue;
    const { package: owner } = end.library;
    const path = models.canonical(owner, end.library.path);
    if (models.isShared(owner, path)) return { package: owner, path };
  }
  return undefined;
}

function isSameHolder(
  engine: Engine,
  { id, unit }: { readonly id: ValueId; readonly unit: FunctionUnit },
  first: ValueId,
): boolean {
  const index = parameterOf(engine, first, unit);
  return index === undefined ? id === first : parameterOf(engine, id, unit) === index;
}

/**
 * What a write into a member puts there, with the members that lead to it. Where the value is a later version of what was there
 * before, as a write into a member of it or a call leaves it, that is what was written and not all it holds.
 */
function putAt(engine: Engine, id: ValueId, keys: readonly string[], isHolder: IsHolder): readonly Put[] {
  const put: Put[] = [];
  for (let at = id; ;) {
    const value = engine.code.value(at);
    switch (value.kind) {
      case 'update': {
        const key = value.key.kind === 'name' ? value.key.name : '*';
        if (value.value !== null) put.push(...putAt(engine, value.value, [...keys, key], isHolder));
        at = value.object;
        break;
      }
      case 'after':
        put.push({ keys, value: at });
        at = value.before;
        break;
      case 'declared':
        at = value.value;
        break;
      default:
        return isMember(engine, at, keys, isHolder) ? put : [{ keys, value: id }];
    }
  }
}

/** True where a value is what the members of a holder lead to. */
function isMember(engine: Engine, id: ValueId, keys: readonly string[], isHolder: IsHolder): boolean {
  const key = keys.at(-1);
  if (key === undefined) return isHolder(id);
  const value = engine.code.value(id);
  if (value.kind !== 'load' || value.key.kind !== 'name' || value.key.name !== key) return false;
  return isMember(engine, firstVersion(engine.code, value.object), keys.slice(0, -1), isHolder);
}

type IsHolder = (id: ValueId) => boolean;
type Put = Pick<Kept, 'keys' | 'value'>;
/** The parameter that holds it, by its index, or what the framework shows to others, too. */
type PutAt = Put & { readonly holder: number | LibraryRef };

/** A function with all that are made inside it. */
function functionsIn(engine: Engine, unit: FunctionUnit): readonly FunctionUnit[] {
  return [unit, ...valuesIn(engine.code, unit, 'function').flatMap(({ value }) => functionsIn(engine, value.unit))];
}

/** Which parameter of a function a value is, there or as a function inside sees it. */
function parameterOf(engine: Engine, id: ValueId, unit: FunctionUnit): number | undefined {
  const value = engine.code.value(id);
  if (value.kind === 'parameter') return engine.code.bodyOf(id).unit === unit ? value.index : undefined;
  if (value.kind !== 'variable' || value.variable.owner !== unit) return undefined;
  const versions = engine.code.body(unit).exits.variables.get(value.variable) ?? [];
  const given = versions.map((version) => engine.code.value(firstVersion(engine.code, version)));
  return given.find((version) => version.kind === 'parameter')?.index;
}

/** What an entry's framework gives a parameter. */
export function giftsOf(
  { models }: Engine,
  { package: owner, handler }: EntryPoint,
  index: number,
): readonly LibraryRef[] {
  return handler.gives
    .filter(({ parameter }) => parameter === index)
    .map(({ path }) => ({ package: owner, path: models.canonical(owner, path) }));
}
