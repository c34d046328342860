import type { EndpointList } from '../../inventory/endpoint-list.js';
import { csvText } from '../csv-text.js';
import { cellsOf, columns } from './cells.js';

/** A list of endpoints as CSV, a row an endpoint and one for each package that no model knows. */
export function formatCsv({ endpoints, unknownPackages }: EndpointList): string {
  const rows = endpoints.map(cellsOf).map((cells) => columns.map((column) => cells[column]));
  const packages = unknownPackages.map(({ name }) =>
    columns.map((column) => (column === 'kind' ? 'unknown package' : column === 'package' ? name : '')),
  );
  return csvText([columns, ...rows, ...packages]);
}
