import type { EndpointRow } from '../../inventory/endpoint-list.js';
import type { NetworkUse } from '../../inventory/network-use.js';

/** The columns of a list of endpoints, in their order. */
export const columns = [
  'location',
  'kind',
  'package',
  'call',
  'endpoint',
  'region',
  'zone',
  'gateway',
  'known by',
  'data classes',
] as const;

/** A row's texts by column; text of the reviewed code in them is not yet escaped. */
export function cellsOf({
  sink,
  place,
  how,
  dataClasses,
}: EndpointRow): Readonly<Record<(typeof columns)[number], string>> {
  const { file, line, column } = sink.location;
  return {
    location: `${file}:${String(line)}:${String(column)}`,
    kind: sink.kind,
    package: sink.model,
    call: sink.name,
    endpoint: place.text ?? place.host ?? '',
    region: place.region ?? '',
    zone: place.zone,
    gateway: place.gateway ?? '',
    'known by': how.kind === 'unresolved' ? `unresolved: ${how.why.join(', ')}` : how.kind,
    'data classes': dataClasses.join(', '),
  };
}

/** The packages that were not read; the one that is spoken of is not named again. */
function unreadText(name: string, unread: readonly string[]): string {
  return unread.length === 1 && unread[0] === name ? 'it is' : unread.join(', ');
}

/** Whether a package can talk to a network, in words. */
export function networkText(name: string, network: NetworkUse): string {
  switch (network.kind) {
    case 'uses':
      return `can talk to a network: ${network.by.join(' > ')}`;
    case 'none':
      return 'its code uses no network';
    case 'unknown':
      return `not known whether it talks to a network: ${unreadText(name, network.unread)} not installed or not read`;
  }
}
