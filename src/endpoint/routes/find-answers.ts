import type { Engine } from '../../flow/engine.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { itself } from '../../ir/access-path.js';
import { search, type Ascents, type Node } from '../../flow/search.js';
import type { CallAt } from '../../flow/demand.js';
import { operandDemands } from '../../flow/steps/model-operands.js';
import type { EntryPoint } from '../../flow/entry-point.js';
import { contextOf, enteredFrom } from '../../flow/find-entries.js';
import type { Endpoint } from '../endpoint.js';
import { findRoutes, type RouteParts } from './find-routes.js';
import { guardAround } from './guard.js';
import { formatRoute, type Route } from './route.js';

/** The routes whose answer a call on a response object is; one that is not known where nothing tells. */
export function findAnswers(parts: RouteParts, at: CallAt): readonly Endpoint[] {
  const found: Endpoint[] = [];
  for (const demand of operandDemands(parts.engine, at, { root: { kind: 'receiver' }, steps: [] }, itself)) {
    search(parts.engine, demand, {
      recordAscents: true,
      end: (end, node) => {
        const entries = end.kind === 'library' ? givenBy(parts, end.value) : [];
        const leading = entries.filter((entry) => mayLead(parts.engine, entry, node));
        for (const entry of leading) found.push(...ofEntry(parts, entry, node.ascents));
        return undefined;
      },
    });
  }
  return found.length > 0 ? found : [answer(null, null)];
}

/** The routes by which a handler's own answer leaves. */
export function findRouteEndpoints(parts: RouteParts, entry: EntryPoint): readonly Endpoint[] {
  return ofEntry(parts, entry, null);
}

/** The entry points that get the value as a parameter from their framework. */
function givenBy({ engine }: RouteParts, id: number): readonly EntryPoint[] {
  const value = engine.code.value(id);
  if (value.kind !== 'parameter') return [];
  const entries = engine.entries.at(engine.code.bodyOf(id).unit);
  return entries.filter(({ handler }) =>
    handler.gives.some(({ parameter }) => parameter === 'any' || parameter === value.index),
  );
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
  return { key: `${ascents?.key ?? ''}/${String(call)}.${String(closure.id)}`, calls, isClosed: true };
}

/** A caller inside a guard decides whether the answer is given at all. */
function ofEntry(parts: RouteParts, entry: EntryPoint, ascents: Ascents | null): readonly Endpoint[] {
  const { code } = parts.engine;
  const around = ascents?.calls.map(({ call }) => guardAround(parts.guards, code.bodyOf(call).unit)) ?? [];
  const gateway = around.find((found) => found !== null) ?? null;
  const under = withClosure(parts.engine, entry, ascents);
  return findRoutes(parts, entry).map((route) => answer({ ...route, gateway: gateway ?? route.gateway }, under));
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
