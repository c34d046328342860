import type { Endpoint } from '../endpoint/endpoint.js';
import { gatewayAccepts } from '../policy/gateway-accepts.js';
import { isAllowed } from '../policy/is-allowed.js';
import type { Policy } from '../policy/policy.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import type { RuleId } from './finding.js';

/** The rule that a class going to an endpoint breaks, or null when the policy lets it. */
export function verdict(policy: Policy, point: SinkPoint, endpoint: Endpoint, dataClass: string): RuleId | null {
  const { zone, gateway } = endpoint;
  if (zone === 'same-origin') return null;
  if (zone === 'gateway' && gateway && !gatewayAccepts(gateway, dataClass)) return 'egress/gateway-refuses';
  if (isAllowed(policy, dataClass, zone)) return null;
  if (point.target.kind === 'unmodelled') return 'egress/unmodelled';
  if (zone === 'response') return 'response/unguarded';
  return zone === 'unresolved' ? 'egress/unresolved' : 'egress/forbidden';
}
