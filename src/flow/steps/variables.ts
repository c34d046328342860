import type { FunctionUnit, Variable } from '../../ir/unit.js';
import { isAnyElement, type AccessPath } from '../../ir/access-path.js';
import type { ValueId } from '../../ir/value.js';
import type { CallFrame, Context } from '../context.js';
import type { Ascent, Caller, Demand, Move, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { isIdentity } from './literals.js';
import { together } from './outcome.js';

/** A variable that functions share: every value that some function gives it, each in the context where it was given. */
export function stepVariable(engine: Engine, demand: Demand, variable: Variable): Outcome {
  const reader = engine.code.bodyOf(demand.value).unit;
  const owners = ownerContexts(engine, reader, demand.context, variable.owner);
  return together(owners.map((owner) => versions(engine, demand, variable, owner)));
}

/** The values of a variable of a module, asked for from outside. */
export function stepModuleVariable(engine: Engine, demand: Demand, variable: Variable): Outcome {
  return versions(engine, demand, variable, { context: engine.contexts.empty, call: null });
}

/** The context of the frame a variable lives in, and the call that left it for the reader, if that is known. */
interface Owner {
  readonly context: Context;
  readonly call: ValueId | null;
  readonly ascents?: readonly Ascent[];
}

function versions(engine: Engine, demand: Demand, variable: Variable, owner: Owner): Outcome {
  const moves: Move[] = [];
  const reason = { kind: 'captured', name: variable.name } as const;
  for (const writer of relevantWriters(engine, variable, demand.path)) {
    const isOwner = writer === variable.owner;
    const contexts = isOwner ? [owner.context] : contextsOf(engine, demand, writer, owner);
    for (const value of written(engine, variable, writer, isOwner ? owner.call : null)) {
      for (const context of contexts) {
        const move: Move = { to: { value, path: demand.path, context }, reason };
        moves.push(owner.ascents ? { ...move, ascents: owner.ascents } : move);
      }
    }
  }
  return { moves, ends: [] };
}

/** Who may have given the variable, or the member that is asked for, its value. Other files may write through an import. */
function relevantWriters(engine: Engine, variable: Variable, path: AccessPath): readonly FunctionUnit[] {
  const [key] = path.keys;
  const isUnwritten =
    key !== undefined && !isAnyElement(key) && !path.deep && !engine.index.isWritten(key) && !key.startsWith('@');
  return isIdentity(path) || isUnwritten ? variable.assigners : variable.writers;
}

function written(engine: Engine, variable: Variable, writer: FunctionUnit, call: ValueId | null): readonly ValueId[] {
  const body = engine.code.body(writer);
  const then = call === null ? undefined : body.snapshots.get(call)?.get(variable);
  return then === undefined ? (body.exits.variables.get(variable) ?? []) : [then];
}

/** The contexts in which a function around the reader's frame writes: its calls as a closure of that same frame, where the frame is known. */
function contextsOf(engine: Engine, demand: Demand, writer: FunctionUnit, owner: Owner): readonly Context[] {
  const { empty } = engine.contexts;
  if (engine.code.bodyOf(demand.value).unit === writer) return [demand.context];
  if (owner.context === empty || writer.parent?.kind === 'module') return [empty];
  const callers = engine.callers(writer);
  if (callers.length === 0) return [empty];
  const inFrame = callers.filter(({ closure }) => closure === owner.context || closure === empty);
  return inFrame.map((caller) => engine.contexts.push(empty, caller));
}

/** From the context of `reader`, the contexts of the function `owner` around it. */
function ownerContexts(engine: Engine, reader: FunctionUnit, context: Context, owner: FunctionUnit): readonly Owner[] {
  if (reader === owner) return [{ context, call: null }];
  const { frame } = context;
  if (owner.kind === 'module') return [{ context: engine.contexts.empty, call: callFrom(engine, frame, owner) }];
  if (!frame) return unknownOwners(engine, reader, owner);
  return climb(engine, reader, frame, owner);
}

function climb(engine: Engine, reader: FunctionUnit, frame: CallFrame, owner: FunctionUnit): readonly Owner[] {
  if (!reader.parent) return [];
  if (reader.parent === owner) return [{ context: frame.closure, call: callFrom(engine, frame, owner) }];
  return ownerContexts(engine, reader.parent, frame.closure, owner);
}

/** Called from anywhere: by each caller that is known, in the frame where that caller got the closure. */
function unknownOwners(engine: Engine, reader: FunctionUnit, owner: FunctionUnit): readonly Owner[] {
  const callers = engine.callers(reader);
  if (callers.length === 0) return [{ context: engine.contexts.empty, call: null }];
  return distinctSites(engine, callers, owner).flatMap((caller) =>
    fromCaller(engine, reader, caller, owner).map((found): Owner => {
      const ascents = [{ call: caller.call, caller }, ...(found.ascents ?? [])];
      return { ...found, ascents };
    }),
  );
}

/** One call may be several callers by their closures; where the closure is a variable of the owner they are one. */
function distinctSites(engine: Engine, callers: readonly Caller[], owner: FunctionUnit): readonly Caller[] {
  return callers.filter(
    (caller, index) => !isVariableOf(engine, caller.call, owner) || callers.findIndex(({ call }) => call === caller.call) === index,
  );
}

/** A caller inside the owner's own frame, or in a closure of it, shares that frame: who called the closure tells which. */
function fromCaller(engine: Engine, reader: FunctionUnit, caller: Caller, owner: FunctionUnit): readonly Owner[] {
  const { unit } = engine.code.bodyOf(caller.call);
  const isSibling =
    unit !== reader && unit !== owner && isWithin(unit, owner) && isVariableOf(engine, caller.call, owner);
  return isSibling ? unknownOwners(engine, unit, owner) : climb(engine, reader, caller, owner);
}

/** True when what is called is a variable of the owner's frame. */
function isVariableOf(engine: Engine, call: ValueId, owner: FunctionUnit): boolean {
  const value = engine.code.value(call);
  const callee = value.kind === 'call' ? engine.code.value(value.callee) : undefined;
  return callee?.kind === 'variable' && callee.variable.owner === owner;
}

function isWithin(unit: FunctionUnit, owner: FunctionUnit): boolean {
  for (let at = unit.parent; at; at = at.parent) if (at === owner) return true;
  return false;
}

/** The call, when it stands in the owner itself: then the variable is what it was at that moment. */
function callFrom(engine: Engine, frame: CallFrame | null, owner: FunctionUnit): ValueId | null {
  return frame && engine.code.bodyOf(frame.call).unit === owner ? frame.call : null;
}
