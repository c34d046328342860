import type { Engine } from '../../flow/engine.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { itself } from '../../ir/access-path.js';
import { search, type Ascents, type Node } from '../../flow/search.js';
import type { CallAt, Demand } from '../../flow/demand.js';
import type { Operand } from '../../models/model.js';
import { operandDemands } from '../../flow/steps/model-operands.js';
import type { EntryPoint } from '../../flow/entry-point.js';
import { contextOf, enteredFrom } from '../../flow/find-entries.js';
import type { Gateway } from '../../policy/policy.js';
import type { Endpoint } from '../endpoint.js';
import { givenBy } from './given-by.js';
import { findRoutes, type RouteParts } from './find-routes.js';
import { answerParts } from './guarded-answers.js';
import { guardAround } from './guard.js';
import { guardBeforeCall } from './guard-calls.js';
import { formatRoute, type Route } from './route.js';

/** The routes whose answer a call is, told by an operand that their handlers are given; one that is not known where nothing tells. */
export function findAnswers(parts: RouteParts, at: CallAt, operands: readonly Operand[]): readonly Endpoint[] {
  const found: Endpoint[] = [];
  for (const demand of operands.flatMap((operand) => operandDemands(parts.engine, at, operand, itself))) {
    search(parts.engine, demand, {
      recordAscents: true,
      end: (end, node) => {
        const entries = end.kind === 'library' ? givenBy(parts.engine, end.value) : [];
        const leading = entries.filter((entry) => mayLead(parts.engine, entry, node));
        for (const entry of leading) found.push(...ofEntry(parts, entry, { at: at.id, ascents: node.ascents }));
        return undefined;
      },
    });
  }
  return found.length > 0 ? found : [answer(null, null)];
}

/** The routes by which a handler's own answer leaves: what it gives behind a guard that it asks itself, and what it gives without. */
export function findRouteEndpoints(parts: RouteParts, entry: EntryPoint): readonly Endpoint[] {
  const all = ofEntry(parts, entry, { at: null, ascents: null });
  if (parts.guards.length === 0 || all.every(({ gateway }) => gateway !== null)) return all;
  const given = answerParts(parts, entry);
  const gateways = [...new Set(given.map(({ gateway }) => gateway))];
  if (gateways.every((gateway) => gateway === null)) return all;
  return all.flatMap((endpoint) => {
    if (endpoint.gateway !== null) return [endpoint];
    return gateways.map((gateway) => {
      const part = given.filter((each) => each.gateway === gateway).map(({ demand }) => demand);
      return behindGuard(endpoint, gateway, part);
    });
  });
}

/** The same route for a part of the answer, which is behind a guard of its own. */
function behindGuard(endpoint: Endpoint, gateway: Gateway | null, part: readonly Demand[]): Endpoint {
  const found = { ...endpoint.found, part };
  if (gateway === null) return { ...endpoint, found };
  return { ...endpoint, host: gateway.name, zone: 'gateway', gateway, found };
}

/** False where the calls on the way up, seen from the closure that the framework got, surely invoke something else. */
function mayLead(engine: Engine, entry: EntryPoint, node: Node): boolean {
  let inside = { unit: entry.unit, context: contextOf(engine, entry) };
  for (const { call } of node.ascents?.calls.toReversed() ?? []) {
    const entered = enteredBy(engine, node, call);
    if (entered === undefined || engine.code.bodyOf(call).unit !== inside.unit) return true;
    const callees = engine.callees(call, inside.context);
    const callee = callees.find((each) => each.kind === 'function' && each.unit === entered);
    if (callee?.kind !== 'function') return !callees.every(({ kind }) => kind === 'function');
    const frame = { call, entry: callee.entry, closure: callee.closure };
    inside = { unit: entered, context: engine.contexts.push(inside.context, frame) };
  }
  return true;
}

/** The function whose parameter a call's argument was on the way to `node`. */
function enteredBy(engine: Engine, node: Node, call: ValueId): FunctionUnit | undefined {
  for (let at: Node | null = node; at; at = at.from) {
    if (at.reason?.kind === 'argument' && at.reason.call === call && at.from)
      return engine.code.bodyOf(at.from.demand.value).unit;
  }
  return undefined;
}

/** A closure that was made for this registration answers with what it was made from. */
function withClosure(engine: Engine, { origin, closure }: EntryPoint, ascents: Ascents | null): Ascents | null {
  if (closure === engine.contexts.empty) return ascents;
  const call = enteredFrom(origin);
  const caller = { call, entry: { kind: 'callback', index: 0, members: [] }, closure } as const;
  const ascent = { call, caller, context: engine.contexts.empty };
  const calls = [...(ascents?.calls ?? []), ascent];
  return {
    key: `${ascents?.key ?? ''}/${String(call)}.${String(closure.id)}`,
    calls,
    isClosed: true,
    strays: ascents?.strays ?? false,
  };
}

/** A call that answers, and the calls that led up from it to the handler. */
interface Answering {
  readonly at: ValueId | null;
  readonly ascents: Ascents | null;
}

/** A caller inside a guard decides whether the answer is given at all, and so does a guard that was asked on the way to it. */
function ofEntry(parts: RouteParts, entry: EntryPoint, { at, ascents }: Answering): readonly Endpoint[] {
  const { code } = parts.engine;
  const calls = [...(at === null ? [] : [at]), ...(ascents?.calls.map(({ call }) => call) ?? [])];
  const around = ascents?.calls.map(({ call }) => guardAround(parts.guards, code.bodyOf(call).unit)) ?? [];
  const under = withClosure(parts.engine, entry, ascents);
  return findRoutes(parts, entry).map((route) => {
    const gateway = around.find((found) => found !== null) ?? route.gateway ?? askedBefore(parts, entry, calls);
    return answer({ ...route, gateway }, under);
  });
}

/** The gateway whose guard was asked before one of the calls was made, for this request. */
function askedBefore(parts: RouteParts, { unit }: EntryPoint, calls: readonly ValueId[]): Gateway | null {
  const { engine, guards } = parts;
  if (guards.length === 0) return null;
  const entered = new Set([unit, ...calls.flatMap((call) => functionsCalled(engine, call))]);
  for (const call of calls) {
    const found = guardBeforeCall(parts, call, entered);
    if (found) return found;
  }
  return null;
}

function functionsCalled(engine: Engine, call: ValueId): readonly FunctionUnit[] {
  return engine
    .callees(call, engine.contexts.empty)
    .flatMap((callee) => (callee.kind === 'function' ? [callee.unit] : []));
}

function answer(route: Route | null, ascents: Ascents | null): Endpoint {
  const gateway = route?.gateway ?? null;
  return {
    text: route && formatRoute(route),
    host: gateway && gateway.name,
    region: null,
    zone: gateway ? 'gateway' : 'response',
    gateway,
    found: { ascents, writtenAt: null, how: { kind: 'route' } },
  };
}
