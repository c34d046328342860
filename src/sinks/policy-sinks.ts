import type { Engine } from '../flow/engine.js';
import { resolveSelector, type PolicyPlaces, type Selected } from '../flow/resolve-selector.js';
import type { EndpointModel, Operand, SinkModel } from '../models/model.js';
import { noEndpoint } from '../models/no-endpoint.js';
import type { ClassUnit } from '../ir/unit.js';
import type { Gateway, Policy, Selector, SinkEndpoint, SinkRow } from '../policy/policy.js';

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
export function resolvePolicySinks(engine: Engine, policy: Policy, places: PolicyPlaces): readonly PolicySink[] {
  return policy.sinks.map((row) => ({
    selected: resolveSelector(engine, row.call, places),
    sink: toModel(row),
    model: row.call.text,
  }));
}

/** The clients of the policy's gateways and what they name. */
export function resolveGatewayClients(engine: Engine, policy: Policy, places: PolicyPlaces): readonly GatewayClient[] {
  return policy.gateways.flatMap((gateway) =>
    gateway.clients.map((selector) => ({
      selected: withCode(engine, selector, places),
      gateway,
      model: selector.text,
    })),
  );
}

/** A client with the code that is its own: the functions in a literal or on a prototype, the class of which it is the only instance. */
function withCode(engine: Engine, selector: Selector, places: PolicyPlaces): Selected {
  const selected = resolveSelector(engine, selector, places);
  const { units, classes, objects } = selected;
  const prototype = { ...selector, path: [...selector.path, 'prototype', '*'] };
  const onPrototype = units.size === 0 ? [] : resolveSelector(engine, prototype, places).units;
  const made = [...objects].map((id) => engine.code.value(id));
  const inLiterals = made
    .flatMap((value) => (value.kind === 'object' ? value.members : []))
    .flatMap((member) => {
      const value = member.kind === 'property' ? engine.code.value(member.value) : undefined;
      return value?.kind === 'function' ? [[value.unit, null] as const] : [];
    });
  return {
    ...selected,
    units: new Map([...onPrototype, ...inLiterals, ...units]),
    classes: new Set([...classes, ...onlyInstances(engine, objects)]),
  };
}

/** The classes of which no other instance is made. */
function onlyInstances(engine: Engine, objects: Selected['objects']): readonly ClassUnit[] {
  const made = [...objects].flatMap((id) => engine.callees(id, engine.contexts.empty));
  const classes = made.flatMap((callee) =>
    callee.kind === 'function' && callee.unit.class ? [callee.unit.class] : [],
  );
  return classes.filter(({ construct }) => engine.callers(construct).every(({ call }) => objects.has(call)));
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
