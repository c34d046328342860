import type { FlowRecord } from '../inventory/inventory.js';
import { justificationOf } from '../policy/justification.js';
import type { Run, Suppression } from '../review/run.js';
import { csvText } from './csv-text.js';
import type { Reporter } from './reporter.js';

const columns = [
  'class',
  'source',
  'sink',
  'file',
  'line',
  'endpoint',
  'host',
  'zone',
  'audience',
  'region',
  'verdict',
  'basis',
  'basis ends',
] as const;

/** The register of transfers as CSV: a row for each flow of labelled data to an endpoint, allowed or not. */
export const formatCsv: Reporter = (run) => {
  const acceptances = acceptancesOf(run);
  const rows = run.inventory.flows.map((flow) => formatRow(flow, acceptances.get(keyOf(flow)) ?? null));
  return csvText([columns, ...rows]);
};

function formatRow(
  { dataClass, source, sink, endpoint, confidence, audience, rule, basis }: FlowRecord,
  accepted: Suppression | null,
): string[] {
  return [
    dataClass,
    source,
    sink.name,
    sink.location.file,
    String(sink.location.line),
    endpoint.text ?? '',
    endpoint.host ?? '',
    endpoint.gateway === null ? endpoint.zone : `${endpoint.zone} ${endpoint.gateway}`,
    audience ?? '',
    endpoint.region ?? '',
    verdictOf(rule, confidence, accepted),
    basis ?? (accepted === null ? '' : justificationOf(accepted)),
    accepted?.expires ?? '',
  ];
}

function verdictOf(
  rule: FlowRecord['rule'],
  confidence: FlowRecord['confidence'],
  accepted: Suppression | null,
): string {
  const added = [
    ...(confidence === undefined ? [] : [confidence]),
    ...(rule === null || accepted === null ? [] : ['accepted']),
  ];
  return [rule ?? 'allowed', ...added].join(', ');
}

/** What accepts the findings of a run, by the flows that they are made of. */
function acceptancesOf({ findings }: Run): ReadonlyMap<string, Suppression> {
  const accepted = findings.flatMap(({ suppression, ...finding }) =>
    suppression === null ? [] : [[keyOf(finding), suppression] as const],
  );
  return new Map(accepted);
}

function keyOf({
  rule,
  sink,
  endpoint,
  confidence,
}: Pick<FlowRecord, 'rule' | 'sink' | 'endpoint' | 'confidence'>): string {
  const { file, line, column } = sink.location;
  return JSON.stringify([rule, file, line, column, endpoint.text, endpoint.host, endpoint.zone, confidence]);
}
