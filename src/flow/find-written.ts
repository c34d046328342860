import { anything, under, type AccessPath } from '../ir/access-path.js';
import type { FunctionUnit, Variable } from '../ir/unit.js';
import type { AfterValue, CallValue, UpdateValue, Value, ValueId } from '../ir/value.js';
import { versionsBefore } from '../ir/versions.js';
import { calleesForSure } from './callees.js';
import type { Flow } from '../models/model.js';
import type { Callee, CallView } from './demand.js';
import type { Engine } from './engine.js';
import { isAsBefore, isAssigned } from './steps/changed-parts.js';
import {
  elementsGiven,
  type Exit,
  exitOf,
  type Given,
  isSpread,
  operandThrough,
  parameterIndex,
  receiverAround,
} from './steps/exits.js';
import { givenParts, keptBelow, operandOf } from './steps/given-parts.js';
import { inside } from './steps/literals.js';
import { mayBeWritten } from './steps/may-be-written.js';
import { pathsInside } from './steps/inside.js';
import { leadsInto, rowsOf } from './steps/rows.js';
import { isPassed } from './steps/versions.js';

/** Marks that something is written. */
type Written = readonly ['written'] | readonly [];

const written: Written = ['written'];
const untouched: Written = [];

/**
 * Whether a function may write into a member of the object that it is given or that a variable holds, or (null) anywhere into it
 * (modification side effects, Banning 1979): empty where it surely leaves that alone, whoever calls it.
 */
export function findWritten(engine: Engine, unit: FunctionUnit, given: Given | Variable, key: string | null): Written {
  const { exits } = engine.code.body(unit);
  const left = isVariable(given) ? exits.variables.get(given) : leftOf(exitOf(exits, given));
  const path = key === null ? anything : under(key, anything);
  const isSame = (left ?? []).every(
    (version) => version !== null && isAsGiven(engine, version, { given, path, seen: new Set() }),
  );
  return isSame ? untouched : written;
}

function isVariable(given: Given | Variable): given is Variable {
  return typeof given === 'object';
}

/** The version that an exit leaves; null where it is one of a list. */
function leftOf(exit: Exit | null): readonly (ValueId | null)[] {
  return exit === null ? [] : [exit.element === null ? exit.version : null];
}

/** True where a version of what was imported is, as far as a path asks, what it was. */
export function isAsImported(engine: Engine, id: ValueId, path: AccessPath): boolean {
  return isAsGiven(engine, id, { given: 'import', path, seen: new Set() });
}

/** True where a version of an object is, as far as a path asks, what it was when the function found it. */
export function isAsFound(engine: Engine, id: ValueId, path: AccessPath): boolean {
  return isAsGiven(engine, id, { given: 'found', path, seen: new Set() });
}

/** True where a call may have written what the path asks for into the operand of which this is the version behind it. */
export function mayHaveWritten(engine: Engine, after: AfterValue, path: AccessPath): boolean {
  if (!mayBeWritten(engine, after, path)) return false;
  const paths = after.within.length === 0 ? [path] : pathsInside(engine, after, path);
  return paths.some((each) => !isLeftAlone(engine, after, each));
}

/** True where nothing that a call invokes writes there, as the callees tell. */
function isLeftAlone(engine: Engine, after: AfterValue, path: AccessPath): boolean {
  if (after.part !== null && isAsBefore(engine, after)) return true;
  const call = engine.code.value(after.call);
  if (call.kind !== 'call' || call.form === 'super') return false;
  const callees = calleesForSure(engine, after.call);
  if (after.part !== null)
    return callees.length > 0 && callees.every((callee) => givesNothing(engine, after, callee, path));
  return callees.length > 0 && callees.every((callee) => leavesAlone(engine, after, callee, path));
}

/** True where what was changed afterwards is surely no part of what the path asks for. */
function givesNothing(engine: Engine, { part, operand }: AfterValue, callee: Callee, path: AccessPath): boolean {
  if (callee.kind !== 'function' || part === null) return false;
  const { unit } = callee;
  const context = engine.contexts.local;
  if (part.of !== 'result') return keptBelow(engine, unit, path, part.of).length === 0;
  const isWhole = operandOf(callee, operand);
  return !isWhole || givenParts(engine, unit, { isWhole, path, context }).length === 0;
}

