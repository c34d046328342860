import { groupBy } from '../base/group-by.js';
import { unknownAudience, type EndpointInfo, type Finding, type RuleId, type SinkInfo } from './finding.js';

/** A class and the name of a declaration that has it. */
export interface Origin {
  readonly dataClass: string;
  readonly source: string;
}

/** What a finding's sentence is made of. */
export interface MessageParts {
  readonly rule: RuleId;
  /** Each class that goes there, with the nearest declaration that it comes from. */
  readonly data: readonly Origin[];
  readonly endpoint: EndpointInfo;
  readonly sink: SinkInfo;
  /** What of the endpoint is not known, in sentences. */
  readonly why: readonly string[];
  readonly confidence?: Finding['confidence'];
}

/** One plain sentence that says what can go where, dynamic parts in single quotes. */
export function formatMessage({ rule, data, endpoint, sink, why, confidence }: MessageParts): string {
  const from = formatOrigins(data);
  const what = confidence === 'implicit' ? `Something that only tells of ${from}` : from;
  switch (rule) {
    case 'egress/gateway-refuses':
      return `${what} can reach ${formatGateway(endpoint)}, which does not ${refusal(endpoint)}.`;
    case 'egress/unresolved':
      return `${what} can reach '${hostOf(endpoint)}', an endpoint that is not known${reasons(why)}.`;
    case 'egress/unmodelled':
      return `${what} can go into '${sink.name}' of package '${sink.model}', of which no model says what it sends.`;
    case 'response/unguarded':
      return `${what} can be the answer of ${formatRoute(endpoint)}, which is behind no approved gateway.`;
    default:
      return `${what} can reach ${formatForbidden(endpoint)}.`;
  }
}

/** Declarations told of one finding. */
const maxOrigins = 3;

/** `'restricted.email', 'restricted.name' from 'User' and 'restricted.ip' from 'Visit.address'`: what comes from where. */
function formatOrigins(data: readonly Origin[]): string {
  const bySource = [...groupBy(data, ({ source }) => source)];
  const told = bySource
    .slice(0, maxOrigins)
    .map(([source, of]) => `${of.map(({ dataClass }) => `'${dataClass}'`).join(', ')} from '${source}'`);
  const more = bySource.slice(maxOrigins).reduce((sum, [, of]) => sum + of.length, 0);
  const last = more > 0 ? `${String(more)} more` : told.length > 1 ? told.pop() : undefined;
  return last === undefined ? told.join(', ') : `${told.join(', ')} and ${last}`;
}

function hostOf({ host, text, region, zone }: EndpointInfo): string {
  return host ?? text ?? region ?? zone;
}

function formatRoute({ text }: EndpointInfo): string {
  return text === null ? 'a route that is not known' : `'${text}'`;
}

function formatGateway(endpoint: EndpointInfo): string {
  const [name, host] = [endpoint.gateway ?? '', hostOf(endpoint)];
  return host === name ? `the gateway '${name}'` : `'${host}', the gateway '${name}'`;
}

/** An endpoint that is known, and why data may not go there. */
function formatForbidden(endpoint: EndpointInfo): string {
  switch (endpoint.zone) {
    case 'external':
      return `'${hostOf(endpoint)}', which is not an approved gateway`;
    case 'gateway':
      return `${formatGateway(endpoint)}, to which no allow row lets it go`;
    default:
      return `'${hostOf(endpoint)}' in zone '${endpoint.zone}', to which no allow row lets it go`;
  }
}

/** Reasons told of one endpoint. */
const maxReasons = 3;

function reasons(why: readonly string[]): string {
  const more = why.length - maxReasons;
  const told = [...why.slice(0, maxReasons), ...(more > 0 ? [`and ${String(more)} more`] : [])];
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}

function refusal({ audiences }: EndpointInfo): string {
  if (audiences.length === 0) return 'accept it';
  const named = audiences.map((name) => (name === unknownAudience ? 'an audience that is not known' : `'${name}'`));
  return `show it to ${named.join(', ')}`;
}
