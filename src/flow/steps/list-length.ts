import { anything, isIndex, under } from '../../ir/access-path.js';
import type { AfterValue, CallValue, UpdateValue, ValueId } from '../../ir/value.js';
import type { ListFunction } from '../../models/list-function.js';
import type { Context } from '../context.js';
import type { CallAt } from '../demand.js';
import type { Engine } from '../engine.js';
import { mayHaveWritten } from '../find-written.js';
import { viewOf } from '../call-view.js';
import { isAssigned } from './changed-parts.js';
import { countOf, lengthAssigned, lengthAt, partsOf, sumOf } from './list-parts.js';
import { rowsOf } from './rows.js';

/** A list is followed through so many of its versions, whichever way, and of those of others it is made of. */
const maxVersions = 48;

/** What is left of the versions that are looked through. */
interface Left {
  versions: number;
}

/** How many elements a version of a list surely has; undefined where nobody knows. */
export function lengthOf(
  engine: Engine,
  id: ValueId,
  context: Context,
  left: Left = { versions: maxVersions },
): number | undefined {
  if (left.versions-- <= 0) return undefined;
  const value = engine.code.value(id);
  const further = (next: ValueId): number | undefined => lengthOf(engine, next, context, left);
  switch (value.kind) {
    case 'array':
      return sumOf(value.elements.map(({ value: element, spread }) => (spread ? further(element) : 1)));
    case 'declared':
      return further(value.value);
    case 'update':
      return lengthUpdated(engine, value, further);
    case 'after':
      return lengthAfter(engine, value, context, left);
    case 'join':
      return commonOf(value.inputs, further);
    case 'call':
      return lengthGiven(engine, { id, call: value, context }, left);
    default:
      return undefined;
  }
}

/** The length that all have; the first that differs, or is not known, is the last that is asked for. */
function commonOf(
  inputs: readonly ValueId[],
  lengthOfInput: (input: ValueId) => number | undefined,
): number | undefined {
  const [first, ...others] = inputs;
  const length = first === undefined ? undefined : lengthOfInput(first);
  return length !== undefined && others.every((input) => lengthOfInput(input) === length) ? length : undefined;
}

/** The function by whose name a row tells where elements are, where a call surely invokes that. */
function listFunctionOf(engine: Engine, id: ValueId, context: Context): ListCall | undefined {
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

function lengthUpdated(
  engine: Engine,
  update: UpdateValue,
  lengthBefore: (id: ValueId) => number | undefined,
): number | undefined {
  const { key, object } = update;
  if (!isAssigned(update)) return lengthBefore(object);
  if (key.kind !== 'name' || key.name === '*') return undefined;
  if (key.name === 'length') return lengthAssigned(engine.code, update);
  const before = lengthBefore(object);
  return before === undefined || !isIndex(key.name) ? before : Math.max(before, Number(key.name) + 1);
}

function lengthAfter(engine: Engine, after: AfterValue, context: Context, left: Left): number | undefined {
  if (after.part !== null || after.within.length > 0 || !mayHaveWritten(engine, after, under('*', anything)))
    return lengthOf(engine, after.before, context, left);
  const asked = after.operand === 'receiver' ? listFunctionOf(engine, after.call, context) : undefined;
  return asked && counted(engine, asked, false, left);
}

/** How many elements a function leaves in the list that it is called on, or gives. */
function counted(engine: Engine, { at, name }: ListCall, isResult: boolean, left: Left): number | undefined {
  const lengthOfList = lengthAt(at, (list, context) => lengthOf(engine, list, context, left));
  const parts = partsOf(engine, at, { name, isResult }, lengthOfList);
  if (!parts) return undefined;
  const { receiver } = at.call;
  return countOf(parts, receiver === null ? undefined : lengthOfList({ value: receiver, spread: false }));
}

/** The length of what a call gives: by the row of a library's function, or of the one value that a function returns. */
function lengthGiven(engine: Engine, at: CallAt & { readonly call: CallValue }, left: Left): number | undefined {
  const asked = listFunctionOf(engine, at.id, at.context);
  if (asked) return counted(engine, asked, true, left);
  const [callee, ...others] = engine.callees(at.id, at.context);
  if (callee?.kind !== 'function' || others.length > 0 || callee.entry.kind === 'construct') return undefined;
  const { returns } = engine.code.body(callee.unit);
  const [only, ...more] = returns;
  if (only === undefined || more.length > 0 || callee.unit.traits.isGenerator) return undefined;
  const frame = { call: at.id, entry: callee.entry, closure: callee.closure };
  return lengthOf(engine, only, engine.contexts.push(at.context, frame), left);
}
