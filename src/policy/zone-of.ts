import { matchesHost, type HostParts } from './matches-host.js';
import type { Gateway, Policy } from './policy.js';

/** An endpoint as far as zones look at it; null: not known. */
export interface ZoneParts extends Omit<HostParts, 'host'> {
  readonly host: string | null;
  /** Cloud region, `eu-west-1`. */
  readonly region: string | null;
}

/** The policy's name for where an endpoint is, and the gateway when it is one. */
export interface ZoneAnswer {
  readonly zone: string;
  readonly gateway: Gateway | null;
}

/**
 * The zone of an endpoint: the first gateway whose hosts cover it, else the first zone whose hosts do, in the order of
 * the file; else `external`, or `unresolved` when neither host nor region is known. A region counts only where no host
 * is known: a client for `eu-west-1` with an endpoint of its own sends to that endpoint.
 */
export function zoneOf(policy: Policy, parts: ZoneParts): ZoneAnswer {
  const { host, region } = parts;
  const covers = ({ hosts }: Pick<Gateway, 'hosts'>): boolean =>
    host !== null && hosts.some((pattern) => matchesHost(pattern, { ...parts, host }));
  const gateway = policy.gateways.find(covers);
  if (gateway) return { zone: 'gateway', gateway };
  const zone = policy.zones.find(
    (each) => covers(each) || (host === null && region !== null && each.regions.includes(region)),
  );
  if (zone) return { zone: zone.name, gateway: null };
  return { zone: host === null && region === null ? 'unresolved' : 'external', gateway: null };
}
