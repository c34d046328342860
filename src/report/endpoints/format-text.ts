import type { EndpointList, EndpointRow, UnknownPackage } from '../../inventory/endpoint-list.js';
import { plural } from '../summary.js';
import { visible } from '../visible.js';
import { cellsOf, networkText } from './cells.js';
import { receiversOf, type Receiver } from './receivers.js';

/** A list of endpoints for a terminal: a line an endpoint, then the packages nobody looked at, then each receiver once. */
export function formatText({ endpoints, unknownPackages }: EndpointList): string {
  const lines = endpoints.map(formatRow);
  const packages = unknownPackages.map(formatPackage);
  const head = packages.length === 0 ? [] : ['', 'Packages that no model knows:', ...packages];
  const receivers = receiversOf(endpoints).map(formatReceiver);
  const all = receivers.length === 0 ? [] : ['', 'Whom it talks to:', ...receivers];
  return `${[...lines, ...head, ...all, '', summary(endpoints)].join('\n')}\n`;
}

function formatRow(row: EndpointRow): string {
  const cells = cellsOf(row);
  const where = [cells.endpoint, cells.region].filter((text) => text !== '').join(' in ') || 'not known';
  const zone = cells.gateway === '' ? cells.zone : `${cells.zone} ${cells.gateway}`;
  const known = row.how.kind === 'unresolved' ? row.how.why.join(', ') : cells['known by'];
  const classes = cells['data classes'] === '' ? '' : `  carries ${cells['data classes']}`;
  return visible(
    `${cells.location}  ${cells.kind}  ${cells.package} ${cells.call}  -> ${where}  (${zone}; ${known})${classes}`,
  );
}

function formatReceiver({ zone, name, count }: Receiver): string {
  return visible(`  ${zone}  ${name}  ${plural(count, 'endpoint')}`);
}

function formatPackage({ name, files, calls, network }: UnknownPackage): string {
  const used = `imported by ${plural(files, 'file')}, ${plural(calls, 'call')}`;
  return visible(`  ${name}  ${used}; ${networkText(name, network)}`);
}

function summary(rows: readonly EndpointRow[]): string {
  const known = rows.filter(({ how }) => how.kind !== 'unresolved').length;
  return `${plural(rows.length, 'endpoint')} of sink points, ${String(known)} of them known.`;
}
