import type { EndpointList } from '../../inventory/endpoint-list.js';
import { stableJson } from '../stable-json.js';
import { formatCsv } from './format-csv.js';
import { formatMarkdown } from './format-markdown.js';
import { formatText } from './format-text.js';

/** The formats of a list of endpoints. */
export type EndpointsFormat = 'text' | 'json' | 'csv' | 'markdown';

/** How each format writes a list of endpoints. */
export const endpointReporters: Readonly<Record<EndpointsFormat, (list: EndpointList) => string>> = {
  text: formatText,
  json: stableJson,
  csv: formatCsv,
  markdown: formatMarkdown,
};
