import type { Way } from '../../ir/body.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { undeclared } from '../../ir/undeclared.js';
import { valuesIn } from '../../ir/values-in.js';
import { calleesAnywhere } from '../../flow/callees.js';
import type { Callee } from '../../flow/demand.js';
import type { Engine } from '../../flow/engine.js';
import { mustBeSelected } from '../../flow/is-selected.js';
import type { Gateway } from '../../policy/policy.js';
import type { GatewayGuard } from './guard.js';
import { mayStop } from './guard-results.js';
import { letsPass } from './guard-truth.js';

interface GuardCallParts {
  readonly engine: Engine;
  readonly guards: readonly GatewayGuard[];
}

/** Functions that always call a guard, and those inside which a function is written, are looked through this far. */
const maxDepth = 4;

/**
 * The gateway whose guard a function surely asked before it made a call: on the way to it, or to the making of the functions around it,
 * up to one of those that are entered for every request.
 */
export function guardBeforeCall(
  parts: GuardCallParts,
  call: ValueId,
  entered: ReadonlySet<FunctionUnit>,
): Gateway | null {
  const { code } = parts.engine;
  let [at, { unit }] = [call, code.bodyOf(call)];
  for (let depth = 0; depth <= maxDepth; depth++) {
    const found = guardOnWay(parts, unit, wayTo(parts.engine, at));
    if (entered.has(unit)) return found;
    const made = unit.parent && valuesIn(code, unit.parent, 'function').find(({ value }) => value.unit === unit);
    if (!unit.parent || !made) return null;
    if (found && isEntered(unit, entered)) return found;
    [at, unit] = [made.id, unit.parent];
  }
  return null;
}

/** True for a function that is written inside one of these. */
function isEntered({ parent }: FunctionUnit, entered: ReadonlySet<FunctionUnit>): boolean {
  return parent !== null && (entered.has(parent) || isEntered(parent, entered));
}

/** The gateway whose guard let a function go on, on a way inside it. */
export function guardOnWay(parts: GuardCallParts, unit: FunctionUnit, way: Way, depth = 0): Gateway | null {
  if (parts.guards.length === 0) return null;
  const awaited = new Set<ValueId>();
  for (let passed = way.passed; passed !== null; passed = passed.before) {
    const call = undeclared(parts.engine.code, passed.value);
    if (passed.kind === 'awaited') awaited.add(call);
    else {
      const found = guardCalled(parts, { unit, way, call, isAwaited: awaited.has(call) }, depth);
      if (found) return found;
    }
  }
  return null;
}

function wayTo({ code }: Engine, at: ValueId): Way {
  const { decisions, ways } = code.body(code.bodyOf(at).unit);
  return { guards: decisions.before.get(at) ?? [], passed: ways.before.get(at) ?? null };
}

interface CallOnWay {
  readonly unit: FunctionUnit;
  readonly way: Way;
  readonly call: ValueId;
  readonly isAwaited: boolean;
}

/** The gateway of a guard that a call surely asks, where its answer let the function go on. */
function guardCalled(parts: GuardCallParts, at: CallOnWay, depth: number): Gateway | null {
  const { engine, guards } = parts;
  const callees = calleesAnywhere(engine, at.call);
  if (callees.length === 0 || (!at.isAwaited && callees.some(isAsync))) return null;
  const guard = guards.find(({ selected }) =>
    callees.every((callee) => mustBeSelected(engine, selected, { call: at.call, callee })),
  );
  if (guard) return callees.every((callee) => wasPassed(engine, at, callee)) ? guard.gateway : null;
  return depth < maxDepth ? guardInside(parts, callees, depth) : null;
}

function isAsync(callee: Callee): boolean {
  return callee.kind === 'function' && callee.unit.traits.isAsync;
}

/** True where a guard that refuses would not have let the function go on. */
function wasPassed(engine: Engine, { unit, way, call }: CallOnWay, callee: Callee): boolean {
  if (callee.kind === 'function' && mayStop(engine, callee.unit)) return true;
  return letsPass(engine, { unit, way, call });
}

/** The gateway whose guard all that a call may invoke ask on every way, without giving its answer on. */
function guardInside(parts: GuardCallParts, callees: readonly Callee[], depth: number): Gateway | null {
  const found = callees.map((callee) => {
    if (callee.kind !== 'function' || callee.unit.traits.isGenerator) return null;
    const { ends } = parts.engine.code.body(callee.unit).ways;
    const gateways = ends.map((end) => guardOnWay(parts, callee.unit, end, depth + 1));
    const [first = null] = gateways;
    return gateways.every((gateway) => gateway === first) ? first : null;
  });
  const [first = null] = found;
  return found.every((gateway) => gateway === first) ? first : null;
}
