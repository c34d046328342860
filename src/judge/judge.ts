import { compareText } from '../base/location.js';
import type { Endpoint } from '../endpoint/endpoint.js';
import { findEndpoints, type EndpointParts } from '../endpoint/find-endpoints.js';
import type { Context } from '../flow/context.js';
import { contextsOfCall, mayBeMade } from '../flow/steps/feasible.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import type { Ascents } from '../flow/search.js';
import { findSources, type SourcePoint, type TaintParts } from '../flow/taint.js';
import { anything } from '../ir/access-path.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import { audiencesAt } from './audiences.js';
import { unknownAudience, type Finding, type Level, type RuleId, type SinkInfo } from './finding.js';
import { formatMessage } from './message.js';
import { formatTrace } from './trace.js';
import { verdict } from './verdict.js';

/** What the judge looks at. */
export interface JudgeParts extends TaintParts, EndpointParts {
  levelOf(rule: RuleId): Level;
}

/** Traces shown of one finding. */
const maxTraces = 4;
/** New questions that judging one sink point may bring up. */
const allowances = { modelled: 6_000, unmodelled: 100 };
/** Demands of one search for labels; a call into an unknown package is a note, and gets less. */
const limits = { modelled: 2_500, unmodelled: 300 };
/** Callers told apart for one sink point. */
const maxContexts = 256;

/** What can leave by a sink point, one flow an endpoint; empty where no labelled data comes to it. */
export function flowsOf(parts: JudgeParts, point: SinkPoint): readonly Flow[] {
  parts.engine.allow(point.target.kind === 'unmodelled' ? allowances.unmodelled : allowances.modelled);
  const anywhere = sourcesOf(parts, point, parts.engine.contexts.empty);
  if (anywhere.length === 0) return [];
  const flows = endpointsOf(parts, point).flatMap((endpoint) => flowsTo(parts, point, endpoint, anywhere));
  return merged(flows);
}

/** What the policy forbids of the flows of a sink point: one finding a rule and endpoint. */
export function judge(parts: JudgeParts, point: SinkPoint, flows: readonly Flow[]): readonly Finding[] {
  const broken = new Map<string, Broken>();
  for (const flow of flows) {
    for (const source of flow.sources) {
      const rule = verdict(parts.policy, point, flow, source.dataClass);
      if (rule === null) continue;
      const key = `${rule} ${endpointKey(flow.endpoint)}`;
      const known = broken.get(key);
      broken.set(key, {
        rule,
        endpoint: flow.endpoint,
        found: [...(known?.found ?? []), source],
        audiences: [...(known?.audiences ?? []), flow.audience],
      });
    }
  }
  return [...broken.values()].map((each) => finding(parts, point, { ...each, found: distinct(each.found) }));
}

/** Where a sink point sends, whatever data reaches it. */
export function endpointsOf(parts: EndpointParts, point: SinkPoint): readonly Endpoint[] {
  const nowhere = { ascents: null, writtenAt: null };
  const { target } = point;
  if (target.kind === 'gateway') {
    return [{ text: null, host: target.gateway.name, zone: 'gateway', gateway: target.gateway, found: nowhere }];
  }
  if (target.kind === 'unmodelled')
    return [{ text: null, host: null, zone: 'unresolved', gateway: null, found: nowhere }];
  const at = { id: point.call, call: point.view, context: parts.engine.contexts.empty };
  const found = findEndpoints(parts, at, target.endpoint);
  if (found.length <= maxContexts) return found;
  const location = parts.engine.program.location(point.unit.file, point.named.at);
  parts.engine.gap({ reason: 'budget-contexts', location, detail: String(found.length) });
  return found.slice(0, maxContexts);
}

/** The data that can go to an endpoint. */
export interface Flow {
  readonly endpoint: Endpoint;
  /** Whom it is for, at a gateway that tells audiences apart; null where nobody, or nobody known, is named. */
  readonly audience: string | null;
  readonly sources: readonly SourcePoint[];
}

function sourcesOf(parts: JudgeParts, point: SinkPoint, context: Context): readonly SourcePoint[] {
  const { engine } = parts;
  const isAnywhere = context === engine.contexts.empty;
  const contexts = isAnywhere ? contextsOfCall(engine, point.call) : [context];
  const demands = contexts
    .filter((each) => mayBeMade(engine, point.call, each))
    .map((each) => ({ id: point.call, call: point.view, context: each }))
    .flatMap((at) => point.data.flatMap((operand) => operandDemands(engine, at, operand, anything)));
  const limit = point.target.kind === 'unmodelled' ? limits.unmodelled : limits.modelled;
  return distinct(demands.flatMap((demand) => findSources(parts, demand, limit)));
}

