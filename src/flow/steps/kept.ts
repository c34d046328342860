import { isHidden, itself, lastKeys, rest, underAll, type AccessPath } from '../../ir/access-path.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import { versionBefore } from '../../ir/versions.js';
import { givenMember } from '../../models/writers.js';
import type { Context } from '../context.js';
import { viewOf } from '../call-view.js';
import type { CallAt, Callee, Demand, Writer } from '../demand.js';
import { withPath, withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { callersApart } from './callers-apart.js';
import { isGiven } from './feasible.js';
import { splitAt } from './find-writers.js';
import { forPath } from './flow-for-path.js';
import { mayBeFilled } from './given-parts.js';
import { holderDemands, isAmong, isOneOf, objectsOf, type KeptObject } from './kept-objects.js';
import { operandDemands, targetPath } from './model-operands.js';
import { allOperands } from './operands.js';
import { holds, rowsOf } from './rows.js';
import { writtenIntoResult } from './takers.js';

/**
 * The demands, the same of every later version of their objects in the function, and what calls anywhere write into the models'
 * own members of the same objects.
 */
export function later(engine: Engine, demands: readonly Demand[]): readonly Demand[] {
  return laterThan(engine, demands, new Set());
}

/** Objects that write into each other are each asked once. */
function laterThan(engine: Engine, demands: readonly Demand[], asked: Set<Demand>): readonly Demand[] {
  return demands.flatMap((demand) => {
    const known = engine.known(demand);
    if (asked.has(known)) return [];
    asked.add(known);
    return [...laterVersions(engine, demand), ...writtenElsewhere(engine, demand, asked)];
  });
}

function laterVersions(engine: Engine, demand: Demand): readonly Demand[] {
  const { end } = engine.code.bodyOf(demand.value);
  const family = new Set([demand.value]);
  for (let id = demand.value + 1; id < end; id++) if (isVersionOf(engine, id, family)) family.add(id);
  return [...family].map((value) => withValue(demand, value));
}

function isVersionOf(engine: Engine, id: ValueId, family: ReadonlySet<ValueId>): boolean {
  const value = engine.code.value(id);
  if (value.kind === 'join') return value.inputs.some((input) => family.has(input));
  const before = versionBefore(value);
  return before !== undefined && family.has(before);
}

/** Callers are told apart up to this many where they decide on what a call writes. */
const maxCallers = 16;

/** What calls anywhere in the program write into a member of the models' own of the same objects. */
export function writtenElsewhere(engine: Engine, demand: Demand, asked = new Set<Demand>()): readonly Demand[] {
  const { keys } = demand.path;
  const split = keys.findIndex(isHidden);
  const key = keys[split];
  if (key === undefined) return [];
  const holder = withPath(demand, underAll(keys.slice(0, split), itself));
  const ends = engine.origins(holder);
  const objects = objectsOf(engine, ends);
  if (objects.length === 0) return [];
  const written: Written = { objects, key, path: lastKeys(demand.path, keys.length - split), asked };
  const own = ends.flatMap((end) =>
    end.kind === 'library' ? engine.callsOfMade(end.value, keys[split - 1] ?? end.library.path.at(-1)) : [],
  );
  const writers = [...callsInto(engine.writers(key), objects), ...own];
  const givers = mayBeFilled(engine, rest(written.path)) ? callsInto(engine.givers(key), objects) : [];
  return [
    ...eachCall(engine, writers, (at) => writtenBy(engine, at, written)),
    ...eachCall(engine, givers, (at) => writtenIntoGiven(engine, at, written)),
  ];
}

/** The calls that may be on one of the objects. */
function callsInto(writers: readonly Writer[], objects: readonly KeptObject[]): readonly ValueId[] {
  return writers.filter(({ into }) => isAmong(objects, into)).map(({ call }) => call);
}

/** What is found at calls, each looked at once in all the contexts that tell it apart. */
function eachCall(
  engine: Engine,
  calls: readonly ValueId[],
  find: (at: CallAt) => readonly Demand[],
): readonly Demand[] {
  return [...new Set(calls)].flatMap((id) => {
    const call = engine.code.value(id);
    if (call.kind !== 'call') return [];
    return contextsOf(engine, id, call).flatMap((context) => find({ id, call, context }));
  });
}

/** What is written into what a call gives of a member of the models' own, by whoever has it from there. */
function writtenIntoGiven(engine: Engine, at: CallAt, { objects, key, path }: Written): readonly Demand[] {
  const isGiven = engine.callees(at.id, at.context).some((callee) => {
    const seen = { ...at, call: viewOf(engine, at.call, callee) };
    const given = rowsOf(engine, callee).some(({ flows }) => flows.some((flow) => givenMember(flow) === key));
    const holder = { value: seen.call.receiver ?? seen.call.callee, path: itself, context: at.context };
    return given && isOneOf(engine, objects, [holder]);
  });
  return isGiven ? writtenIntoResult(engine, at.id, rest(path)) : [];
}

interface Written {
  readonly objects: readonly KeptObject[];
  readonly key: string;
  /** From the models' own member on. */
  readonly path: AccessPath;
  readonly asked: Set<Demand>;
}

function writtenBy(engine: Engine, at: CallAt, written: Written): readonly Demand[] {
  return engine
    .callees(at.id, at.context)
    .flatMap((callee) => writtenByRows(engine, { ...at, call: viewOf(engine, at.call, callee) }, callee, written));
}

function writtenByRows(
  engine: Engine,
  at: CallAt,
  callee: Callee,
  { objects, key, path, asked }: Written,
): readonly Demand[] {
  return rowsOf(engine, callee).flatMap(({ flows }) =>
    flows.flatMap((flow) => {
      const split = splitAt(flow, key);
      if (split < 0 || !holds(engine, flow, at)) return [];
      const { from, to } = forPath(
        flow,
        path,
        flow.to.steps.slice(0, split).map(() => '*'),
      );
      const below = targetPath(engine, at, to.steps.slice(split), path);
      if (!below || !isOneOf(engine, objects, holderDemands(at, flow.to, split))) return [];
      const demands = operandDemands(engine, at, from, below);
      return flow.isLater ? laterThan(engine, demands, asked) : demands;
    }),
  );
}

/** The contexts in which a call is looked at: those of its callers one by one, where they decide what is written into what. */
function contextsOf(engine: Engine, id: ValueId, call: CallValue): readonly Context[] {
  const { empty } = engine.contexts;
  if (!allOperands(call).some((operand) => isGiven(engine, operand))) return [empty];
  const callers = callersApart(engine, engine.code.bodyOf(id).unit, maxCallers);
  return callers.length === 0 ? [empty] : callers;
}
