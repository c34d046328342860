import { itself } from '../ir/access-path.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { End } from './demand.js';
import type { Engine } from './engine.js';
import type { Receiver, Registration } from './entry-point.js';
import { parametersAt } from './parameters-at.js';
import { registeringCall } from './registering-call.js';
import { isAlwaysMade } from './steps/feasible.js';
import { operandDemands } from './steps/model-operands.js';

/** Functions that are called to set something up are looked into this deep, and so are those that share a receiver. */
const maxDepth = 4;

/** The calls that surely stand before functions, and before what is registered on receivers. */
export function findStanding(
  engine: Engine,
  registrations: readonly Registration[],
): ReadonlyMap<FunctionUnit | Receiver, readonly Registration[]> {
  const found = new Map<FunctionUnit | Receiver, Registration[]>();
  for (const registration of registrations) {
    for (const what of behind(engine, registration)) found.set(what, [...(found.get(what) ?? []), registration]);
  }
  const shared = registrations.flatMap((registration) => sharedBy(engine, registration));
  for (let depth = 0; depth < maxDepth; depth++) for (const each of shared) share(found, each);
  return found;
}

/** A receiver, and what is the same under another name. */
interface Shared {
  readonly receiver: Receiver;
  readonly by: Receiver;
}

function sharedBy(engine: Engine, registration: Registration): readonly Shared[] {
  const { row, view, call } = registration;
  if (row.shares.length === 0 || view.receiver === null) return [];
  const given = row.shares.flatMap((operand) => parametersAt(engine, registration, operand));
  if (given.length === 0) return [];
  const at = registeringCall(engine, registration);
  const ends = engine.origins({ value: view.receiver, path: itself, context: at.context });
  const sure = ends.filter((end) => isSure(engine, call, end));
  return sure.flatMap(({ value }) => given.map((by) => ({ receiver: value, by })));
}

/** What stands before a receiver under one name does so under the other. */
function share(found: Map<FunctionUnit | Receiver, Registration[]>, { receiver, by }: Shared): void {
  const own = found.get(receiver) ?? [];
  const more = (found.get(by) ?? []).filter((registration) => !own.includes(registration));
  if (more.length > 0) found.set(receiver, [...own, ...more]);
}

/** What a call surely stands before: the first of the operands that is given. */
function behind(engine: Engine, registration: Registration): readonly (FunctionUnit | Receiver)[] {
  const { call, row } = registration;
  const at = registeringCall(engine, registration);
  for (const operand of row.before) {
    if (typeof operand === 'string') return isAlwaysMade(engine, call) ? [operand] : [];
    const demands = operandDemands(engine, at, operand, itself);
    const ends = demands.flatMap((demand) => engine.origins(demand)).filter(({ kind }) => kind !== 'constant');
    const sure = ends.filter((end) => isSure(engine, call, end));
    if (ends.length > 0) return sure.map((end) => (end.kind === 'function' ? end.unit : end.value));
  }
  return [];
}

/** True when the call is made whenever what it stands before is there. */
function isSure(engine: Engine, call: ValueId, end: End): boolean {
  const isDeclared = end.kind === 'function' || end.kind === 'class';
  return isDeclared ? isAlwaysMade(engine, call) : isMadeIn(engine, call, engine.code.bodyOf(end.value).unit, 0);
}

function isMadeIn(engine: Engine, call: ValueId, owner: FunctionUnit, depth: number): boolean {
  if (!isAlwaysMade(engine, call) || depth > maxDepth) return false;
  const { unit } = engine.code.bodyOf(call);
  return unit === owner || engine.callers(unit).some((caller) => isMadeIn(engine, caller.call, owner, depth + 1));
}