/** The data that comes under the callers under which the endpoint is this one, apart for each audience of a gateway. */
function flowsTo(
  parts: JudgeParts,
  point: SinkPoint,
  endpoint: Endpoint,
  anywhere: readonly SourcePoint[],
): readonly Flow[] {
  const calls = endpoint.found.ascents?.calls ?? [];
  const under = (more: Ascents['calls']): readonly SourcePoint[] => {
    const all = [...calls, ...more];
    if (all.length === 0) return anywhere;
    return sourcesOf(parts, point, contextOf(parts, all));
  };
  const audiences = audiencesAt(parts, point, endpoint, contextOf(parts, calls));
  if (audiences.length === 0) return [{ endpoint, audience: null, sources: under([]) }];
  return audiences.map(({ name, ascents }) => ({ endpoint, audience: name, sources: under(ascents?.calls ?? []) }));
}

function contextOf(parts: JudgeParts, calls: Ascents['calls']): Context {
  const { contexts } = parts.engine;
  return calls.toReversed().reduce((context, { caller }) => contexts.push(context, caller), contexts.empty);
}

/** Callers that lead to one endpoint and audience are judged together. */
function merged(flows: readonly Flow[]): readonly Flow[] {
  const byEndpoint = new Map<string, Flow>();
  for (const flow of flows) {
    const key = JSON.stringify([endpointKey(flow.endpoint), flow.audience]);
    const known = byEndpoint.get(key);
    byEndpoint.set(key, known ? { ...known, sources: distinct([...known.sources, ...flow.sources]) } : flow);
  }
  return [...byEndpoint.values()];
}

function endpointKey({ text, host, zone }: Endpoint): string {
  return JSON.stringify([text, host, zone]);
}

interface Broken {
  readonly rule: RuleId;
  readonly endpoint: Endpoint;
  readonly found: readonly SourcePoint[];
  readonly audiences: readonly (string | null)[];
}

function finding(parts: JudgeParts, point: SinkPoint, { rule, endpoint, found, audiences }: Broken): Finding {
  const sink = sinkInfo(parts, point);
  const info = endpointInfo(parts, endpoint, audiences);
  const host = info.host ?? info.text ?? (point.target.kind === 'unmodelled' ? point.named.model : info.zone);
  const traces = chosen(found).map((source) => formatTrace(parts, source, sink, host));
  const dataClasses = [...new Set(found.map(({ dataClass }) => dataClass))].sort(compareText);
  const source = traces[0]?.source.name ?? '';
  const message = formatMessage({ rule, dataClasses, source, endpoint: info, sink });
  return { rule, level: parts.levelOf(rule), message, sink, dataClasses, endpoint: info, traces };
}

function sinkInfo({ engine }: JudgeParts, { named, unit }: SinkPoint): SinkInfo {
  return {
    name: named.name,
    kind: named.kind,
    model: named.model,
    within: nameWithin(unit),
    location: engine.program.location(unit.file, named.at),
  };
}

/** The names of the functions around, outermost first: `Members.share/onError`; anonymous ones have none. */
function nameWithin(unit: FunctionUnit | null): string {
  if (unit === null || unit.kind === 'module') return '';
  const outer = nameWithin(unit.parent);
  return outer === '' || unit.name === '' ? outer + unit.name : `${outer}/${unit.name}`;
}

function endpointInfo(
  { engine }: JudgeParts,
  { text, host, zone, gateway, found }: Endpoint,
  audiences: Broken['audiences'],
): Finding['endpoint'] {
  const named = gateway?.audiences ? audiences.map((name) => name ?? unknownAudience) : [];
  const { writtenAt } = found;
  const location =
    writtenAt === null
      ? null
      : engine.program.location(engine.code.bodyOf(writtenAt).unit.file, engine.code.value(writtenAt).at);
  return {
    text,
    host,
    zone,
    gateway: gateway?.name ?? null,
    audiences: [...new Set(named)].sort(),
    writtenAt: location,
  };
}

/** One source point a class first, then others, nearest first. */
function chosen(found: readonly SourcePoint[]): readonly SourcePoint[] {
  const firsts = found.filter(
    (source, index) => found.findIndex((other) => other.dataClass === source.dataClass) === index,
  );
  const others = found.filter((source) => !firsts.includes(source));
  return [...firsts, ...others].slice(0, maxTraces);
}

function distinct(sources: readonly SourcePoint[]): readonly SourcePoint[] {
  const seen = new Map<string, SourcePoint>();
  for (const source of sources) {
    const key = `${source.dataClass}|${source.label.name}|${JSON.stringify(source.label.location)}`;
    if (!seen.has(key)) seen.set(key, source);
  }
  return [...seen.values()];
}
