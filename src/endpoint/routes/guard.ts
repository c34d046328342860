import { isAnyElement, itself } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { Demand, End } from '../../flow/demand.js';
import type { Engine } from '../../flow/engine.js';
import { isFunction, isInside, mustBeSelected } from '../../flow/is-selected.js';
import { resolveSelector, type PolicyPlaces, type Selected } from '../../flow/resolve-selector.js';
import { isSameLibrary } from '../../flow/same-library.js';
import { search } from '../../flow/search.js';
import { decorationsOf, decorationsOfClass } from '../../flow/steps/decorated.js';
import { nothing } from '../../flow/steps/outcome.js';
import type { Gateway, Policy } from '../../policy/policy.js';

/** A route guard of a gateway, found in the program. */
export interface GatewayGuard {
  readonly selected: Selected;
  readonly gateway: Gateway;
}

/** The guards of the policy's gateways and what they name, each behind the selector that names it. */
export function resolveGatewayGuards(engine: Engine, policy: Policy, places: PolicyPlaces): readonly GatewayGuard[] {
  return policy.gateways.flatMap((gateway) =>
    gateway.middleware.map((selector) => ({ selected: resolveSelector(engine, selector, places), gateway })),
  );
}

/** The gateway of the first of the handlers that surely is a guard. */
export function guardAmong(
  engine: Engine,
  guards: readonly GatewayGuard[],
  handlers: readonly Demand[],
): Gateway | null {
  for (const handler of handlers) {
    const guard = guards.find((candidate) => mustBe(engine, candidate.selected, handler));
    if (guard) return guard.gateway;
  }
  return null;
}

/** The gateway whose guard a function is written inside: it runs where the guard lets it. */
export function guardAround(guards: readonly GatewayGuard[], unit: FunctionUnit): Gateway | null {
  return guards.find(({ selected }) => isInside(selected, unit))?.gateway ?? null;
}

/** The decorators of a method and of its class. */
export function decoratorsOf(engine: Engine, unit: FunctionUnit): readonly Demand[] {
  return [...decorationsOf(engine, unit), ...decorationsOfClass(engine, unit)].flatMap((id) => {
    const call = engine.code.value(id);
    return call.kind === 'call' ? [{ value: call.callee, path: itself, context: engine.contexts.empty }] : [];
  });
}

/** True when a value is what a selector names, or what a call of that gives, whichever way it comes from. */
function mustBe(engine: Engine, selected: Selected, demand: Demand): boolean {
  if (demand.path.keys.some(isAnyElement)) return false;
  const met = new Set<boolean>();
  search(engine, demand, {
    visit: ({ demand: { value, context } }) => {
      if (engine.code.value(value).kind !== 'call') return undefined;
      const callees = engine.callees(value, context);
      if (callees.length === 0 || !callees.every((callee) => mustBeSelected(engine, selected, { call: value, callee })))
        return undefined;
      met.add(true);
      return nothing;
    },
    end: (end) => {
      met.add(isNamed(selected, end));
      return undefined;
    },
    cut: () => {
      met.add(false);
    },
  });
  return met.has(true) && !met.has(false);
}

function isNamed(selected: Selected, end: End): boolean {
  switch (end.kind) {
    case 'function':
      return end.keys.length === 0 && isFunction(selected, end.unit, () => end.context);
    case 'class':
    case 'instance':
      return end.keys.length === 0 && end.unit !== null && selected.classes.has(end.unit);
    case 'library':
      return (
        selected.objects.has(end.value) ||
        selected.libraries.some(({ library, of }) => of === null && isSameLibrary(end.library, library))
      );
    default:
      return false;
  }
}
