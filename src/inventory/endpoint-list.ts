import { compareText } from '../base/location.js';
import type { HowKnown } from '../endpoint/endpoint.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import type { SinkInfo } from '../judge/finding.js';
import { flowsOf, sinkInfo, type FlowParts } from '../judge/judge.js';
import { waysOut } from './ways-out.js';

/** Every way out of a program, whatever the policy says of it. */
export interface EndpointList {
  readonly version: 1;
  /** Sorted by place. */
  readonly endpoints: readonly EndpointRow[];
  /** Sorted by name. */
  readonly unknownPackages: readonly UnknownPackage[];
}

/** One endpoint of one sink point. */
export interface EndpointRow {
  readonly sink: SinkInfo;
  readonly place: EndpointPlace;
  readonly how: HowKnown;
  /** Sorted keys of the classes that can reach it. */
  readonly dataClasses: readonly string[];
}

/** Where a row leads, as a finding says it. */
export interface EndpointPlace {
  readonly text: string | null;
  readonly host: string | null;
  readonly region: string | null;
  readonly zone: string;
  readonly gateway: string | null;
}

/** A package of which no model says what it sends. */
export interface UnknownPackage {
  readonly name: string;
  /** Files that import it. */
  readonly files: number;
  /** Calls into it that the program makes. */
  readonly calls: number;
}

/** The rows of a sink point: one an endpoint. */
export function rowsOf(parts: FlowParts, point: SinkPoint): readonly EndpointRow[] {
  const sink = sinkInfo(parts, point);
  const rows = new Map<string, EndpointRow>();
  for (const { endpoint, sources } of waysOut(parts, point, flowsOf(parts, point))) {
    const { text, host, region, zone, gateway, found } = endpoint;
    const place = { text, host, region, zone, gateway: gateway?.name ?? null };
    const key = JSON.stringify(place);
    const row = rows.get(key) ?? { sink, place, how: found.how, dataClasses: [] };
    const classes = new Set([...row.dataClasses, ...sources.map(({ dataClass }) => dataClass)]);
    rows.set(key, { ...row, dataClasses: [...classes].sort(compareText) });
  }
  return [...rows.values()];
}
