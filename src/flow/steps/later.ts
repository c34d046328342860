import { under } from '../../ir/access-path.js';
import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { Argument, CallValue, Value, ValueId } from '../../ir/value.js';
import { firstVersion, lastVersions } from '../../ir/versions.js';
import { calleesForSure } from '../callees.js';
import { lastCall, type Context } from '../context.js';
import type { AsksCallers, Caller, Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { mayWriteAt } from '../written-members.js';
import { isIdentity } from './literals.js';
import { ended, moved, nothing } from './outcome.js';
import type { Owner } from './owners.js';
import { rowsOf, runsOnElements } from './rows.js';
import { writtenByReceivers, writtenIntoResult } from './takers.js';
import { writersAt } from './variable-writers.js';

/** Callers of callers are asked this far up. */
const maxDepth = 3;

/** A function with more of them is a helper: what they do is not asked. */
const maxCallers = 64;

/**
 * What is written into an object after the function is left that holds it in a variable: a closure that runs later finds it
 * there, as in `constructor() { setInterval(() => this.flush()) }`. The object is one that the function makes, or has from its
 * caller; the caller writes into it further down, or gives it on. Misses: what is given to it by `call`, `apply` or a library.
 */
export function writtenLater(engine: Engine, demand: Demand, { variable, owner, callers }: Held): Outcome {
  const { code, contexts } = engine;
  const { path, value } = demand;
  const isWithin = owner.call !== null || code.bodyOf(value).unit === variable.owner;
  if (isWithin || variable.owner.kind === 'module' || isIdentity(path) || !mayWriteAt(engine, path)) return nothing;
  const { context } = owner;
  const held = code.body(variable.owner).exits.variables.get(variable) ?? [];
  const firsts = [...new Set(held.map((id) => firstVersion(code, id)))].filter((id) => isHeldElsewhere(code.value(id)));
  if (context.root === contexts.local && callers !== 'locally') {
    return firsts.length === 0 ? nothing : ended({ kind: 'opaque', value, context, keys: path.keys });
  }
  if (!context.frame && isAtOnce(engine, demand, variable)) return nothing;
  const written = firsts.flatMap((first) => elsewhere(engine, { value: first, path, context }, 0));
  return moved(written, { kind: 'captured', name: variable.name });
}

/** A variable of the frame of a function that was left, and whether its callers are asked where none is known. */
interface Held {
  readonly variable: Variable;
  readonly owner: Owner;
  readonly callers: AsksCallers;
}

/** True where all that call the reader are methods that run it on elements while the variable's function runs: `forEach`. */
function isAtOnce(engine: Engine, { value }: Demand, { owner }: Variable): boolean {
  const callers = engine.callers(engine.code.bodyOf(value).unit);
  return callers.length > 0 && callers.every((caller) => runsAtOnce(engine, caller, owner));
}

function runsAtOnce(engine: Engine, { call, entry }: Caller, owner: FunctionUnit): boolean {
  if (entry.kind !== 'callback' || engine.code.bodyOf(call).unit !== owner) return false;
  const rows = calleesForSure(engine, call).flatMap((callee) => rowsOf(engine, callee));
  return rows.some((row) => runsOnElements(row, entry.index));
}

function isHeldElsewhere({ kind }: Value): boolean {
  return ['this', 'parameter', 'load', 'call', 'object', 'array'].includes(kind);
}

/** What is written into an object further down in the function that has it, and where else it is. */
function afterwards(engine: Engine, demand: Demand, depth: number): readonly Demand[] {
  const { code } = engine;
  const { value, path, context } = demand;
  const left = lastVersions(code, value, code.bodyOf(value).end).filter((version) => version !== value);
  const here = left.map((version) => ({ value: version, path, context }));
  return [...here, ...elsewhere(engine, { ...demand, value: firstVersion(code, value) }, depth)];
}

/** What others write into an object of a function: its callers, and those who get it from it. */
function elsewhere(engine: Engine, demand: Demand, depth: number): readonly Demand[] {
  const first = engine.code.value(demand.value);
  switch (first.kind) {
    case 'this':
      return byCallers(engine, demand, depth, ({ form, receiver }, id) => receiver ?? (form === 'new' ? id : null));
    case 'parameter':
      return first.rest ? [] : byCallers(engine, demand, depth, ({ args }) => argumentOf(args, first.index));
    case 'load': {
      const { object, key } = first;
      if (key.kind !== 'name') return [];
      const holder = { ...demand, value: firstVersion(engine.code, object), path: under(key.name, demand.path) };
      return elsewhere(engine, holder, depth);
    }
    case 'call':
    case 'object':
    case 'array':
      // What the functions inside its own write into it by the variable is asked for there.
      return depth === 0
        ? writtenByReceivers(engine, demand.value, demand.path)
        : [...inVariables(engine, demand), ...writtenIntoResult(engine, demand.value, demand.path)];
    default:
      return [];
  }
}

/** What other functions write into an object by a variable of the one that has it. */
function inVariables(engine: Engine, { value, path, context }: Demand): readonly Demand[] {
  const { code } = engine;
  const { exits, unit } = code.bodyOf(value);
  const holding = [...exits.variables].filter(([, held]) => held.some((each) => firstVersion(code, each) === value));
  return holding.flatMap(([variable]) =>
    writersAt(engine, variable, path)
      .filter((writer) => writer !== unit)
      .flatMap((writer) => code.body(writer).exits.variables.get(variable) ?? [])
      .map((version) => ({ value: version, path, context: context.root })),
  );
}

/** What a call enters a function with; null where there is none. */
type OperandOf = (call: CallValue, id: ValueId) => ValueId | null;

function byCallers(engine: Engine, demand: Demand, depth: number, operandOf: OperandOf): readonly Demand[] {
  const { code } = engine;
  if (depth > maxDepth) return [];
  const { path } = demand;
  return callersOf(engine, code.bodyOf(demand.value).unit, demand.context).flatMap(({ call, entry, context }) => {
    const value = code.value(call);
    if (value.kind !== 'call' || (entry.kind !== 'direct' && entry.kind !== 'construct')) return [];
    const operand = operandOf(value, call);
    return operand === null ? [] : afterwards(engine, { value: operand, path, context }, depth + 1);
  });
}

/** A call that may have entered a function, and where it stands. */
interface CallerAt extends Pick<Caller, 'call' | 'entry'> {
  readonly context: Context;
}

function callersOf(engine: Engine, unit: FunctionUnit, context: Context): readonly CallerAt[] {
  const last = lastCall(context);
  if (last) return [{ ...last.frame, context: last.parent }];
  const callers = engine.callers(unit);
  return callers.length > maxCallers ? [] : callers.map((caller) => ({ ...caller, context: context.root }));
}

/** The argument of that number; null where there is none, or a spread one before it. */
function argumentOf(args: readonly Argument[], index: number): ValueId | null {
  const before = args.slice(0, index + 1);
  return before.some(({ spread }) => spread) ? null : (args[index]?.value ?? null);
}
