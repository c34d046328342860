import type { EndpointList } from '../../inventory/endpoint-list.js';
import { csvText } from '../csv-text.js';
import { cellsOf, columns, networkText } from './cells.js';

/** A list of endpoints as CSV, a row an endpoint and one for each package that no model knows. */
export function formatCsv({ endpoints, unknownPackages }: EndpointList): string {
  const rows = endpoints.map(cellsOf).map((cells) => columns.map((column) => cells[column]));
  const packages = unknownPackages.map(({ name, network }) => {
    const cells: Partial<Record<(typeof columns)[number], string>> = {
      kind: 'unknown package',
      package: name,
      'known by': networkText(name, network),
    };
    return columns.map((column) => cells[column] ?? '');
  });
  return csvText([columns, ...rows, ...packages]);
}
