import { isAnyKey } from '../../base/any-key.js';
import { replacementsOf } from './decorated.js';
import { inside, isIdentity } from './literals.js';
import { isHidden, itself, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { ClassMember, ClassUnit, FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { isOfAnyInstance } from '../context.js';
import type { Demand, End, Outcome } from '../demand.js';
import { withPath } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { mayWriteAt } from '../written-members.js';
import { ended, moved, movedTo, nothing, together } from './outcome.js';
import { returnedBy } from './returned.js';

/** Reads a member that instances of a class have from its prototype, or from a class it extends. */
export function stepPrototype(engine: Engine, demand: Demand, unit: ClassUnit): Outcome {
  return readPrototype(engine, demand, { by: unit, below: [] }, new Set());
}

/** Reads a member from the prototype of what a class extends. */
export function stepInherited(engine: Engine, demand: Demand, heritage: ValueId): Outcome {
  return together(inherited(engine, demand, { by: heritage, below: [] }, new Set()));
}

/**
 * Reads a member of any instance of a class: what some method leaves there, and what the class and its heirs define. The
 * instance is the demand's value, or what that holds `below` these members.
 */
export function stepAnyInstance(
  engine: Engine,
  demand: Demand,
  unit: ClassUnit,
  below: readonly string[] = [],
): Outcome {
  if (isIdentity(demand.path)) return nothing;
  const family = [unit, ...engine.heirs(unit)];
  const prototypes = family.map((entry) => readPrototype(engine, demand, { by: entry, below }, new Set()));
  const fields = family
    .flatMap((entry) => writersOf(engine, entry, demand.path))
    .map((writer) => leftBy(engine, demand, writer));
  return together([...prototypes, ...fields]);
}

/** An instance of which only the type is known may hold what nothing here gives it: a database or a text filled it. */
export function orFilledByOthers({ value, path, context }: Demand, found: Outcome): Outcome {
  const isTold = found.moves.length > 0 || found.ends.length > 0 || !isOfAnyInstance(context);
  return isTold ? found : ended({ kind: 'opaque', value, context, keys: path.keys });
}

/** Reads a member of a class itself: static methods, then what the class it extends has. */
export function stepStatic(engine: Engine, demand: Demand, unit: ClassUnit): Outcome {
  const [key] = demand.path.keys;
  const inner = withPath(demand, rest(demand.path));
  if (key === 'prototype') return stepPrototype(engine, inner, unit);
  const member = unit.members.find((entry) => entry.isStatic && entry.name === key && entry.kind !== 'setter');
  if (member) return readMember(engine, demand, member, []);
  const heritage = engine.code.heritage(unit);
  if (heritage === null || (isHidden(key ?? '') && isLibraryClass(engine, heritage))) return nothing;
  return movedTo(heritage, demand.path, demand.context.root);
}

/** True for a class that a library exports: what the models keep of a class is never kept there, but in its heirs. */
function isLibraryClass(engine: Engine, heritage: ValueId): boolean {
  const ends = engine.origins({ value: heritage, path: itself, context: engine.contexts.empty });
  return ends.every((end) => end.kind === 'library' && !end.library.path.includes('()'));
}

/** What reading the value of `member` means: the method's function, or what the getter returns. */
function readMember(engine: Engine, demand: Demand, member: ClassMember, below: readonly string[]): Outcome {
  const keys = demand.path.keys.slice(1);
  if (member.kind === 'method') {
    if (demand.path.deep && keys.length === 0) return nothing;
    const replacements = member.unit.traits.isDecorated ? replacementsOf(engine, member.unit) : undefined;
    if (replacements) return together(replacements.map((end) => ended({ ...end, keys })));
    return ended(functionEnd(demand, member.unit, keys));
  }
  const frame = { call: demand.value, entry: { kind: 'getter', below }, closure: demand.context.root } as const;
  const context = engine.contexts.push(demand.context, frame);
  return moved(returnedBy(engine, member.unit, inside(demand.path), context), { kind: 'return', call: demand.value });
}

function functionEnd(demand: Demand, unit: FunctionUnit, keys: readonly string[]): End {
  return { kind: 'function', value: demand.value, unit, context: demand.context.root, keys };
}

/** What an instance has by its class, or by what that extends; where in the demand's value it is. */
interface Held<Kind> {
  readonly by: Kind;
  readonly below: readonly string[];
}

function readPrototype(
  engine: Engine,
  demand: Demand,
  { by: unit, below }: Held<ClassUnit>,
  seen: Set<ClassUnit>,
): Outcome {
  const [key] = demand.path.keys;
  if (key === undefined || seen.has(unit)) return nothing;
  seen.add(unit);
  const members = unit.members.filter((entry) => !entry.isStatic && entry.kind !== 'setter');
  const named = members.find((entry) => entry.name === key);
  if (named) return readMember(engine, demand, named, below);
  const any =
    isAnyKey(key) && !demand.path.deep ? members.map((entry) => readMember(engine, demand, entry, below)) : [];
  const heritage = engine.code.heritage(unit);
  if (heritage === null) return together(any);
  return together([...any, ...inherited(engine, demand, { by: heritage, below }, seen)]);
}

function inherited(
  engine: Engine,
  demand: Demand,
  { by: heritage, below }: Held<ValueId>,
  seen: Set<ClassUnit>,
): readonly Outcome[] {
  const context = demand.context.root;
  const bases = engine.origins({ value: heritage, path: itself, context });
  return bases.map((base) => {
    if (base.kind === 'class') {
      const own = readPrototype(engine, demand, { by: base.unit, below }, seen);
      return base.unit.isAddedTo ? together([own, movedTo(heritage, under('prototype', demand.path), context)]) : own;
    }
    // What models keep in an instance is there by calls.
    if (base.kind !== 'library' || demand.path.keys.some(isHidden)) return nothing;
    const path = [...base.library.path, 'prototype', ...demand.path.keys];
    return ended({ kind: 'library', value: demand.value, context: demand.context, library: { ...base.library, path } });
  });
}

/** What may leave a member in an instance: the constructor, which sets the fields, and the methods that may write it. */
function writersOf(engine: Engine, unit: ClassUnit, path: AccessPath): readonly FunctionUnit[] {
  if (!mayWriteAt(engine, path) && !engine.index.writesComputed(unit.file)) return [unit.construct];
  const [key] = path.keys;
  const methods = unit.members.filter((entry) => !entry.isStatic).map((entry) => entry.unit);
  return [unit.construct, ...methods.filter((method) => engine.mayWrite(method, 'receiver', key ?? null))];
}

function leftBy(engine: Engine, demand: Demand, unit: FunctionUnit): Outcome {
  const exit = engine.code.body(unit).exits.receiver;
  if (exit === null) return nothing;
  if (isOfAnyInstance(demand.context)) return movedTo(exit, demand.path, demand.context);
  const { root } = demand.context;
  const frame = { call: demand.value, entry: { kind: 'instance' }, closure: root } as const;
  return movedTo(exit, demand.path, engine.contexts.push(root, frame));
}
