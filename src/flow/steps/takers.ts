import { under, type AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { firstVersion, versionsBehind } from '../../ir/versions.js';
import { mayBeSame, type Context } from '../context.js';
import type { Caller, Demand, Move } from '../demand.js';
import type { Engine } from '../engine.js';
import { isResultChanged } from './changed-parts.js';
import { givenParts, mayBeFilled } from './given-parts.js';
import { stepAnyInstance } from './instance.js';
import { isIdentity } from './literals.js';
import type { IsWhole } from './part-asked.js';

/** A function that gives an object or a part of it, and what is asked for below the object. */
interface Giver {
  readonly unit: FunctionUnit;
  readonly path: AccessPath;
  /** The call that gave the object to the function; null where it has it from the variable. */
  readonly taken: ValueId | null;
}

/**
 * What is written into what a variable holds by those that got it, or a part of it, from a function: `theStore().phone = phone`.
 * They write it where they are, or keep it in a variable or a member and write that later. Misses: what they give to others, but for
 * what they return.
 */
export function writtenByTakers(engine: Engine, demand: Demand, variable: Variable, owner: Context): readonly Move[] {
  const { path, context } = demand;
  if (variable.givers.length === 0 || isIdentity(path)) return [];
  const givers = variable.givers.map((unit): Giver => ({ unit, path, taken: null }));
  const isInFrame = ({ call, closure }: Caller, unit: FunctionUnit): boolean =>
    unit === variable.owner ? owner.frame === null || owner.frame.call === call : mayBeSame(closure, owner);
  const left = leftByTakers(engine, givers, {
    isWhole: (value) => value.kind === 'variable' && value.variable === variable,
    isMeant: (caller, unit) => variable.owner.kind === 'module' || isInFrame(caller, unit),
    root: context.root,
  });
  return left.map((to): Move => ({ to, reason: { kind: 'captured', name: variable.name } }));
}

/** The same of what a call gave, and of those that got it, or a part of it, from the function around the call. */
export function writtenIntoResult(engine: Engine, call: ValueId, path: AccessPath): readonly Demand[] {
  if (isIdentity(path) || !mayBeFilled(engine, path)) return [];
  return [...leftBy(engine, call, { path, context: engine.contexts.empty }), ...writtenByReceivers(engine, call, path)];
}

/** The same of an object of a function, by those that got it, or a part of it, from that function. */
export function writtenByReceivers(engine: Engine, object: ValueId, path: AccessPath): readonly Demand[] {
  if (isIdentity(path) || !mayBeFilled(engine, path)) return [];
  const giver = { unit: engine.code.bodyOf(object).unit, path, taken: object };
  const around = { isWhole: () => false, isMeant: () => true, root: engine.contexts.empty };
  return leftByTakers(engine, [giver], around);
}

/** What is asked of: the object that functions give, who of their callers is meant, and the context that callers are in. */
interface Held {
  readonly isWhole: IsWhole;
  readonly isMeant: (caller: Caller, unit: FunctionUnit) => boolean;
  readonly root: Context;
}

function leftByTakers(engine: Engine, givers: readonly Giver[], held: Held): readonly Demand[] {
  const queue = [...givers];
  const seen = new Set(queue.map(textOf));
  const all: Demand[] = [];
  for (const giver of queue) {
    for (const taken of takenFrom(engine, giver, held)) {
      all.push(...leftBy(engine, taken.call, { path: taken.path, context: held.root }));
      const next = { unit: engine.code.bodyOf(taken.call).unit, path: taken.path, taken: taken.call };
      if (seen.size < seen.add(textOf(next)).size) queue.push(next);
    }
  }
  return all;
}

/** A call that gives a part of what is asked for, and what is asked for below that. */
interface Taken {
  readonly call: ValueId;
  readonly path: AccessPath;
}

function takenFrom(engine: Engine, { unit, path, taken }: Giver, held: Held): readonly Taken[] {
  const isWhole: IsWhole = taken === null ? held.isWhole : (_, id) => id === taken;
  const inContext = (context: Context): readonly AccessPath[] => givenParts(engine, unit, { isWhole, path, context });
  if (inContext(engine.contexts.local).length === 0) return [];
  const callers = engine.callers(unit).filter((caller) => held.isMeant(caller, unit));
  return callers.flatMap((caller) =>
    inContext(engine.contexts.push(held.root, caller))
      .filter((part) => mayBeFilled(engine, part))
      .map((part) => ({ call: caller.call, path: part })),
  );
}

/** Equal givers have equal texts. */
function textOf({ unit, path, taken }: Giver): string {
  return [unit.id, path.id, taken].join();
}

/** Where what a call gave is, with what was written into it: in the function that called, in variables, in members of instances. */
function leftBy(engine: Engine, call: ValueId, { path, context }: Pick<Demand, 'path' | 'context'>): readonly Demand[] {
  const { code } = engine;
  const { exits, unit } = code.bodyOf(call);
  const result = exits.results.get(call);
  const keepers = [...exits.variables].filter(([, held]) => held.some((each) => firstVersion(code, each) === call));
  const kept = keepers.flatMap(([variable]) =>
    variable.changers.flatMap((changer) => code.body(changer).exits.variables.get(variable) ?? []),
  );
  const inMembers = membersHolding(engine, exits.receiver, call).flatMap((name) => {
    const demand = { value: call, path: under(name, path), context };
    return unit.class ? stepAnyInstance(engine, demand, unit.class).moves.map(({ to }) => to) : [];
  });
  const own = result !== undefined && isResultChanged(engine, result) ? [result] : [];
  return [...[...own, ...kept].map((value) => ({ value, path, context })), ...inMembers];
}

/** The members of `this` in which a function leaves what a call gave. */
function membersHolding({ code }: Engine, exit: ValueId | null, call: ValueId): readonly string[] {
  const versions = exit === null ? [] : versionsBehind(code, exit).map((id) => code.value(id));
  const names = versions.flatMap((value) => {
    if (value.kind !== 'update' || value.key.kind !== 'name' || value.value === null) return [];
    return firstVersion(code, value.value) === call ? [value.key.name] : [];
  });
  return [...new Set(names)];
}
