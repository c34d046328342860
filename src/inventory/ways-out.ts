import { endpointsOf, type Flow, type FlowParts } from '../judge/judge.js';
import type { SinkPoint } from '../sinks/sink-point.js';

/** Where a sink point sends, each with what can leave to it: its flows, or its endpoints where no labelled data comes to it. */
export function waysOut(
  parts: FlowParts,
  point: SinkPoint,
  flows: readonly Flow[],
): readonly Pick<Flow, 'endpoint' | 'sources'>[] {
  return flows.length > 0 ? flows : endpointsOf(parts, point).map((endpoint) => ({ endpoint, sources: [] }));
}
