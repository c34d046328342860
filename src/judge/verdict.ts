import type { Endpoint } from '../endpoint/endpoint.js';
import { audienceAccepts } from '../policy/audience-accepts.js';
import { gatewayAccepts } from '../policy/gateway-accepts.js';
import { isAllowed } from '../policy/is-allowed.js';
import type { Gateway, Policy } from '../policy/policy.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import type { RuleId } from './finding.js';

/** Where data goes; the audience counts only at a gateway that tells some apart. */
export interface Receiver {
  readonly endpoint: Endpoint;
  readonly audience: string | null;
}

/** The rule that a class going somewhere breaks, or null when the policy lets it. */
export function verdict(policy: Policy, point: SinkPoint, to: Receiver, dataClass: string): RuleId | null {
  const { zone, gateway } = to.endpoint;
  if (zone === 'same-origin') return null;
  if (zone === 'gateway' && gateway && refuses(gateway, to.audience, dataClass)) return 'egress/gateway-refuses';
  if (isAllowed(policy, dataClass, zone)) return null;
  if (point.target.kind === 'unmodelled') return 'egress/unmodelled';
  if (zone === 'response') return 'response/unguarded';
  return zone === 'unresolved' ? 'egress/unresolved' : 'egress/forbidden';
}

function refuses(gateway: Gateway, audience: string | null, dataClass: string): boolean {
  if (!gatewayAccepts(gateway, dataClass)) return true;
  return gateway.audiences !== null && !audienceAccepts(gateway.audiences, audience, dataClass);
}
