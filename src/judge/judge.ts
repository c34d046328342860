import type { Endpoint } from '../endpoint/endpoint.js';
import { findEndpoints, type EndpointParts } from '../endpoint/find-endpoints.js';
import { findRouteEndpoints } from '../endpoint/routes/find-answers.js';
import type { Context } from '../flow/context.js';
import { choicesOfCall } from '../flow/steps/choices.js';
import { contextsOfCall, mayBeMade } from '../flow/steps/feasible.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import type { Ascents } from '../flow/search.js';
import type { Demand, Move } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import { answerChoices, answerDemands } from '../flow/find-entries.js';
import { findSources, isImplicit, type SourcePoint, type SourceSearch, type TaintParts } from '../flow/taint.js';
import { alone, anything } from '../ir/access-path.js';
import type { Sent, SinkPoint } from '../sinks/sink-point.js';
import { audiencesAt } from './audiences.js';
import { callersLeftOut, type WayUp } from './callers-left-out.js';
import type { Finding } from './finding.js';
import { formatFinding, type Broken, type FindingParts } from './format-finding.js';
import { verdict } from './verdict.js';

/** What is needed to say which data can leave by a sink point, and where to. */
export interface FlowParts extends TaintParts, EndpointParts {}

/** What the judge looks at. */
export interface JudgeParts extends FlowParts, FindingParts {}

/** New questions that judging one sink point may bring up. */
const allowances = { modelled: 6_000, unmodelled: 100 };
/**
 * Demands of one search for labels: what it finds clean to the end spares the others. A call into an unknown package is a note, and
 * gets less; one that follows choices gets more, as they share most of their ways.
 */
const limits = {
  modelled: { usual: 2_500, most: 10_000 },
  unmodelled: { usual: 300, most: 300 },
  choices: { usual: 20_000, most: 20_000 },
};
/** Callers told apart for one sink point. */
const maxContexts = 256;

/** What can leave by a sink point, one flow an endpoint; empty where no labelled data comes to it. */
export function flowsOf(parts: FlowParts, point: SinkPoint): readonly Flow[] {
  const carried = flowsAsked({ ...parts, asks: 'data' }, point);
  if (parts.choices === null || point.target.kind === 'unmodelled') return carried;
  const told = flowsAsked({ ...parts, asks: 'choices', clean: parts.choices }, point);
  return [...carried, ...told.flatMap((flow) => onlyTold(flow, carried))];
}

/** What is asked of a sink point: the data that comes to it, or what chooses and measures too. */
interface AskingParts extends FlowParts {
  readonly asks: SourceSearch['asks'];
}

function flowsAsked(parts: AskingParts, point: SinkPoint): readonly Flow[] {
  parts.engine.allow(point.target.kind === 'unmodelled' ? allowances.unmodelled : allowances.modelled);
  const anywhere = sourcesOf(parts, point, parts.engine.contexts.empty);
  if (anywhere.length === 0) return [];
  const endpoints = endpointsOf(parts, point);
  const flows = endpoints.flatMap((endpoint) => flowsTo(parts, point, endpoint, anywhere));
  const left = new Set(lostIn(flows, anywhere).map(sourceKey));
  const ways = endpoints.map((endpoint) => endpoint.found.ascents?.calls ?? []);
  const leftOut = flowsLeftOut(parts, point, ways, left);
  const all = [...flows, ...leftOut];
  return merged([...all, ...flowsAstray(endpoints, lostIn(all, anywhere))]);
}

/** The sources that none of the flows has. */
function lostIn(flows: readonly Flow[], anywhere: readonly SourcePoint[]): readonly SourcePoint[] {
  const found = new Set(flows.flatMap(({ sources }) => sources.map(sourceKey)));
  return anywhere.filter((source) => !found.has(sourceKey(source)));
}

/** What comes under the callers of no endpoint may go to those whose callers need not be callers of each other. */
function flowsAstray(endpoints: readonly Endpoint[], lost: readonly SourcePoint[]): readonly Flow[] {
  if (lost.length === 0) return [];
  return endpoints
    .filter(({ found }) => found.ascents?.strays)
    .map((endpoint) => ({ endpoint, audience: null, sources: lost, isImplicit: false }));
}

