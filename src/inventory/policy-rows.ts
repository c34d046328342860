import type { ExceptionRow, Gateway, Policy, SinkEndpoint, SourceRow } from '../policy/policy.js';
import { justificationOf } from '../policy/justification.js';
import type { PolicyRow } from './inventory.js';

/** Every row of the policy in one way of writing, in the order of the file, section by section. */
export function policyRows(policy: Policy): readonly PolicyRow[] {
  return [
    ...policy.classes.map(({ key, description, fides }) => row('classes', key, list(description, fides))),
    ...policy.zones.map(({ name, hosts, regions }) => row('zones', name, list(...hosts.map(textOf), ...regions))),
    ...policy.gateways.map((gateway) =>
      row(
        'gateways',
        gateway.name,
        [
          `hosts: ${list(...gateway.hosts.map(textOf))}`,
          `clients: ${list(...gateway.clients.map(textOf))}`,
          `middleware: ${list(...gateway.middleware.map(textOf))}`,
          `accepts: ${gateway.accepts === null ? 'all that is allowed' : list(...gateway.accepts)}`,
          ...audienceTexts(gateway),
        ].join('; '),
      ),
    ),
    ...policy.allow.map(({ data, to }) => unnamed('allow', `${data} to ${to === 'any' ? to : list(...to)}`)),
    ...policy.declassifiers.map(({ call, from, to }) => row('declassifiers', call.text, `${list(...from)} to ${to}`)),
    ...policy.sources.map((source) => row('sources', selectorOf(source), source.dataClass)),
    ...policy.sinks.map(({ call, data, endpoint }) =>
      row('sinks', call.text, `${data === 'all' ? data : data.join(', ')} to ${endpointOf(endpoint)}`),
    ),
    ...policy.exceptions.map((exception) => unnamed('exceptions', exceptionOf(exception))),
    ...(policy.readsBack ? [] : [row('readBack', 'readBack', 'false')]),
    ...[...policy.environment].map(([name, value]) => row('environment', name, value)),
    ...(policy.origin === null ? [] : [row('origin', 'origin', policy.origin)]),
  ];
}

function row(section: string, name: string, text: string): PolicyRow {
  return { section, name, text };
}

function unnamed(section: string, text: string): PolicyRow {
  return { section, name: text, text };
}

function list(...texts: readonly (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join(', ');
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

function audienceTexts({ audiences }: Gateway): string[] {
  if (audiences === null) return [];
  const { by, accepts } = audiences;
  const routes = by.kind === 'route' ? [...by.routes].map(([path, name]) => `${path} for ${name}`) : [];
  const choice =
    by.kind === 'argument' ? `argument ${by.index}` : by.kind === 'header' ? `header ${by.name}` : list(...routes);
  return [`audience by ${choice}`, ...[...accepts].map(([name, classes]) => `${name} sees ${list(...classes)}`)];
}

function selectorOf(source: SourceRow): string {
  return source.kind === 'declaration' ? source.at.text : source.call.text;
}

function endpointOf(endpoint: SinkEndpoint): string {
  switch (endpoint.kind) {
    case 'fixed':
      return endpoint.text;
    case 'argument':
      return `argument ${endpoint.index}`;
    case 'unknown':
      return 'an endpoint that is not known';
  }
}

function exceptionOf({ accepts, terms }: ExceptionRow): string {
  const what =
    accepts.kind === 'fingerprint'
      ? accepts.fingerprint
      : `${accepts.rule} for ${accepts.dataClass} to ${accepts.endpoint} in ${accepts.path}`;
  return `${what}: ${justificationOf(terms)}`;
}
