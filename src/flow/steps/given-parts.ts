import { onceAround } from '../../base/once.js';
import { isElement, isHidden, meets, under, underAll, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, Key, LoadValue, UpdateValue, ValueId } from '../../ir/value.js';
import { versionBefore } from '../../ir/versions.js';
import { isPartKept } from '../../models/parts.js';
import { calleesForSure } from '../callees.js';
import type { CallAt, Callee, Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { accessorsOf } from './accessors.js';
import { parameterIndex, type Given } from './exits.js';
import { keptBy } from './inside.js';
import { inside, keyNames } from './literals.js';
import type { IsWhole, PartAsked } from './part-asked.js';
import { belowSteps, sharedBy } from './shared-parts.js';
import { moved, movedTo, together } from './outcome.js';
import { isMeant, rowsOf } from './rows.js';

/** Functions that give what other functions give are looked into this deep. */
const maxDepth = 4;

/** What a method is called on: `this`, and of a static one its class by the name that it is declared under. */
function receiverOf({ class: of, traits }: FunctionUnit): IsWhole {
  return (value) => {
    if (value.kind !== 'variable') return value.kind === 'this';
    const { name, owner } = value.variable;
    return traits.isStatic && of !== null && name === of.name && owner === of.parent;
  };
}

/** What a function has of an operand of the call that enters it; undefined where it has nothing of it. */
export function operandOf(callee: Callee & { readonly kind: 'function' }, operand: Given): IsWhole | undefined {
  const given = parameterIndex(callee, operand);
  if (given === undefined || given === 'receiver') return given && receiverOf(callee.unit);
  return (value) => value.kind === 'parameter' && value.index === given && !value.rest;
}

/**
 * What `path` below an object is below the results of a function, where these are the object or a part of it: of
 * `get(name) { return this.rows.get(name) }` and `.rows.*.phone` it is `.phone`. None for what a function makes anew.
 */
export function givenParts(engine: Engine, unit: FunctionUnit, asked: PartAsked): readonly AccessPath[] {
  return new PartSearch(engine, asked, 0).of(unit);
}

/**
 * False where nothing that got a part of an object can have put there what is asked for: a function or a client under a name that
 * nothing assigns, or what a library keeps in it.
 */
export function mayBeFilled({ index }: Engine, { keys, deep }: AccessPath): boolean {
  return deep || keys.some((key) => isElement(key) || (!isHidden(key) && index.isAssigned(key)));
}

/** What was written into what a getter gives of an object, where that is a part of it; undefined where the object may have no getter. */
export function stepGivenByGetter(
  engine: Engine,
  demand: Demand,
  { object, key, value }: UpdateValue,
): Outcome | undefined {
  const { path, context } = demand;
  if (key.kind !== 'name' || value === null || !engine.index.hasAccessor(key.name, 'getter')) return undefined;
  const { found, isCertain } = accessorsOf(engine, { object, context }, key.name, 'getter');
  if (found.length === 0 || !isCertain) return undefined;
  const given = found.flatMap(({ unit }) => givenParts(engine, unit, { isWhole: receiverOf(unit), path, context }));
  const parts = given.filter((part) => mayBeFilled(engine, part));
  const written = moved(
    parts.map((below) => ({ value, path: below, context })),
    { kind: 'stored', name: key.name },
  );
  return together([written, movedTo(object, path, context)]);
}

/** A function that a call invokes, and what is asked for below an operand. */
interface GivenByCall {
  readonly callee: Callee;
  readonly path: AccessPath;
  readonly operand: Given;
}

/** What that is below the result of the call, as its callee tells. */
export function partsOfResult(
  engine: Engine,
  at: CallAt,
  { callee, path, operand }: GivenByCall,
  depth = 0,
): readonly AccessPath[] {
  if (callee.kind !== 'function') {
    const givenBy = (unit: FunctionUnit, asked: PartAsked): readonly AccessPath[] =>
      depth > maxDepth ? [] : new PartSearch(engine, asked, depth + 1).of(unit);
    const asked = { path, operand, givenBy };
    return rowsOf(engine, callee).flatMap((row) => sharedBy(engine, at, row, asked));
  }
  const isWhole = operandOf(callee, operand);
  if (!isWhole) return [];
  const { unit, entry, closure } = callee;
  const context = engine.contexts.push(at.context, { call: at.id, entry, closure });
  return new PartSearch(engine, { isWhole, path, context }, depth).of(unit);
}

/** The same below the argument of that number, where the call puts it into what it is called on. */
export function partsKept(
  engine: Engine,
  at: CallAt,
  { callee, path }: Omit<GivenByCall, 'operand'>,
  argument: number,
): readonly AccessPath[] {
  if (callee.kind === 'function') return keptBelow(engine, callee.unit, path, argument);
  const flows = rowsOf(engine, callee).flatMap((row) => row.flows);
  const kept = flows.filter((flow) => isPartKept(flow) && isMeant(flow.from.root, argument));
  return kept.flatMap(({ to }) => belowSteps(engine, at, to.steps, path));
}

/** What a path below a new object is below an argument that its constructor keeps. */
export function keptBelow(
  engine: Engine,
  unit: FunctionUnit,
  path: AccessPath,
  argument: number,
): readonly AccessPath[] {
  return keptBy(engine, unit, argument).flatMap(({ name, below }) =>
    meets(path, name) === 'no' ? [] : [underAll(below, inside(path))],
  );
}

class PartSearch {
  private readonly known = new Map<ValueId, readonly AccessPath[]>();

  constructor(
    private readonly engine: Engine,
    private readonly asked: PartAsked,
    private readonly depth: number,
  ) {}

  of(unit: FunctionUnit): readonly AccessPath[] {
    return [...new Set(this.engine.code.body(unit).returns.flatMap((value) => this.below(value)))];
  }

  /** What the path below the whole is below a value. */
  private below(id: ValueId): readonly AccessPath[] {
    // What branches have in common counts once: it would double at each of them.
    return onceAround(this.known, id, () => [...new Set(this.find(id))]);
  }

  private find(id: ValueId): readonly AccessPath[] {
    const value = this.engine.code.value(id);
    if (this.asked.isWhole(value, id)) return [this.asked.path];
    switch (value.kind) {
      case 'declared':
      case 'after':
        return this.below(versionBefore(value) ?? id);
      case 'update':
        return [...this.below(value.object), ...this.inMember(value.key, value.value)];
      case 'object':
        return value.members.flatMap((member) => {
          if (member.kind === 'spread') return this.copied(member.value);
          return member.kind === 'property' ? this.inMember(member.key, member.value) : [];
        });
      case 'array':
        return value.elements.flatMap((element, index) =>
          element.spread
            ? this.below(element.value)
            : this.inMember({ kind: 'name', name: String(index) }, element.value),
        );
      case 'fallback':
        return [value.value, value.otherwise].flatMap((each) => this.below(each));
      case 'join':
        return value.inputs.flatMap((each) => this.below(each));
      case 'load':
        return this.below(value.object).flatMap((path) => this.read(id, value, path));
      case 'call':
        return this.given(id, value);
      default:
        return [];
    }
  }

  /** The same where the value has become a member of another object. */
  private inMember(key: Key, value: ValueId | null): readonly AccessPath[] {
    const name = key.kind === 'name' ? key.name : '*';
    return value === null ? [] : this.below(value).map((path) => under(name, path));
  }

  /** Of a copy only what is in its members is in those of the other. */
  private copied(value: ValueId): readonly AccessPath[] {
    return this.below(value).filter(({ keys }) => keys.length > 1);
  }

  /** What remains of a path once a member is read. */
  private read(id: ValueId, { key }: LoadValue, path: AccessPath): readonly AccessPath[] {
    const names = keyNames(this.engine, { value: id, path, context: this.asked.context }, key) ?? ['*'];
    return names.flatMap((name) => (meets(path, name) === 'no' ? [] : [inside(path)]));
  }

  private given(id: ValueId, call: CallValue): readonly AccessPath[] {
    const { engine, asked, depth } = this;
    const name = methodOf(engine, call);
    if (name === undefined || call.receiver === null || depth > maxDepth || !mayGivePart(engine, name)) return [];
    const whole = this.below(call.receiver);
    if (whole.length === 0) return [];
    const known = calleesForSure(engine, id);
    const callees: readonly Callee[] = known.length > 0 ? known : [{ kind: 'unknown', name }];
    const at = { id, call, context: asked.context };
    return callees.flatMap((callee) =>
      whole.flatMap((path) => partsOfResult(engine, at, { callee, path, operand: 'receiver' }, depth + 1)),
    );
  }
}

function methodOf({ code }: Engine, { form, callee }: CallValue): string | undefined {
  const load = code.value(callee);
  return form === 'call' && load.kind === 'load' && load.key.kind === 'name' ? load.key.name : undefined;
}

/** True where a method of the language, or of the program, that is called so gives a part of what it is called on. */
function mayGivePart({ index, models }: Engine, name: string): boolean {
  return index.givesPart(name) || models.collections.givePart(name) || models.collections.shareParts(name, 'receiver');
}
