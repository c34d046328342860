import { formatCsv } from './format-csv.js';
import { formatGitHub } from './format-github.js';
import { formatHtml } from './format-html.js';
import { formatJson } from './format-json.js';
import { formatMarkdown } from './format-markdown.js';
import { formatSarif } from './format-sarif.js';
import { formatText } from './format-text.js';
import type { Reporter } from './reporter.js';

/** A format that a report can have. */
export type FormatName = 'text' | 'sarif' | 'json' | 'html' | 'markdown' | 'csv' | 'github';

/** The reporter of each format. */
export const reporters: Readonly<Record<FormatName, Reporter>> = {
  text: formatText,
  sarif: formatSarif,
  json: formatJson,
  html: formatHtml,
  markdown: formatMarkdown,
  csv: formatCsv,
  github: formatGitHub,
};