/** What comes under callers for whom no text was found: to the endpoints as they are known in the context of each. */
function flowsLeftOut(
  parts: AskingParts,
  { unit, sent, target }: SinkPoint,
  ways: readonly WayUp[],
  left: ReadonlySet<string>,
): readonly Flow[] {
  if (left.size === 0 || target.kind !== 'model' || sent.kind !== 'call') return [];
  return callersLeftOut(parts.engine, unit, ways).flatMap((calls) => {
    const context = contextOf(parts, calls);
    const sources = sourcesOf(parts, { sent, target }, context).filter((source) => left.has(sourceKey(source)));
    if (sources.length === 0) return [];
    const endpoints = findEndpoints(parts, { id: sent.call, call: sent.view, context }, target.endpoint);
    return endpoints.map((endpoint): Flow => ({ endpoint, audience: null, sources, isImplicit: false }));
  });
}

/** The part of a flow of which something is told, and which is not carried there anyway. */
function onlyTold(flow: Flow, carried: readonly Flow[]): readonly Flow[] {
  const isCarried = (dataClass: string): boolean =>
    carried.some(
      (other) => flowKey(other) === flowKey(flow) && other.sources.some((source) => source.dataClass === dataClass),
    );
  const sources = flow.sources.filter((source) => isImplicit(source) && !isCarried(source.dataClass));
  return sources.length === 0 ? [] : [{ ...flow, sources, isImplicit: true }];
}

/** What the policy forbids of the flows of a sink point: one finding a rule and endpoint. */
export function judge(parts: JudgeParts, point: SinkPoint, flows: readonly Flow[]): readonly Finding[] {
  const broken = new Map<string, Broken>();
  for (const flow of flows) {
    for (const source of flow.sources) {
      const rule = verdict(parts.policy, point, flow, source.dataClass);
      if (rule === null) continue;
      const key = `${rule} ${endpointKey(flow.endpoint)} ${String(flow.isImplicit)}`;
      const known = broken.get(key);
      broken.set(key, {
        rule,
        endpoint: flow.endpoint,
        isImplicit: flow.isImplicit,
        found: [...(known?.found ?? []), source],
        audiences: [...(known?.audiences ?? []), flow.audience],
      });
    }
  }
  return [...broken.values()].map((each) => formatFinding(parts, point, { ...each, found: distinct(each.found) }));
}

const noModel = { kind: 'unresolved', why: ['no model says where it sends'] } as const;

/** Where a sink point sends, whatever data reaches it. */
export function endpointsOf(parts: EndpointParts, point: SinkPoint): readonly Endpoint[] {
  const nowhere = { ascents: null, writtenAt: null };
  const client = { ...nowhere, how: { kind: 'client' } } as const;
  const { target } = point;
  if (target.kind === 'gateway') {
    return [
      { text: null, host: target.gateway.name, region: null, zone: 'gateway', gateway: target.gateway, found: client },
    ];
  }
  if (target.kind === 'unmodelled')
    return [
      { text: null, host: null, region: null, zone: 'unresolved', gateway: null, found: { ...nowhere, how: noModel } },
    ];
  const found = knownEndpoints(parts, point);
  if (found.length <= maxContexts) return found;
  const location = parts.engine.program.location(point.unit.file, point.named.at);
  parts.engine.gap({ reason: 'budget-contexts', location, detail: String(found.length) });
  return found.slice(0, maxContexts);
}

function knownEndpoints(parts: EndpointParts, { sent, target }: SinkPoint): readonly Endpoint[] {
  if (sent.kind === 'answer') return findRouteEndpoints(parts, sent.entry);
  if (target.kind !== 'model') return [];
  const at = { id: sent.call, call: sent.view, context: parts.engine.contexts.empty };
  return findEndpoints(parts, at, target.endpoint);
}

/** The data that can go to an endpoint. */
export interface Flow {
  readonly endpoint: Endpoint;
  /** Whom it is for, at a gateway that tells audiences apart; null where nobody, or nobody known, is named. */
  readonly audience: string | null;
  readonly sources: readonly SourcePoint[];
  /** True where no data of the sources goes there, but what was chosen by it or measured of it. */
  readonly isImplicit: boolean;
}