function leavesAlone(engine: Engine, { call: id, operand }: AfterValue, callee: Callee, path: AccessPath): boolean {
  const call = engine.code.value(id);
  if (call.kind !== 'call' || callee.kind === 'bind' || callee.kind === 'unknown') return false;
  if (callee.kind === 'library') return rowsLeaveAlone(engine, callee, { call, operand, path });
  return functionLeavesAlone(engine, callee, { call, operand, path });
}

interface Operand {
  readonly call: CallValue;
  readonly operand: Given;
  readonly path: AccessPath;
}

function functionLeavesAlone(
  engine: Engine,
  callee: Callee & { readonly kind: 'function' },
  { call, operand, path }: Operand,
): boolean {
  const { exits } = engine.code.body(callee.unit);
  const [key = null, below = null] = path.keys;
  if (isSpread(call, operand))
    return elementsGiven(exits, callee, operand).every(([, given]) => !engine.mayWrite(callee.unit, given, below));
  const index = parameterIndex(callee, operand);
  if (index === undefined || (call.form === 'new' && index === 'receiver')) return true;
  const around = index === 'receiver' && receiverAround(callee.unit, exits);
  return !engine.mayWrite(callee.unit, around || index, key);
}

function rowsLeaveAlone(
  engine: Engine,
  callee: Callee & { readonly kind: 'library' },
  { call, operand, path }: Operand,
): boolean {
  const given = operandThrough(call, callee.view, operand);
  if (given === undefined) return true;
  const seen = callee.view ?? call;
  const isWriting = (flow: Flow): boolean =>
    leadsInto(flow, given, seen) && !isLeftByFunction(engine, seen, flow, path);
  return !rowsOf(engine, callee).some((row) => row.overwrites.length > 0 || row.flows.some(isWriting));
}

/** True for what a function that is written at the call has in a parameter, where it leaves that as it is. */
function isLeftByFunction(
  engine: Engine,
  call: CallView,
  { from: { root, steps }, to }: Flow,
  path: AccessPath,
): boolean {
  const [step] = steps;
  if (root.kind !== 'argument' || step?.kind !== 'parameter' || steps.length > 1) return false;
  const argument = call.args[root.index];
  const value = argument && !argument.spread && !argument.given ? engine.code.value(argument.value) : undefined;
  return value?.kind === 'function' && !engine.mayWrite(value.unit, step.index, path.keys[to.steps.length] ?? null);
}

/** True where a version of an object is, as far as the path asks, what the operand was. */
function isAsGiven(engine: Engine, id: ValueId, { given, path, seen }: Asked): boolean {
  if (seen.has(id)) return true;
  seen.add(id);
  const inner = (before: ValueId): boolean => isAsGiven(engine, before, { given, path, seen });
  const value = engine.code.value(id);
  if (given === 'found' && isFirst(value)) return true;
  switch (value.kind) {
    case 'parameter':
      return value.index === given && !value.rest;
    case 'this':
      return given === 'receiver';
    case 'variable':
      return value.variable === given || (value.withoutOwner && isLeftByOthers(engine, value.variable, path));
    case 'declared':
      return inner(value.value);
    case 'update':
      return (
        (isPassed(engine, path, value) || isSameInside(engine, value, { given, path, seen })) && inner(value.object)
      );
    case 'load':
      return given === 'import' && inner(value.object);
    case 'import':
      return given === 'import';
    case 'found':
      return true;
    case 'after':
      return !mayHaveWritten(engine, value, path) && inner(value.before);
    case 'join':
      return value.inputs.every(inner);
    default:
      return false;
  }
}

/** True for an object before all that the function does to it, and all that functions inside do. */
function isFirst(value: Value): boolean {
  return versionsBefore(value).length === 0 && !(value.kind === 'variable' && value.withoutOwner);
}

/** True where the functions inside the owner of a variable leave alone what it holds. */
function isLeftByOthers(engine: Engine, variable: Variable, { keys: [key] }: AccessPath): boolean {
  return variable.writers.every((unit) => unit === variable.owner || !engine.mayWrite(unit, variable, key ?? null));
}

/** True where no assignment stands: a member has become another version, which is as it was. */
function isSameInside(engine: Engine, update: UpdateValue, { path, seen }: Asked): boolean {
  if (isAssigned(update) || update.value === null) return false;
  return isAsGiven(engine, update.value, { given: 'found', path: inside(path), seen });
}

interface Asked {
  /** `import`: what the file has from another one; `found`: whatever the object was at first. */
  readonly given: Given | Variable | 'import' | 'found';
  readonly path: AccessPath;
  /** Versions that were looked at, as round a loop. */
  readonly seen: Set<ValueId>;
}
