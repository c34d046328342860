import { unknownAudience, type EndpointInfo, type Finding, type RuleId, type SinkInfo } from './finding.js';

/** What a finding's sentence is made of. */
export interface MessageParts {
  readonly rule: RuleId;
  readonly dataClasses: readonly string[];
  /** The declaration of the first trace. */
  readonly source: string;
  readonly endpoint: EndpointInfo;
  readonly sink: SinkInfo;
  /** What of the endpoint is not known, in sentences. */
  readonly why: readonly string[];
  readonly confidence?: Finding['confidence'];
}

/** One plain sentence that says what can go where, dynamic parts in single quotes. */
export function formatMessage({ rule, dataClasses, source, endpoint, sink, why, confidence }: MessageParts): string {
  const data = `${dataClasses.map((key) => `'${key}'`).join(', ')} from '${source}'`;
  const what = confidence === 'implicit' ? `Something that only tells of ${data}` : data;
  const host = endpoint.host ?? endpoint.text ?? endpoint.region ?? endpoint.zone;
  switch (rule) {
    case 'egress/gateway-refuses':
      return `${what} can reach '${host}', the gateway '${endpoint.gateway ?? ''}', which does not ${refusal(endpoint)}.`;
    case 'egress/unresolved':
      return `${what} can reach '${host}', an endpoint that is not known${reasons(why)}.`;
    case 'egress/unmodelled':
      return `${what} can go into '${sink.name}' of package '${sink.model}', of which no model says what it sends.`;
    case 'response/unguarded':
      return `${what} can be the answer of ${endpoint.text === null ? 'a route' : `'${endpoint.text}'`}, which is behind no approved gateway.`;
    default:
      return `${what} can reach '${host}', which is not an approved gateway.`;
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