/** A sink point, or a part of what is sent there. */
type Sending = Pick<SinkPoint, 'sent' | 'target'> & { readonly part?: readonly Demand[] };

function sourcesOf(parts: AskingParts, point: Sending, context: Context): readonly SourcePoint[] {
  const { asks, engine } = parts;
  const limit = limits[asks === 'choices' ? asks : point.target.kind === 'unmodelled' ? 'unmodelled' : 'modelled'];
  const demands = point.part ?? demandsOf(engine, point.sent, context);
  const found = demands.flatMap((demand) => findSources(parts, demand, { limit, asks }));
  if (asks === 'data') return distinct(found);
  const { start, begin } = whetherSent(engine, point.sent, context);
  return distinct([...found, ...findSources(parts, start, { limit, asks, begin })]);
}

/** What tells whether something is sent, or which answer is given. */
function whetherSent(
  engine: Engine,
  sent: Sent,
  context: Context,
): { readonly start: Demand; readonly begin: readonly Move[] } {
  const value = sent.kind === 'call' ? sent.call : engine.code.body(sent.entry.unit).first;
  const begin = sent.kind === 'call' ? choicesOfCall(engine, sent.call, context) : answerChoices(engine, sent.entry);
  return { start: { value, path: alone, context }, begin };
}

/** What a sink point sends, as questions for everything inside. */
function demandsOf(engine: Engine, sent: Sent, context: Context): readonly Demand[] {
  if (sent.kind === 'answer') return answerDemands(engine, sent.entry);
  const { call, view, data } = sent;
  const contexts = context === engine.contexts.empty ? contextsOfCall(engine, call) : [context];
  return contexts
    .filter((each) => mayBeMade(engine, call, each))
    .flatMap((each) =>
      data.flatMap((operand) => operandDemands(engine, { id: call, call: view, context: each }, operand, anything)),
    );
}

/** The data that comes under the callers under which the endpoint is this one, apart for each audience of a gateway. */
function flowsTo(
  parts: AskingParts,
  point: SinkPoint,
  endpoint: Endpoint,
  anywhere: readonly SourcePoint[],
): readonly Flow[] {
  const calls = endpoint.found.ascents?.calls ?? [];
  const under = (more: Ascents['calls']): readonly SourcePoint[] => {
    const all = [...calls, ...more];
    const { part } = endpoint.found;
    if (all.length === 0 && part === undefined) return anywhere;
    return sourcesOf(parts, { ...point, ...(part && { part }) }, contextOf(parts, all));
  };
  const audiences = audiencesAt(parts, point, endpoint, contextOf(parts, calls));
  if (audiences.length === 0) return [{ endpoint, audience: null, sources: under([]), isImplicit: false }];
  return audiences.map(({ name, ascents }) => ({
    endpoint,
    audience: name,
    sources: under(ascents?.calls ?? []),
    isImplicit: false,
  }));
}

function contextOf(parts: FlowParts, calls: Ascents['calls']): Context {
  const { contexts } = parts.engine;
  const outermost = calls.at(-1)?.context ?? contexts.empty;
  return calls.toReversed().reduce((context, { caller }) => contexts.push(context, caller), outermost);
}

/** Callers that lead to one endpoint and audience are judged together. */
function merged(flows: readonly Flow[]): readonly Flow[] {
  const byEndpoint = new Map<string, Flow>();
  for (const flow of flows) {
    const key = flowKey(flow);
    const known = byEndpoint.get(key);
    byEndpoint.set(key, known ? { ...known, sources: distinct([...known.sources, ...flow.sources]) } : flow);
  }
  return [...byEndpoint.values()];
}

function flowKey({ endpoint, audience }: Flow): string {
  return JSON.stringify([endpointKey(endpoint), audience]);
}

function endpointKey({ text, host, region, zone }: Endpoint): string {
  return JSON.stringify([text, host, region, zone]);
}

function distinct(sources: readonly SourcePoint[]): readonly SourcePoint[] {
  const seen = new Map<string, SourcePoint>();
  for (const source of sources) {
    const key = sourceKey(source);
    if (!seen.has(key)) seen.set(key, source);
  }
  return [...seen.values()];
}

function sourceKey({ dataClass, label }: SourcePoint): string {
  return `${dataClass}|${label.name}|${JSON.stringify(label.location)}`;
}
