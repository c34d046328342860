import type { Engine } from '../flow/engine.js';
import { resolveSelector, type Selected } from '../flow/policy-calls.js';
import { noEndpoint, type EndpointModel, type Operand, type SinkModel } from '../models/model.js';
import type { Gateway, Policy, SinkEndpoint, SinkRow } from '../policy/policy.js';

/** A sink of the policy, found in the program. */
export interface PolicySink {
  readonly selected: Selected;
  readonly sink: SinkModel;
  /** The selector as written. */
  readonly model: string;
}

/** A client of a gateway, found in the program. */
export interface GatewayClient {
  readonly selected: Selected;
  readonly gateway: Gateway;
  readonly model: string;
}

/** What the policy adds to the models: its own sinks and its gateway clients, found in the program. */
export interface PolicyParts {
  readonly sinks: readonly PolicySink[];
  readonly clients: readonly GatewayClient[];
}

/** The policy's sinks as models and what they name. */
export function resolvePolicySinks(engine: Engine, policy: Policy, root: string): readonly PolicySink[] {
  const places = { folder: policy.folder, root };
  return policy.sinks.map((row) => ({
    selected: resolveSelector(engine, row.call, places),
    sink: toModel(row),
    model: row.call.text,
  }));
}

/** The clients of the policy's gateways and what they name. */
export function resolveGatewayClients(engine: Engine, policy: Policy, root: string): readonly GatewayClient[] {
  const places = { folder: policy.folder, root };
  return policy.gateways.flatMap((gateway) =>
    gateway.clients.map((selector) => ({
      selected: resolveSelector(engine, selector, places),
      gateway,
      model: selector.text,
    })),
  );
}

function toModel(row: SinkRow): SinkModel {
  const data: readonly Operand[] =
    row.data === 'all'
      ? [{ root: { kind: 'arguments', from: 0 }, steps: [] }]
      : row.data.map((index) => argument(index));
  return { call: row.call.path, kind: 'policy', data, endpoint: toEndpoint(row.endpoint) };
}

function toEndpoint(endpoint: SinkEndpoint): EndpointModel {
  return {
    ...noEndpoint,
    fixed: endpoint.kind === 'fixed' ? endpoint.text : null,
    url: endpoint.kind === 'argument' ? [argument(endpoint.index)] : [],
  };
}

function argument(index: number): Operand {
  return { root: { kind: 'argument', index }, steps: [] };
}
