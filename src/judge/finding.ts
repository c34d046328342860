import type { Location } from '../base/location.js';

/** The rules of Sluice; each has its page in `rules/checks/<id with - for />.md`. */
export type RuleId =
  | 'egress/forbidden'
  | 'egress/gateway-refuses'
  | 'egress/unresolved'
  | 'egress/unmodelled'
  | 'response/unguarded'
  | 'annotation/unknown-class'
  | 'suppression/unjustified'
  | 'suppression/expired'
  | 'suppression/unused';

/** How grave a finding is; `error` fails a scan by default. */
export type Level = 'error' | 'warning' | 'note';

/** Rule + sink point + labels + endpoint + one or more traces. */
export interface Finding {
  readonly rule: RuleId;
  readonly level: Level;
  /** `implicit`: no data goes there, but what was chosen by it or measured of it. Absent: the data goes there. */
  readonly confidence?: 'implicit' | undefined;
  /** One plain sentence, dynamic parts in single quotes; text of the reviewed code in it is not yet escaped. */
  readonly message: string;
  readonly sink: SinkInfo;
  /** Sorted class keys that reach the sink. */
  readonly dataClasses: readonly string[];
  readonly endpoint: EndpointInfo;
  /** At most 4, one per label first, shortest first. Empty for findings about annotations and suppressions. */
  readonly traces: readonly Trace[];
}

/** The sink point of a finding. */
export interface SinkInfo {
  /** The callee's last name: `fetch`, `post`. */
  readonly name: string;
  /** `http`, `websocket`, ..., `policy` for the policy's own, `annotation` where there is none. */
  readonly kind: string;
  /** Package or `global` or the policy selector that modelled it. */
  readonly model: string;
  /** The function it stands in, after those around it: `Members.share/onError`; empty at the top of a file. */
  readonly within: string;
  /** The smallest token that names it. */
  readonly location: Location;
}

/** What an audience is called that the program does not name, or not for sure. */
export const unknownAudience = 'unknown';

/** Where the data goes, as far as known. */
export interface EndpointInfo {
  /** `https://api.partner.example/u`, `https://{unresolved}/u`, or null. */
  readonly text: string | null;
  /** The host, the gateway's name for a gateway client, or null. */
  readonly host: string | null;
  /** The cloud region, or the data region of a service, when known. */
  readonly region: string | null;
  /** `gateway`, `enclave`, ..., `external`, `unresolved`, `response`. */
  readonly zone: string;
  /** Name of the gateway when the zone is `gateway`. */
  readonly gateway: string | null;
  /** At a gateway that tells audiences apart: those that may not see the data and would, sorted; `unknown` where none is named. */
  readonly audiences: readonly string[];
  /** Where the text was written, when known. */
  readonly writtenAt: Location | null;
}

/** The steps from source point to sink point for one label. */
export interface Trace {
  readonly dataClass: string;
  readonly source: TraceSource;
  /** From the source point to the sink point, both included. */
  readonly steps: readonly TraceStep[];
}

/** The labelled declaration a trace starts from. */
export interface TraceSource {
  /** `Member.phone`, `loadInbox()`. */
  readonly name: string;
  /** Where the declaration (or the policy row) is written. */
  readonly declared: Location;
}

/** One move of the data. */
export interface TraceStep {
  readonly kind: 'source' | 'step' | 'call' | 'return' | 'sink';
  readonly location: Location;
  /** What happens here, in plain words. */
  readonly message: string;
  /** Shown only with --verbose. */
  readonly trivial: boolean;
}
