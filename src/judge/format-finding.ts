import { compareText } from '../base/location.js';
import type { Endpoint } from '../endpoint/endpoint.js';
import type { SourcePoint } from '../flow/taint.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import { unknownAudience, type EndpointInfo, type Finding, type Level, type RuleId, type SinkInfo } from './finding.js';
import { formatMessage, type Origin } from './message.js';
import { formatTrace, type TraceParts } from './trace.js';

/** What is needed to say what is wrong. */
export interface FindingParts extends TraceParts {
  levelOf(rule: RuleId): Level;
}

/** Traces shown of one finding. */
const maxTraces = 4;

/** A rule that flows of one sink point to one endpoint break. */
export interface Broken {
  readonly rule: RuleId;
  readonly endpoint: Endpoint;
  readonly found: readonly SourcePoint[];
  readonly audiences: readonly (string | null)[];
  /** True where no data goes there, but what was chosen by it or measured of it. */
  readonly isImplicit: boolean;
}

/** The finding that says so. */
export function formatFinding(
  parts: FindingParts,
  point: SinkPoint,
  { rule, endpoint, found, audiences, isImplicit: isTold }: Broken,
): Finding {
  const sink = sinkInfo(parts, point);
  const info = endpointInfo(parts, endpoint, audiences);
  const last = lastStep(point, sink, info);
  const traces = chosen(found).map((source) => formatTrace(parts, source, sink, last));
  const dataClasses = [...new Set(found.map(({ dataClass }) => dataClass))].sort(compareText);
  const confidence = isTold ? ({ confidence: 'implicit' } as const) : {};
  const { how } = endpoint.found;
  const why = how.kind === 'unresolved' ? how.why : [];
  const message = formatMessage({ rule, data: originsOf(found), endpoint: info, sink, why, ...confidence });
  return { rule, level: parts.levelOf(rule), ...confidence, message, sink, dataClasses, endpoint: info, traces };
}

/** What the sink does with the data. */
function lastStep({ target }: SinkPoint, { name, model }: SinkInfo, endpoint: EndpointInfo): string {
  const place = endpoint.host ?? endpoint.text ?? endpoint.region;
  if (target.kind === 'unmodelled') return `given to '${name}' of package '${model}'`;
  if (endpoint.zone === 'response')
    return `sent by '${name}' as the answer of ${place === null ? 'a route that is not known' : `'${place}'`}`;
  return `sent by '${name}' to ${place === null ? 'an endpoint that is not known' : `'${place}'`}`;
}

/** Each class with its nearest declaration, by class. */
function originsOf(found: readonly SourcePoint[]): readonly Origin[] {
  const nearest = new Map<string, string>();
  for (const { dataClass, label } of found) if (!nearest.has(dataClass)) nearest.set(dataClass, label.name);
  return [...nearest]
    .map(([dataClass, source]) => ({ dataClass, source }))
    .sort((a, b) => compareText(a.dataClass, b.dataClass));
}

/** How a sink point is called, and where. */
export function sinkInfo({ engine }: Pick<FindingParts, 'engine'>, { named, unit }: SinkPoint): SinkInfo {
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
  { engine }: FindingParts,
  { text, host, region, zone, gateway, found }: Endpoint,
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
    region,
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
