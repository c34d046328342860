import { isAnyKey } from '../../base/any-key.js';
import {
  anything,
  isAlone,
  isAnyElement,
  isElement,
  isHidden,
  mayBeSame,
  meets,
  shiftedKey,
  under,
  without,
  type AccessPath,
} from '../../ir/access-path.js';
import { undeclared } from '../../ir/undeclared.js';
import type { LoadValue, RestValue, UpdateValue, ValueId } from '../../ir/value.js';
import type { Demand, Outcome } from '../demand.js';
import { inContext, withPath, withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { stepGetters, stepSetters } from './accessors.js';
import { isAssigned } from './changed-parts.js';
import { namesOfKey } from './computed-names.js';
import { otherView } from './entry-views.js';
import { contextsOfKey } from './feasible.js';
import { sharedMember } from './gifts.js';
import { stepGivenByGetter } from './given-parts.js';
import { stepModelledMember } from './library.js';
import { isMeasure } from './measures.js';
import { lengthAssigned } from './list-parts.js';
import { withinLength } from './list-places.js';
import { inside, isIdentity, keyOutcome, keyNames } from './literals.js';
import { iterateAt } from './iteration.js';
import { namedSo } from './named-by-itself.js';
import { moved, movedTo, nothing, together } from './outcome.js';

/** Reads a member: the key goes onto the path. A key that is not known may be any. */
export function stepLoad(engine: Engine, demand: Demand, load: LoadValue): Outcome {
  const shared = sharedMember(engine, demand, load);
  const read = readMember(engine, demand, load);
  return shared.length > 0 ? together([read, ...shared]) : read;
}

function readMember(engine: Engine, demand: Demand, load: LoadValue): Outcome {
  if (load.key.kind === 'name' && engine.index.hasAccessor(load.key.name, 'getter')) {
    const read = stepGetters(engine, demand, load, load.key.name);
    if (read) return read;
  }
  const iterated = load.key.kind === 'name' ? iterateAt(engine, demand, load, load.key.name) : undefined;
  if (iterated) return iterated;
  const modelled = demand.path.deep && load.key.kind === 'name' ? stepModelledMember(engine, demand, load) : undefined;
  if (modelled) return modelled;
  const names = namesOfKey(engine, demand, load.key);
  const demands = names.map((name) => ({
    value: load.object,
    path: under(name, demand.path),
    context: demand.context,
  }));
  return moved(demands, { kind: 'member', name: names[0] ?? '*' });
}

/** Reads from what a rest pattern left. */
export function stepRest(engine: Engine, demand: Demand, value: RestValue): Outcome {
  const { path, context } = demand;
  if (isAlone(path)) return nothing;
  if (value.from > 0) return movedTo(value.object, shifted(path, value.from), context);
  const names = value.without.flatMap((key) => keyNames(engine, demand, key) ?? []);
  const remaining = without(path, names);
  return remaining ? movedTo(value.object, remaining, context) : nothing;
}

/** No setter. */
const none = { outcome: nothing, isCertain: false };

/** Reads from a version of an object: the written member, or what the version before it held. */
export function stepUpdate(engine: Engine, demand: Demand, update: UpdateValue): Outcome {
  if (isIdentity(demand.path)) return movedTo(update.object, demand.path, demand.context);
  const given = isAssigned(update) ? undefined : stepGivenByGetter(engine, demand, update);
  if (given) return given;
  const contexts = contextsOfKey(engine, demand, update.key);
  if (contexts.length > 0) return moved(contexts.map((each) => inContext(demand, each)));
  const length = lengthAssigned(engine.code, update);
  if (length !== undefined && isOfList(engine, demand, update)) return madeShorter(demand, update, length);
  return writtenOrBefore(engine, demand, update);
}

function writtenOrBefore(engine: Engine, demand: Demand, update: UpdateValue): Outcome {
  const { path, context } = demand;
  const names = namesOfKey(engine, demand, update.key);
  const [name] = names;
  const isCertain = names.length === 1 && name !== undefined && !isAnyKey(name);
  const set = isCertain ? stepSetters(engine, demand, update, name) : none;
  if (set.isCertain) return set.outcome;
  const outcomes = [set.outcome];
  if (update.value !== null && !isCount(engine, path, update) && names.some((entry) => mayRead(path, entry)))
    outcomes.push(moved(putUnder(engine, demand, update, update.value), { kind: 'stored', name: name ?? '*' }));
  outcomes.push(keyOutcome(engine, demand, update.key), inPair(demand, update));
  const before = isCertain ? without(path, [name]) : path;
  if (before) outcomes.push(movedTo(update.object, before, context));
  return together(outcomes);
}

/** What is written into a pair that a map iterates over is in the map under a key. */
function inPair({ path, context }: Demand, { key, value }: UpdateValue): Outcome {
  const isPair = value !== null && key.kind === 'name' && isAnyElement(key.name) && isHidden(path.keys[0] ?? '');
  return isPair ? moved(otherView(path).map((pairs) => ({ value, path: inside(pairs), context }))) : nothing;
}

/** What is left of a list of which only so many elements stay. */
function madeShorter({ path, context }: Demand, { object }: UpdateValue, length: number): Outcome {
  return moved(withinLength(path, length).map((left) => ({ value: object, path: left, context })));
}

/** True where a path asks for elements, or for all that is in what is surely a list. */
function isOfList(engine: Engine, { path, context }: Demand, { object }: UpdateValue): boolean {
  const [key] = path.keys;
  return key === undefined ? engine.lengthOf(object, context) !== undefined : isElement(key);
}

/** True where a path asks how many elements there are, and the write is into one of these, whichever. */
function isCount(engine: Engine, { keys }: AccessPath, { key }: UpdateValue): boolean {
  return key.kind === 'name' && key.name === '*' && isMeasure(engine, keys[0]);
}

/** What a write puts where `path` reads: of several values that each go under a name of their own, those of the name that is asked for. */
function putUnder(engine: Engine, demand: Demand, update: UpdateValue, value: ValueId): readonly Demand[] {
  const [asked] = demand.path.keys;
  const isNamed = asked !== undefined && !isAnyElement(asked);
  const apart = isNamed ? namedSo(engine, withPath(demand, inside(demand.path)), update, asked) : undefined;
  return apart ?? putIn(engine, withValue(demand, value), update);
}

/** What a write puts in. `to[key] = from[key]` copies the members that are asked for, or that the key may be, each under its own name. */
function putIn(engine: Engine, { value, path, context }: Demand, { key }: UpdateValue): readonly Demand[] {
  const { code } = engine;
  const plain = { value, path: inside(path), context };
  const source = code.value(undeclared(code, value));
  if (key.kind === 'name' || source.kind !== 'load' || source.key.kind === 'name') return [plain];
  if (undeclared(code, source.key.value) !== undeclared(code, key.value)) return [plain];
  const [asked] = path.keys;
  const all = namesOfKey(engine, plain, key);
  const names =
    asked === undefined || isAnyElement(asked) ? all : all.some((name) => mayBeSame(name, asked)) ? [asked] : [];
  return names.map((name) => ({ value: source.object, path: under(name, plain.path), context }));
}

/** True unless what is asked for is not what is written: anything inside is nothing private, which code of the class alone reads, by its name. */
function mayRead(path: AccessPath, written: string): boolean {
  const meeting = meets(path, written);
  return meeting === 'inside' ? !written.startsWith('#') : meeting !== 'no';
}

/** The path as it is in the array from whose front `count` elements were taken. */
function shifted(path: AccessPath, count: number): AccessPath {
  const [key] = path.keys;
  if (key === undefined) return path.deep ? under(shiftedKey('*', count), anything) : path;
  return under(shiftedKey(key, count), inside(path));
}
