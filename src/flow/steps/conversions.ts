import { anything, itself, meets, rest, underAll, type AccessPath } from '../../ir/access-path.js';
import type { ValueId } from '../../ir/value.js';
import type { Demand } from '../demand.js';
import { withPath } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { amongEnds, type Accessor } from './accessors.js';
import { returnedBy } from './returned.js';

/** The methods that turn an object into a text or a number, in the order in which one is looked for. */
const converting = ['@@toPrimitive', 'toString', 'valueOf'];

/** What is in the text of the object that `demand` asks for: what its own conversion gives, else anything in it. */
export function textDemands(engine: Engine, demand: Demand): readonly Demand[] {
  if (demand.path.keys.length === 0 && isPlain(engine, demand.value)) return [];
  return convertedBy(engine, converting, demand, anything);
}

/** Literals within literals are looked into this deep for what converts itself. */
const maxNesting = 4;

/** What is at `path` in the JSON of the object that `demand` asks for: what its own conversion gives, else what is there itself. */
export function jsonDemands(engine: Engine, demand: Demand, path: AccessPath, depth = 0): readonly Demand[] {
  if (!isDefined(engine, 'toJSON')) return [withPath(demand, underAll(demand.path.keys, path))];
  const members = demand.path.keys.length === 0 && depth < maxNesting ? membersOf(engine, demand.value, path) : null;
  if (!members) return convertedBy(engine, ['toJSON'], demand, path);
  const { context } = demand;
  return members.flatMap(({ value, below }) => jsonDemands(engine, { value, path: itself, context }, below, depth + 1));
}

/** What the methods of these names return that an object has, for `path`; where it may have none, also what the object holds. */
function convertedBy(engine: Engine, methods: readonly string[], demand: Demand, path: AccessPath): readonly Demand[] {
  const whole = withPath(demand, underAll(demand.path.keys, path));
  const names = methods.filter((name) => isDefined(engine, name));
  if (names.length === 0) return [whole];
  const ends = engine.origins(demand).filter((end) => end.kind !== 'constant' && end.kind !== 'clean');
  const found = names.map((name) => amongEnds(engine, ends, name, 'method'));
  const demands = found.flatMap((each) => each.found.flatMap((method) => resultOf(engine, demand, method, path)));
  return found.some(({ isCertain }) => isCertain) && ends.length > 0 ? demands : [whole, ...demands];
}

/** True where some object of the program has a method of this name; a static one converts its class alone, which nobody sends. */
function isDefined({ index }: Engine, name: string): boolean {
  return index.methodsNamed(name).some(({ traits }) => !traits.isStatic);
}

/** What the method of an object returns when it is called on it. */
function resultOf(
  engine: Engine,
  demand: Demand,
  { unit, closure, on, context }: Accessor,
  path: AccessPath,
): readonly Demand[] {
  const [object, at] = demand.path.keys.length === 0 ? [demand.value, demand.context] : [on, context];
  const inner = engine.contexts.push(at, { call: object, entry: { kind: 'getter', below: [] }, closure });
  return returnedBy(engine, unit, path, inner);
}

interface MemberAsked {
  readonly value: ValueId;
  readonly below: AccessPath;
}

/** The members of a literal that `path` reads, where they are all known as it is written. */
function membersOf(engine: Engine, id: ValueId, path: AccessPath): readonly MemberAsked[] | null {
  const value = engine.code.value(id);
  const below = path.keys.length > 0 ? rest(path) : anything;
  if (value.kind === 'array') {
    const isRead = (index: number): boolean => meets(path, String(index)) !== 'no';
    if (value.elements.some(({ spread }) => spread)) return null;
    return value.elements.flatMap((element, index) => (isRead(index) ? [{ value: element.value, below }] : []));
  }
  if (value.kind !== 'object') return null;
  const members = value.members.flatMap((member) =>
    member.kind === 'property' && member.key.kind === 'name' && member.key.name !== 'toJSON'
      ? [{ value: member.value, name: member.key.name }]
      : [],
  );
  if (members.length < value.members.length) return null;
  return members.flatMap((member) => (meets(path, member.name) === 'no' ? [] : [{ value: member.value, below }]));
}

/** True for a literal, in whatever version, that has no conversion of its own: its text is `[object Object]`. */
function isPlain(engine: Engine, id: ValueId): boolean {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'declared':
      return isPlain(engine, value.value);
    case 'after':
      return isPlain(engine, value.before);
    case 'update':
      return value.key.kind === 'name' && !converting.includes(value.key.name) && isPlain(engine, value.object);
    case 'object':
      return value.members.every(
        (member) => member.kind !== 'spread' && member.key.kind === 'name' && !converting.includes(member.key.name),
      );
    default:
      return false;
  }
}
