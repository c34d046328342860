import type { Endpoint } from '../endpoint/endpoint.js';

/** An endpoint as far as it is known. */
export interface EndpointRecord {
  /** `https://api.partner.example/u`, `https://{unresolved}/u`, or null. */
  readonly text: string | null;
  readonly host: string | null;
  /** Name of a cloud's region, where the endpoint says it. */
  readonly region: string | null;
  readonly zone: string;
  /** Name of the gateway when the zone is `gateway`. */
  readonly gateway: string | null;
}

/** The endpoint as a record of it. */
export function endpointRecord({ text, host, region, zone, gateway }: Endpoint): EndpointRecord {
  return { text, host, region, zone, gateway: gateway?.name ?? null };
}
