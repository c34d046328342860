import type { EndpointList } from '../../inventory/endpoint-list.js';
import { markdownText } from '../markdown-text.js';
import { cellsOf, columns, networkText } from './cells.js';
import { receiversOf } from './receivers.js';

/** A list of endpoints as Markdown: a table of the receivers, one of the endpoints, and one of the packages that no model knows. */
export function formatMarkdown({ endpoints, unknownPackages }: EndpointList): string {
  const rows = endpoints.map(cellsOf).map((cells) => columns.map((column) => cells[column]));
  const packages = unknownPackages.map(({ name, files, calls, network }) => [
    name,
    String(files),
    String(calls),
    networkText(name, network),
  ]);
  const receivers = receiversOf(endpoints).map(({ zone, name, count }) => [zone, name, String(count)]);
  const tables = [
    '# Endpoints',
    ...(receivers.length === 0 ? [] : [table(['zone', 'receiver', 'endpoints'], receivers)]),
    table([...columns], rows),
    ...(packages.length === 0
      ? []
      : ['## Packages that no model knows', table(['package', 'files', 'calls', 'network'], packages)]),
  ];
  return `${tables.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const escaped = rows.map((cells) => line(cells.map(markdownText)));
  return [line(head), line(head.map(() => '---')), ...escaped].join('\n');
}
