import { compareText } from '../base/location.js';
import { alsoKnown, type HowKnown } from '../endpoint/endpoint.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import type { SinkInfo } from '../judge/finding.js';
import { sinkInfo } from '../judge/format-finding.js';
import { flowsOf, type FlowParts } from '../judge/judge.js';
import { endpointRecord, type EndpointRecord } from './endpoint-record.js';
import type { NetworkUse } from './network-use.js';
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
  readonly place: EndpointRecord;
  readonly how: HowKnown;
  /** Sorted keys of the classes that can reach it. */
  readonly dataClasses: readonly string[];
}

/** A package of which no model says what it sends. */
export interface UnknownPackage {
  readonly name: string;
  /** Files that import it. */
  readonly files: number;
  /** Calls into it that the program makes. */
  readonly calls: number;
  readonly network: NetworkUse;
}

/** The rows of a sink point: one an endpoint. */
export function rowsOf(parts: FlowParts, point: SinkPoint): readonly EndpointRow[] {
  const sink = sinkInfo(parts, point);
  const rows = new Map<string, EndpointRow>();
  for (const { endpoint, sources } of waysOut(parts, point, flowsOf(parts, point))) {
    const place = endpointRecord(endpoint);
    const key = JSON.stringify(place);
    const row = rows.get(key) ?? { sink, place, how: endpoint.found.how, dataClasses: [] };
    const how = alsoKnown(row.how, endpoint.found.how);
    const classes = new Set([...row.dataClasses, ...sources.map(({ dataClass }) => dataClass)]);
    rows.set(key, { ...row, how, dataClasses: [...classes].sort(compareText) });
  }
  return [...rows.values()];
}
