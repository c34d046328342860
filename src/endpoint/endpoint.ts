import type { Demand } from '../flow/demand.js';
import type { Ascents } from '../flow/search.js';
import type { ValueId } from '../ir/value.js';
import type { Gateway } from '../policy/policy.js';

/** Where a sink point sends, as far as it is known, and the callers under which it does. */
export interface Endpoint {
  /** `https://api.partner.example/u`, `https://{unresolved}/u`; null when there is no text at all. */
  readonly text: string | null;
  readonly host: string | null;
  /** The cloud region, or the data region of a service. */
  readonly region: string | null;
  readonly zone: string;
  readonly gateway: Gateway | null;
  readonly found: Found;
}

/** How an endpoint came to be known. */
export interface Found {
  /** The callers of the sink point's function under which it is this endpoint. */
  readonly ascents: Ascents | null;
  /** The constant where its text was written. */
  readonly writtenAt: ValueId | null;
  readonly how: HowKnown;
  /** The part of a handler's answer that is given there; left out: all of it. */
  readonly part?: readonly Demand[];
}

/** By what an endpoint is known: a text of the program, the environment, the package itself, a region, a route, a gateway's client; or, in sentences, what of it is not known. */
export type HowKnown =
  | { readonly kind: 'literal' | 'environment' | 'built-in' | 'region' | 'route' | 'client' }
  | { readonly kind: 'unresolved'; readonly why: readonly string[] };

/** How an endpoint is known that was found twice: what was not known either time. */
export function alsoKnown(first: HowKnown, second: HowKnown): HowKnown {
  if (first.kind !== 'unresolved' || second.kind !== 'unresolved') return first;
  return { kind: 'unresolved', why: [...new Set([...first.why, ...second.why])] };
}
