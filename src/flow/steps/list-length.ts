import { anything, isIndex, under } from '../../ir/access-path.js';
import type { AfterValue, CallValue, UpdateValue, ValueId } from '../../ir/value.js';
import type { ListFunction } from '../../models/list-function.js';
import type { Context } from '../context.js';
import type { CallAt } from '../demand.js';
import type { Engine } from '../engine.js';
import { mayHaveWritten } from '../find-written.js';
import { viewOf } from '../call-view.js';
import { isAssigned } from './changed-parts.js';
import { countOf, partsOf, type LengthOf } from './list-parts.js';
import { rowsOf } from './rows.js';

/** A list is followed through so many of its versions. */
const maxVersions = 24;

/** How many elements a version of a list surely has; undefined where nobody knows. */
export function lengthOf(engine: Engine, id: ValueId, context: Context, depth = 0): number | undefined {
  if (depth > maxVersions) return undefined;
  const value = engine.code.value(id);
  const further = (next: ValueId): number | undefined => lengthOf(engine, next, context, depth + 1);
  switch (value.kind) {
    case 'array': {
      const counts = value.elements.map(({ value: element, spread }) => (spread ? further(element) : 1));
      return counts.reduce((sum, count) => (sum === undefined || count === undefined ? undefined : sum + count), 0);
    }
    case 'declared':
      return further(value.value);
    case 'update':
      return lengthUpdated(engine, value, further(value.object));
    case 'after':
      return lengthAfter(engine, value, context, depth);
    case 'join': {
      const [first, ...others] = value.inputs.map(further);
      return others.every((length) => length === first) ? first : undefined;
    }
    case 'call':
      return lengthGiven(engine, { id, call: value, context }, depth);
    default:
      return undefined;
  }
}

/** The number that is assigned to a list's `length`; undefined for another assignment, and where nobody knows. */
export function lengthAssigned({ code }: Engine, { key, value: id }: UpdateValue): number | undefined {
  const value = id === null || key.kind !== 'name' || key.name !== 'length' ? undefined : code.value(id);
  return value?.kind === 'constant' && Number.isInteger(value.value) ? Number(value.value) : undefined;
}

/** The function by whose name a row tells where elements are, where a call surely invokes that. */
export function listFunctionOf(engine: Engine, id: ValueId, context: Context): ListCall | undefined {
  const call = engine.code.value(id);
  const [callee, ...others] = engine.callees(id, context);
  if (call.kind !== 'call' || callee?.kind !== 'library' || others.length > 0) return undefined;
  const name = rowsOf(engine, callee)[0]?.elements;
  return name ? { at: { id, call: viewOf(engine, call, callee), context }, name } : undefined;
}

interface ListCall {
  readonly at: CallAt;
  readonly name: ListFunction;
}

/** Tells the length of what is given at a call. */
export function lengthAt(engine: Engine, { context }: CallAt, depth = 0): LengthOf {
  return ({ value, given, from }) => (given ? undefined : lengthOf(engine, value, from?.context ?? context, depth + 1));
}

function lengthUpdated(engine: Engine, update: UpdateValue, before: number | undefined): number | undefined {
  const { key } = update;
  if (!isAssigned(update)) return before;
  if (key.kind !== 'name' || key.name === '*') return undefined;
  if (key.name === 'length') return lengthAssigned(engine, update);
  return before === undefined || !isIndex(key.name) ? before : Math.max(before, Number(key.name) + 1);
}

function lengthAfter(engine: Engine, after: AfterValue, context: Context, depth: number): number | undefined {
  if (after.part !== null || after.within.length > 0 || !mayHaveWritten(engine, after, under('*', anything)))
    return lengthOf(engine, after.before, context, depth + 1);
  const asked = after.operand === 'receiver' ? listFunctionOf(engine, after.call, context) : undefined;
  const parts = asked && partsOf(engine, asked.at, { ...asked, isResult: false }, lengthAt(engine, asked.at, depth));
  return parts && countOf(parts);
}

/** The length of what a call gives: by the row of a library's function, or of the one value that a function returns. */
function lengthGiven(engine: Engine, at: CallAt & { readonly call: CallValue }, depth: number): number | undefined {
  const asked = listFunctionOf(engine, at.id, at.context);
  if (asked) {
    const parts = partsOf(engine, asked.at, { ...asked, isResult: true }, lengthAt(engine, asked.at, depth));
    const count = parts && countOf(parts);
    return count === Infinity ? undefined : count;
  }
  const [callee, ...others] = engine.callees(at.id, at.context);
  if (callee?.kind !== 'function' || others.length > 0 || callee.entry.kind === 'construct') return undefined;
  const { returns } = engine.code.body(callee.unit);
  const [only, ...more] = returns;
  if (only === undefined || more.length > 0 || callee.unit.traits.isGenerator) return undefined;
  const frame = { call: at.id, entry: callee.entry, closure: callee.closure };
  return lengthOf(engine, only, engine.contexts.push(at.context, frame), depth + 1);
}
