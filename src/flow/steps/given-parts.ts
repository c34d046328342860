import { anything, isElement, isHidden, meets, rest, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { CallValue, LoadValue, UpdateValue, Value, ValueId } from '../../ir/value.js';
import { versionBefore } from '../../ir/versions.js';
import { isGivenOut } from '../../models/parts.js';
import { calleesForSure } from '../callees.js';
import type { Context } from '../context.js';
import type { Callee, Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { accessorsOf } from './accessors.js';
import { keyNames } from './literals.js';
import { targetPath } from './model-operands.js';
import { moved, movedTo, together } from './outcome.js';
import { rowsOf } from './rows.js';

/** True for the value whose parts are meant. */
export type IsWhole = (value: Value, id: ValueId) => boolean;

/** What is asked for below an object, of which a function may give a part that runs in a context. */
export interface PartAsked {
  readonly isWhole: IsWhole;
  readonly path: AccessPath;
  readonly context: Context;
}

/** Functions that give what other functions give are looked into this deep. */
const maxDepth = 4;

/** What a method is called on: `this`, and of a static one its class by the name that it is declared under. */
export function receiverOf({ class: of, traits }: FunctionUnit): IsWhole {
  return (value) => {
    if (value.kind !== 'variable') return value.kind === 'this';
    const { name, owner } = value.variable;
    return traits.isStatic && of !== null && name === of.name && owner === of.parent;
  };
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
export function mayBeFilled(engine: Engine, { keys: [key], deep }: AccessPath): boolean {
  if (deep) return true;
  return key !== undefined && (isElement(key) || (!isHidden(key) && engine.index.isAssigned(key)));
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

class PartSearch {
  private readonly seen = new Set<ValueId>();

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
    if (this.seen.has(id)) return [];
    this.seen.add(id);
    const value = this.engine.code.value(id);
    if (this.asked.isWhole(value, id)) return [this.asked.path];
    switch (value.kind) {
      case 'declared':
      case 'after':
      case 'update':
        return this.below(versionBefore(value) ?? id);
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

  /** What remains of a path once a member is read. */
  private read(id: ValueId, { key }: LoadValue, path: AccessPath): readonly AccessPath[] {
    const names = keyNames(this.engine, { value: id, path, context: this.asked.context }, key) ?? ['*'];
    return names.flatMap((name) => {
      const meeting = meets(path, name);
      return meeting === 'no' ? [] : [meeting === 'inside' ? anything : rest(path)];
    });
  }

  private given(id: ValueId, call: CallValue): readonly AccessPath[] {
    const name = this.methodOf(call);
    if (name === undefined || call.receiver === null || this.depth > maxDepth) return [];
    const { index, models } = this.engine;
    const named = models.methods(name).filter(({ flows }) => flows.some(isGivenOut));
    const whole = named.length > 0 || index.givesPart(name) ? this.below(call.receiver) : [];
    if (whole.length === 0) return [];
    const callees = calleesForSure(this.engine, id);
    const known = callees.length > 0 ? callees.flatMap((callee) => rowsOf(this.engine, callee)) : named;
    const at = { id, call, context: this.asked.context };
    const byRows = known
      .flatMap(({ flows }) => flows.filter(isGivenOut))
      .flatMap(({ from }) => whole.flatMap((path) => targetPath(this.engine, at, from.steps, path) ?? []));
    return [...byRows, ...whole.flatMap((path) => this.byUnits(id, callees, path))];
  }

  private methodOf({ form, callee }: CallValue): string | undefined {
    const load = this.engine.code.value(callee);
    return form === 'call' && load.kind === 'load' && load.key.kind === 'name' ? load.key.name : undefined;
  }

  /** The same of what the functions give that the call invokes. */
  private byUnits(call: ValueId, callees: readonly Callee[], path: AccessPath): readonly AccessPath[] {
    const { engine, asked, depth } = this;
    return callees.flatMap((callee) => {
      if (callee.kind !== 'function') return [];
      const { unit, entry, closure } = callee;
      const context = engine.contexts.push(asked.context, { call, entry, closure });
      return new PartSearch(engine, { isWhole: receiverOf(unit), path, context }, depth + 1).of(unit);
    });
  }
}
