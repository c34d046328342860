import { configure } from 'safe-stable-stringify';
import type { Gap } from '../../base/gap.js';
import type { EndpointRecord } from '../../inventory/endpoint-record.js';
import type {
  ApprovedCode,
  FlowRecord,
  Inventory,
  LabelRecord,
  PackageRecord,
  PolicyRow,
  SinkRecord,
} from '../../inventory/inventory.js';
import type { KnownFinding } from '../run.js';
import { matchFindings } from '../match-findings.js';
import type { RunFacts, Snapshot } from '../snapshot.js';
import { changesOf, type Changes } from './changes.js';

const stringify = configure({ deterministic: true, strict: true });

/** What a change did to a program, between two runs. */
export interface Diff {
  readonly version: 1;
  readonly findings: Changes<KnownFinding>;
  /** Null where one of the two tells nothing but its findings. */
  readonly facts: FactChanges | null;
}

/** What changed beside the findings. */
export interface FactChanges {
  readonly endpoints: Changes<EndpointRecord>;
  readonly sinkPoints: Changes<SinkRecord>;
  /** Labelled data on its way out, allowed or not; each by class, declaration, sink and endpoint. */
  readonly flows: Changes<FlowRecord>;
  /** Declassifiers and the code of gateways; changed: what the selector names reads otherwise now. */
  readonly approved: Changes<ApprovedCode>;
  readonly labels: Changes<LabelRecord>;
  readonly policyRows: Changes<PolicyRow>;
  readonly packages: Changes<PackageRecord>;
  readonly gaps: Changes<Gap>;
  readonly coverage: { readonly before: Coverage; readonly after: Coverage };
}

/** How much was looked at, and by what. */
export interface Coverage {
  readonly files: number;
  readonly lines: number;
  readonly sinkPoints: number;
  readonly labels: number;
  readonly gaps: number;
  readonly skipped: number;
  readonly toolVersion: string;
  readonly modelsDigest: string;
  readonly policyDigest: string;
}

/** Compares two runs. */
export function diff(before: Snapshot, after: Snapshot): Diff {
  return {
    version: 1,
    findings: findingChanges(before.findings, after.findings),
    facts: before.facts === null || after.facts === null ? null : factChanges(before.facts, after.facts),
  };
}

function findingChanges(before: readonly KnownFinding[], after: readonly KnownFinding[]): Diff['findings'] {
  const changes = matchFindings(before, after);
  return {
    added: changes.flatMap(({ state, after: finding }) => (state === 'new' ? [finding] : [])),
    gone: changes.flatMap(({ state, before: finding }) => (state === 'absent' ? [finding] : [])),
    changed: changes.flatMap((change) =>
      change.state === 'updated' ? [{ before: change.before, after: change.after }] : [],
    ),
  };
}

function factChanges(before: RunFacts, after: RunFacts): FactChanges {
  const [a, b] = [before.inventory, after.inventory];
  return {
    endpoints: changesOf(endpointsOf(a), endpointsOf(b), { key: json }),
    sinkPoints: changesOf(a.sinkPoints, b.sinkPoints, {
      key: ({ name, kind, model, location }) => json([location.file, name, kind, model]),
      content: ({ endpoints }) => json(endpoints),
    }),
    flows: changesOf(a.flows, b.flows, {
      key: ({ dataClass, source, sink, endpoint, audience }) =>
        json([sink.location.file, sink.name, dataClass, source, endpoint.text, endpoint.host, audience]),
      content: ({ endpoint, rule, basis }) => json([endpoint.zone, rule, basis]),
    }),
    approved: changesOf(a.approved, b.approved, {
      key: ({ role, selector }) => json([role, selector]),
      content: ({ purpose, digest }) => json([purpose, digest]),
    }),
    labels: changesOf(a.labels, b.labels, {
      key: ({ name, location, dataClass }) => json([location.file, name, dataClass]),
    }),
    policyRows: changesOf(a.policyRows, b.policyRows, {
      key: ({ section, name }) => json([section, name]),
      content: ({ text }) => text,
    }),
    packages: changesOf(a.packages, b.packages, {
      key: ({ name }) => name,
      content: ({ capability }) => capability,
    }),
    gaps: changesOf(before.gaps, after.gaps, {
      key: ({ reason, location, detail }) => json([reason, location?.file ?? null, detail]),
    }),
    coverage: { before: coverageOf(before), after: coverageOf(after) },
  };
}

/** Every endpoint that some sink point has, once. */
function endpointsOf({ sinkPoints }: Inventory): readonly EndpointRecord[] {
  const all = sinkPoints.flatMap(({ endpoints }) => endpoints);
  return [...new Map(all.map((endpoint) => [json(endpoint), endpoint])).values()];
}

function coverageOf({ tool, policy, files, skipped, counts, gaps }: RunFacts): Coverage {
  return {
    files: files.length,
    lines: counts.lines,
    sinkPoints: counts.sinkPoints,
    labels: counts.labels,
    gaps: gaps.length,
    skipped: skipped.reduce((sum, { count }) => sum + count, 0),
    toolVersion: tool.version,
    modelsDigest: tool.modelsDigest,
    policyDigest: policy.digest,
  };
}

/** The same for equal records, saved or not. */
function json(value: object): string {
  return stringify(value);
}
