import { isIdentity } from './literals.js';
import { isAsBefore, isAssigned } from './changed-parts.js';
import { otherView } from './entry-views.js';
import { mayBeWritten } from './may-be-written.js';
import { hasModelledType } from './opaque.js';
import { isAlone, meets, type AccessPath } from '../../ir/access-path.js';
import type { AfterValue, UpdateValue, Value, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';

/**
 * The simplest demand that is answered alike: versions of the object that touch something else are passed over, and what is the
 * same for every caller is asked for in no caller's context.
 */
export function settled(engine: Engine, demand: Demand): Demand {
  let { value } = demand;
  for (let older = passedOver(engine, demand, value); older !== undefined; older = passedOver(engine, demand, value))
    value = older;
  const context = settledContext(engine, value, demand.context);
  return value === demand.value && context === demand.context ? demand : { value, path: demand.path, context };
}

/** The context in which a value is asked for: that of nobody in particular where it is the same for all. */
function settledContext(engine: Engine, id: ValueId, context: Context): Context {
  if (context.manner === 'anywhere') return context;
  const owner = ownerOf(engine, engine.code.value(id));
  // What a module's variable holds at a call that the module itself makes may differ from what it holds later.
  return owner === 'nobody' || (owner === 'module' && context.manner !== 'by module') ? context.root : context;
}

/** The context in which what a call invokes is asked for. */
export function settledCallee(engine: Engine, call: ValueId, context: Context): Context {
  const value = engine.code.value(call);
  return value.kind === 'call' ? settledContext(engine, value.callee, context) : context;
}

/** Whose the value is; of a member, whose the object is. */
function ownerOf(engine: Engine, value: Value): 'nobody' | 'module' | 'frame' {
  switch (value.kind) {
    case 'constant':
    case 'global':
    case 'import':
      return 'nobody';
    case 'variable':
      return value.variable.owner.kind === 'module' ? 'module' : 'frame';
    case 'load':
      return value.key.kind === 'name' ? ownerOf(engine, engine.code.value(value.object)) : 'frame';
    default:
      return 'frame';
  }
}

/** The version before, where this one makes no difference to the demand. */
function passedOver(engine: Engine, demand: Demand, id: ValueId): ValueId | undefined {
  const value = engine.code.value(id);
  if (value.kind === 'after' && isAsBefore(engine, value)) return value.before;
  if (demand.path.deep && demand.path.keys.length === 0 && !isAlone(demand.path)) return undefined;
  switch (value.kind) {
    case 'update':
      return isPassed(engine, demand.path, value) ? value.object : undefined;
    case 'after':
      return isUntouched(engine, demand, value) ? value.before : undefined;
    case 'declared':
      return demand.path.deep || value.among !== undefined || hasModelledType(engine, id) ? undefined : value.value;
    default:
      return undefined;
  }
}

/** True for a write that makes no difference to what a path asks for. */
export function isPassed(engine: Engine, path: AccessPath, update: UpdateValue): boolean {
  if (isIdentity(path) || isAlone(path)) return true;
  // What was written into a part is not asked for: the part is the object it was.
  if (path.keys.length === 1 && !path.deep && update.value !== null && !isAssigned(update)) return true;
  const { key } = update;
  if (key.kind !== 'name' || [path, ...otherView(path)].some((view) => meets(view, key.name) !== 'no')) return false;
  return !engine.index.hasAccessor(key.name, isAssigned(update) ? 'setter' : 'getter');
}

function isUntouched(engine: Engine, { path }: Demand, after: AfterValue): boolean {
  return isIdentity(path) || isAlone(path) || !mayBeWritten(engine, after, path);
}
