import { itself, under } from '../../ir/access-path.js';
import type { ClassUnit, FunctionUnit } from '../../ir/unit.js';
import type { LoadValue, ObjectValue, UpdateValue, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Demand, End, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { moved, movedTo, nothing, together } from './outcome.js';
import { returnedBy } from './returned.js';

type InstanceEnd = End & { readonly kind: 'instance' };

type Kind = 'getter' | 'setter' | 'method';

/** A getter, setter or method of an object, and where it was made. */
export interface Accessor {
  readonly unit: FunctionUnit;
  readonly closure: Context;
  /** The object as the search met it, and where. */
  readonly on: ValueId;
  readonly context: Context;
}

/** The accessors that run where a member of an object is read or written; `isCertain`: whatever the object is, it has one. */
export interface Accessors {
  readonly found: readonly Accessor[];
  readonly isCertain: boolean;
}

/** The accessors under `name` of what an object may be. */
export function accessorsOf(
  engine: Engine,
  { object, context }: { readonly object: ValueId; readonly context: Context },
  name: string,
  kind: Kind,
): Accessors {
  return amongEnds(engine, engine.origins({ value: object, path: itself, context }), name, kind);
}

/** The same for what a search for an object ended in. */
export function amongEnds(engine: Engine, ends: readonly End[], name: string, kind: Kind): Accessors {
  const found = ends.map((end) => {
    const root = 'context' in end ? end.context.root : engine.contexts.empty;
    const made = accessorOf(engine, end, { name, kind, root, seen: new Set() });
    return made && { ...made, on: end.value, context: 'context' in end ? end.context : root };
  });
  return { found: found.flatMap((accessor) => accessor ?? []), isCertain: !found.includes(undefined) };
}

/** What reading a member gives through getters; undefined where the object may have none. */
export function stepGetters(engine: Engine, demand: Demand, load: LoadValue, name: string): Outcome | undefined {
  const { found, isCertain } = accessorsOf(engine, { object: load.object, context: demand.context }, name, 'getter');
  if (found.length === 0 || !isCertain) return undefined;
  return together(
    found.map(({ unit, closure }) => {
      const frame = { call: demand.value, entry: { kind: 'load' }, closure } as const;
      const context = engine.contexts.push(demand.context, frame);
      return moved(returnedBy(engine, unit, demand.path, context), { kind: 'return', call: demand.value });
    }),
  );
}

/** What setters leave in the object whose member is assigned. */
export function stepSetters(
  engine: Engine,
  demand: Demand,
  update: UpdateValue,
  name: string,
): { readonly outcome: Outcome; readonly isCertain: boolean } {
  const { path, context } = demand;
  if (!engine.index.hasAccessor(name, 'setter')) return { outcome: nothing, isCertain: false };
  const { found, isCertain } = accessorsOf(engine, { object: update.object, context }, name, 'setter');
  const outcomes = found.map(({ unit, closure }) => {
    const exit = engine.code.body(unit).exits.receiver;
    if (exit === null) return movedTo(update.object, path, context);
    const frame = { call: demand.value, entry: { kind: 'setter' }, closure } as const;
    return movedTo(exit, path, engine.contexts.push(context, frame), { kind: 'written', call: demand.value });
  });
  return { outcome: together(outcomes), isCertain: isCertain && found.length > 0 };
}

function accessorOf(engine: Engine, end: End, asked: Asked): Made | undefined {
  if (asked.seen.has(end.value)) return undefined;
  asked.seen.add(end.value);
  const value = engine.code.value(end.value);
  switch (end.kind) {
    case 'instance':
      return inInstance(engine, end, asked);
    case 'class':
      return end.keys.length === 0 ? inClass(engine, end.unit, { ...asked, isStatic: true }) : undefined;
    case 'literal':
      return value.kind === 'object' ? inLiteral(engine, value, asked, end.context) : undefined;
    case 'opaque': {
      // `this` of a method that nobody calls.
      const { unit } = engine.code.bodyOf(end.value);
      const isOwn = value.kind === 'this' && end.keys.length === 0;
      return isOwn && unit.class ? inClass(engine, unit.class, { ...asked, isStatic: false }) : undefined;
    }
    default:
      return undefined;
  }
}

type Made = Pick<Accessor, 'unit' | 'closure'>;

function inInstance(engine: Engine, end: InstanceEnd, asked: Asked): Made | undefined {
  const own = end.unit ? inClass(engine, end.unit, { ...asked, isStatic: false }) : undefined;
  return own ?? (end.unit?.isAddedTo === false ? undefined : onPrototype(engine, end, asked));
}

/** What the prototype has that a function gives the objects which `new` makes by it; misses: what that has of another one. */
function onPrototype(engine: Engine, { value: id, context }: InstanceEnd, asked: Asked): Made | undefined {
  const call = engine.code.value(id);
  if (call.kind !== 'call' || call.form !== 'new') return undefined;
  const prototypes = engine.origins({ value: call.callee, path: under('prototype', itself), context });
  return prototypes.map((end) => accessorOf(engine, end, asked)).find((made) => made !== undefined);
}

interface Asked {
  readonly name: string;
  readonly kind: Kind;
  /** What the object's context stands on. */
  readonly root: Context;
  /** Objects that were looked at: a loop may spread what it made before into the next. */
  readonly seen: Set<ValueId>;
}

function inLiteral(engine: Engine, { members }: ObjectValue, asked: Asked, context: Context): Made | undefined {
  const { name, kind } = asked;
  for (const member of members.toReversed()) {
    const spread = member.kind === 'spread' ? inSpread(engine, member.value, asked, context) : undefined;
    if (spread) return spread;
    if (member.kind === 'spread' || member.key.kind !== 'name' || member.key.name !== name) continue;
    const isProperty = member.kind === 'property';
    const closure = engine.code.value(isProperty ? member.value : member.function);
    if (closure.kind === 'function' && kind === (isProperty ? 'method' : member.kind))
      return { unit: closure.unit, closure: context };
    if (isProperty) return undefined;
  }
  return undefined;
}

/** What an object has that is spread into a literal: what a getter gives is the same there. */
function inSpread(engine: Engine, value: ValueId, asked: Asked, context: Context): Made | undefined {
  const ends = engine.origins({ value, path: itself, context });
  return ends.map((end) => accessorOf(engine, end, asked)).find((made) => made !== undefined);
}

function inClass(
  engine: Engine,
  unit: ClassUnit,
  asked: Asked & { readonly isStatic: boolean },
  seen: ReadonlySet<ClassUnit> = new Set(),
): Made | undefined {
  if (seen.has(unit)) return undefined;
  const named = unit.members.filter((member) => member.isStatic === asked.isStatic && member.name === asked.name);
  if (named.length > 0) {
    const member = named.find((entry) => entry.kind === asked.kind);
    return member && { unit: member.unit, closure: asked.root };
  }
  const heritage = engine.code.heritage(unit);
  if (heritage === null) return undefined;
  const bases = engine.origins({ value: heritage, path: itself, context: asked.root });
  for (const base of bases) {
    const found = base.kind === 'class' ? inClass(engine, base.unit, asked, new Set([...seen, unit])) : undefined;
    if (found) return found;
  }
  return undefined;
}
