import type { EndpointList } from '../../inventory/endpoint-list.js';
import { visible } from '../visible.js';
import { cellsOf, columns } from './cells.js';

/** A list of endpoints as CSV by RFC 4180, a row an endpoint and one for each package that no model knows; no cell is a formula. */
export function formatCsv({ endpoints, unknownPackages }: EndpointList): string {
  const rows = endpoints.map(cellsOf).map((cells) => columns.map((column) => cells[column]));
  const packages = unknownPackages.map(({ name }) =>
    columns.map((column) => (column === 'kind' ? 'unknown package' : column === 'package' ? name : '')),
  );
  return [[...columns], ...rows, ...packages].map((cells) => `${cells.map(formatCell).join(',')}\r\n`).join('');
}

/** A spreadsheet takes a cell that begins with one of these for a formula. */
function formatCell(text: string): string {
  const safe = visible(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
