import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { ValueId, VariableValue } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { AsksCallers, Demand, Move, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { givenToGlobal } from './global-writes.js';
import { contextsOfFrameCaller } from './frame-callers.js';
import { writtenByImporters } from './importers.js';
import { findOwners, type Owner } from './owners.js';
import { together } from './outcome.js';
import { writtenLater } from './later.js';
import { writtenByTakers } from './takers.js';
import { writersAt } from './variable-writers.js';

/** A variable that functions share: every value that some function gives it, each in the context where it was given. */
export function stepVariable(engine: Engine, demand: Demand, value: VariableValue, callers: AsksCallers): Outcome {
  const { variable, withoutOwner } = value;
  const reader = engine.code.bodyOf(demand.value).unit;
  const owners = findOwners(
    engine,
    { reader, context: demand.context, tellsCallers: callers === 'of closures' },
    variable.owner,
  );
  const own = owners.map((owner) => versions(engine, demand, variable, { ...owner, withoutOwner }));
  const later = owners.map((owner) => writtenLater(engine, demand, { variable, owner, callers }));
  return together([...own, ...later, ...givenToScript(engine, demand, variable)]);
}

/** What other files give a variable that a script declares for all, or put into what it holds. */
function givenToScript(engine: Engine, demand: Demand, variable: Variable): readonly Outcome[] {
  const all = variable.owner.kind === 'module' ? engine.code.globalVariables(variable.name) : [];
  if (!all.includes(variable)) return [];
  const others = all.filter((other) => other !== variable).map((other) => stepModuleVariable(engine, demand, other));
  return [...others, ...givenToGlobal(engine, demand, [variable.name, ...demand.path.keys])];
}

/** The values of a variable of a module, asked for from outside. */
export function stepModuleVariable(engine: Engine, demand: Demand, variable: Variable): Outcome {
  return versions(engine, demand, variable, { context: demand.context.root, call: null, withoutOwner: false });
}

/** The frame a variable is in, and whether what its own function gives it is left out. */
interface Asked extends Owner {
  readonly withoutOwner: boolean;
}

function versions(engine: Engine, demand: Demand, variable: Variable, owner: Asked): Outcome {
  const moves: Move[] = [];
  const reason = { kind: 'captured', name: variable.name } as const;
  for (const writer of writersAt(engine, variable, demand.path)) {
    const isOwner = writer === variable.owner;
    if (isOwner && owner.withoutOwner) continue;
    const contexts = isOwner ? [owner.context] : contextsOf(engine, demand, { variable, writer }, owner);
    for (const value of written(engine, variable, writer, isOwner ? owner.call : null)) {
      for (const context of contexts) {
        const move: Move = { to: { value, path: demand.path, context }, reason };
        moves.push(owner.ascents ? { ...move, ascents: owner.ascents } : move);
      }
    }
  }
  const others = [
    ...writtenByImporters(engine, demand, variable),
    ...writtenByTakers(engine, demand, variable, owner.context),
  ];
  return { moves: [...moves, ...others], ends: [] };
}

function written(engine: Engine, variable: Variable, writer: FunctionUnit, call: ValueId | null): readonly ValueId[] {
  const body = engine.code.body(writer);
  const then = call === null ? undefined : body.snapshots.get(call)?.get(variable);
  return then === undefined ? (body.exits.variables.get(variable) ?? []) : [then];
}

/** A function that may write a variable. */
interface Write {
  readonly variable: Variable;
  readonly writer: FunctionUnit;
}

/** The contexts in which a function around the reader's frame writes: its calls as a closure of that same frame, where the frame is known. */
function contextsOf(engine: Engine, demand: Demand, { variable, writer }: Write, owner: Owner): readonly Context[] {
  const { root } = demand.context;
  // What the reader assigned it did in an earlier call; what it wrote into the object may be this one's, too.
  const isReader = engine.code.bodyOf(demand.value).unit === writer;
  const own = isReader && !variable.assigners.includes(writer) ? [demand.context] : [];
  // Misses: earlier calls of a function that is deeper inside, of which the frames between are not known.
  if (own.length > 0 && writer.parent !== variable.owner) return own;
  if (owner.context === root || root === engine.contexts.local || writer.parent?.kind === 'module') return [root];
  if (engine.callers(writer).length === 0) return [ofFrame(engine, writer, variable, owner)];
  const write = { variable, writer };
  return [...own, ...(inFrames(engine, demand, write, owner) ?? ofCallers(engine, write, owner))];
}

/** The same of a function by all that may call it as a closure of the frame. */
function ofCallers(engine: Engine, { variable, writer }: Write, owner: Owner): readonly Context[] {
  const closure = { unit: writer, made: owner.context };
  return engine.callers(writer).flatMap((caller) => {
    const isOwnCall = engine.code.bodyOf(caller.call).unit === variable.owner;
    const contexts = isOwnCall ? [owner.context] : contextsOfFrameCaller(engine, caller, closure);
    return contexts.map((context) => engine.contexts.push(context, { ...caller, closure: owner.context }));
  });
}

/** Frames of the function around a writer are told apart up to this many. */
const maxFrames = 16;

/** The same of a function in a function, in each known frame of the one around it; undefined for any other. */
function inFrames(
  engine: Engine,
  demand: Demand,
  { variable, writer }: Write,
  owner: Owner,
): readonly Context[] | undefined {
  const { parent } = writer;
  if (!parent || parent === variable.owner) return undefined;
  const frames = contextsOf(engine, demand, { variable, writer: parent }, owner);
  if (frames.length === 0 || frames.length > maxFrames || frames.includes(demand.context.root)) return undefined;
  return frames.flatMap((frame) => inFrame(engine, writer, frame));
}

/** The calls of a function that was made in a frame of the one around it: those that this one makes, it makes in that frame. */
function inFrame(engine: Engine, writer: FunctionUnit, frame: Context): readonly Context[] {
  return engine.callers(writer).map((caller) => {
    const isOwnCall = engine.code.bodyOf(caller.call).unit === writer.parent;
    return engine.contexts.push(isOwnCall ? frame : frame.root, { ...caller, closure: frame });
  });
}

/** A closure that nobody calls as far as the program shows: of it the frame is known, if that made it. */
function ofFrame({ code, contexts }: Engine, writer: FunctionUnit, variable: Variable, { context }: Owner): Context {
  return writer.parent === variable.owner ? contexts.closure(code.body(variable.owner).first, context) : context.root;
}
