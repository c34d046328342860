import { itself } from '../ir/access-path.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { End } from './demand.js';
import type { Engine } from './engine.js';
import type { Receiver, Registration } from './entry-point.js';
import { registeringCall } from './registering-call.js';
import { isAlwaysMade } from './steps/feasible.js';
import { operandDemands } from './steps/model-operands.js';

/** The calls that surely stand before functions, and before what is registered on receivers. */
export function findStanding(
  engine: Engine,
  registrations: readonly Registration[],
): ReadonlyMap<FunctionUnit | Receiver, readonly Registration[]> {
  const found = new Map<FunctionUnit | Receiver, Registration[]>();
  for (const registration of registrations) {
    for (const what of behind(engine, registration)) found.set(what, [...(found.get(what) ?? []), registration]);
  }
  return found;
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

/** Functions that are called to set something up are looked into this deep. */
const maxDepth = 4;

function isMadeIn(engine: Engine, call: ValueId, owner: FunctionUnit, depth: number): boolean {
  if (!isAlwaysMade(engine, call) || depth > maxDepth) return false;
  const { unit } = engine.code.bodyOf(call);
  return unit === owner || engine.callers(unit).some((caller) => isMadeIn(engine, caller.call, owner, depth + 1));
}
