import { compareLocations, compareText } from '../base/location.js';
import type { Endpoint } from '../endpoint/endpoint.js';
import type { Flow, JudgeParts } from '../judge/judge.js';
import { verdict } from '../judge/verdict.js';
import type { Labels } from '../labels/label.js';
import { allowingRow } from '../policy/is-allowed.js';
import type { Policy } from '../policy/policy.js';
import type { Program } from '../program/program.js';
import { readPackages } from '../program/read-packages.js';
import type { SinkPoint } from '../sinks/sink-point.js';
import { readApprovedCode } from './approved-code.js';
import { endpointRecord } from './endpoint-record.js';
import type { FlowRecord, Inventory, PackageRecord, SinkRecord } from './inventory.js';
import { policyRows } from './policy-rows.js';
import { waysOut } from './ways-out.js';

/** What an inventory is read from. */
export interface InventoryParts {
  readonly judge: JudgeParts;
  readonly program: Program;
  readonly labels: Labels;
  /** Every sink point with the flows that the judge found to it. */
  readonly points: ReadonlyMap<SinkPoint, readonly Flow[]>;
}

/** New questions that looking for the endpoints of one sink point, to which no data comes, may bring up. */
const allowance = 100;

/** Lists what the program has. Endpoints of sink points that no data reaches are asked for here first, so read it last. */
export function readInventory(parts: InventoryParts): Inventory {
  const { judge, program, labels, points } = parts;
  const { engine, policy } = judge;
  return {
    sinkPoints: [...points].map(([point, flows]) => sinkRecord(parts, point, flows)).sort(byLocation),
    flows: [...points]
      .flatMap(([point, flows]) => flows.flatMap((flow) => flowRecords(parts, point, flow)))
      .sort(byFlow),
    approved: readApprovedCode(engine, policy, program),
    labels: labels.all.map(({ name, dataClass, origin, location }) => ({ name, dataClass, origin, location })),
    policyRows: policyRows(policy),
    packages: readPackages(program).map(({ name, files }): PackageRecord => ({
      name,
      files,
      capability: capabilityOf(judge, name),
    })),
  };
}

function capabilityOf({ engine: { models } }: JudgeParts, name: string): PackageRecord['capability'] {
  if (!models.knows(name)) return 'unmodelled';
  return models.sends(name) ? 'sends' : 'silent';
}

function sinkRecord({ judge, program }: InventoryParts, point: SinkPoint, flows: readonly Flow[]): SinkRecord {
  const { name, kind, model, at } = point.named;
  if (flows.length === 0) judge.engine.allow(allowance);
  const found = waysOut(judge, point, flows).map(({ endpoint }) => endpoint);
  return {
    name,
    kind,
    model,
    location: program.location(point.unit.file, at),
    endpoints: distinct(found.map(endpointRecord)),
  };
}

function flowRecords({ judge, program }: InventoryParts, point: SinkPoint, flow: Flow): FlowRecord[] {
  const sink = { name: point.named.name, location: program.location(point.unit.file, point.named.at) };
  const records = flow.sources.map(({ dataClass, label }): FlowRecord => {
    const rule = verdict(judge.policy, point, flow, dataClass);
    const basis = rule === null ? basisOf(judge.policy, flow.endpoint, dataClass) : null;
    return {
      dataClass,
      source: label.name,
      sink,
      endpoint: endpointRecord(flow.endpoint),
      ...(flow.isImplicit ? { confidence: 'implicit' } : {}),
      audience: flow.audience,
      rule,
      basis,
    };
  });
  return distinct(records);
}

/** What of the policy lets a class into a zone, in words. */
function basisOf(policy: Policy, { zone, gateway }: Endpoint, dataClass: string): string {
  const row = allowingRow(policy, dataClass, zone);
  if (row === undefined) return `${zone} is not judged`;
  return `${row.data} is allowed to ${row.to === 'any' ? 'any zone' : zone}${gateway ? ` by ${gateway.name}` : ''}`;
}

function byLocation(a: SinkRecord, b: SinkRecord): number {
  return compareLocations(a.location, b.location);
}

function byFlow(a: FlowRecord, b: FlowRecord): number {
  return compareLocations(a.sink.location, b.sink.location) || compareText(JSON.stringify(a), JSON.stringify(b));
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
