import { anything, itself, lastKeys, under, type AccessPath } from '../../ir/access-path.js';
import type { LoadValue, ParameterValue, ValueId } from '../../ir/value.js';
import { lastCall } from '../context.js';
import type { Demand, LibraryRef, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { contextOf, enteredFrom } from '../find-entries.js';
import { giftsOf, mayMeet, sharedAmong } from '../find-kept.js';
import { mayHaveWritten } from '../find-written.js';
import { isSameLibrary } from '../same-library.js';
import { movedTo } from './outcome.js';

/** What a framework gives a function that the outside calls, as far as a path leads. */
export function giftsIn(engine: Engine, { value, path }: Demand, { index }: ParameterValue): readonly LibraryRef[] {
  const { unit } = engine.code.bodyOf(value);
  const gifts = engine.entries.at(unit).flatMap((entry) => giftsOf(engine, entry, index));
  return gifts.map((gift) => ({ ...gift, path: engine.models.canonical(gift.package, [...gift.path, ...path.keys]) }));
}

/** What any handler puts into what the framework gives to all that it calls: `request.member = member`; but an answer is its own. */
export function keptIn(engine: Engine, demand: Demand, parameter: ParameterValue): readonly Outcome[] {
  const [name] = demand.path.keys;
  const kept = name === undefined ? [] : engine.entries.kept(name);
  if (name === undefined || kept.length === 0) return [];
  const { unit } = engine.code.bodyOf(demand.value);
  const call = lastCall(demand.context)?.frame.call;
  const entries = engine.entries.at(unit).filter((entry) => call === undefined || enteredFrom(entry.origin) === call);
  const answers = entries.flatMap(({ handler }) => handler.answers.flat());
  if (answers.some((step) => step.kind === 'member' && step.name === name)) return [];
  const given = entries.flatMap((own) => giftsOf(engine, own, parameter.index).map((gift) => ({ own, gift })));
  return kept.flatMap(({ entry, gift, keys, value }) => {
    const path = pathBelow(demand.path, keys);
    if (!path || !given.some((each) => isSameGift(engine, each.gift, gift) && mayMeet(engine, each.own, entry)))
      return [];
    if (!mayPut(engine, value, path)) return [];
    const isInside = engine.code.bodyOf(value).unit === entry.unit && demand.context.root === engine.contexts.empty;
    const context = isInside ? contextOf(engine, entry) : demand.context.root;
    return movedTo(value, path, context, { kind: 'captured', name });
  });
}

/** What functions put under a name into what their framework shows to each of them, where a member of that is read. */
export function sharedMember(engine: Engine, { path, context }: Demand, load: LoadValue): readonly Outcome[] {
  if (load.key.kind !== 'name') return [];
  const { name } = load.key;
  const { models } = engine;
  const kept = engine.entries.kept(name).filter(({ gift }) => models.isShared(gift.package, gift.path));
  if (kept.length === 0) return [];
  const holder = sharedAmong(engine, engine.origins({ value: load.object, path: itself, context }));
  return kept.flatMap(({ entry, gift, keys, value }) => {
    const inner = holder && isSameGift(engine, holder, gift) ? pathBelow(under(name, path), keys) : undefined;
    const put = inner && mayPut(engine, value, inner) ? inner : undefined;
    return put ? movedTo(value, put, contextOf(engine, entry), { kind: 'captured', name }) : [];
  });
}

/** An application of one package and the router of another give their handlers one object, where rows speak of both together. */
function isSameGift({ models }: Engine, a: LibraryRef, b: LibraryRef): boolean {
  return models.modelledWith(a.package).includes(b.package) && isSameLibrary({ ...a, package: b.package }, b);
}

/** What a path asks of what stands at the end of `keys`; undefined where it leads elsewhere, or only to a holder of it. */
function pathBelow(path: AccessPath, keys: readonly string[]): AccessPath | undefined {
  const isOnWay = keys.every((key, index) => [undefined, '*', key].includes(path.keys[index]) || key === '*');
  if (!isOnWay || (path.keys.length < keys.length && !path.deep)) return undefined;
  return path.keys.length < keys.length ? anything : lastKeys(path, path.keys.length - keys.length);
}

/** False for what a call leaves of an object that it does not write so. */
function mayPut(engine: Engine, id: ValueId, path: AccessPath): boolean {
  const value = engine.code.value(id);
  return value.kind !== 'after' || mayHaveWritten(engine, value, path);
}
