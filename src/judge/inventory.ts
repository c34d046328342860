import { compareText } from '../base/location.js';
import type { HowKnown } from '../endpoint/endpoint.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import type { SinkInfo } from './finding.js';
import { flowsOf, sinkInfo, type FlowParts } from './judge.js';

/** Every way out of a program, whatever the policy says of it. */
export interface Inventory {
  readonly version: 1;
  /** Sorted by place. */
  readonly endpoints: readonly InventoryRow[];
  /** Sorted by name. */
  readonly unknownPackages: readonly UnknownPackage[];
}

/** One endpoint of one sink point. */
export interface InventoryRow {
  readonly sink: SinkInfo;
  readonly place: InventoryEndpoint;
  readonly how: HowKnown;
  /** Sorted keys of the classes that can reach it. */
  readonly dataClasses: readonly string[];
}

/** Where a row leads, as a finding says it. */
export interface InventoryEndpoint {
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
export function rowsOf(parts: FlowParts, point: SinkPoint): readonly InventoryRow[] {
  const sink = sinkInfo(parts, point);
  return flowsOf(parts, point).map(({ endpoint, sources }): InventoryRow => {
    const { text, host, region, zone, gateway, found } = endpoint;
    return {
      sink,
      place: { text, host, region, zone, gateway: gateway?.name ?? null },
      how: found.how,
      dataClasses: [...new Set(sources.map(({ dataClass }) => dataClass))].sort(compareText),
    };
  });
}
