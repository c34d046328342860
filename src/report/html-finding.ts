import type { Location } from '../base/location.js';
import type { Trace, TraceStep } from '../judge/finding.js';
import type { ReviewedFinding } from '../review/run.js';
import { formatEndpoint, formatLocation, formatMarks, formatSuppression, isEgress, stepsOf } from './findings.js';
import { firstParagraph } from './first-paragraph.js';
import { htmlText } from './html-text.js';
import type { ReportOptions } from './reporter.js';
import type { LineLookup } from './source-lines.js';

/** How an article is written, and the name by which the page links to it. */
export interface ArticleOptions extends ReportOptions {
  readonly id: string;
}

/** One finding as an article of the HTML report: the sentence, the code at the sink, every path, the endpoint, what to do. */
export function formatHtmlFinding(finding: ReviewedFinding, lineAt: LineLookup, options: ArticleOptions): string {
  const { level, rule, sink } = finding;
  return [
    `<article id="${options.id}">`,
    `<h3><span class="${level}">${level}</span> ${rule} <code>${at(sink.location)}</code>${formatMarks(finding)}</h3>`,
    `<p>${htmlText(finding.message)}</p>`,
    formatCode(sink.location, lineAt),
    ...finding.traces.map((trace) => formatTrace(trace, lineAt, options.detail === 'verbose')),
    ...(isEgress(finding) ? [formatWayOut(finding)] : []),
    ...(finding.claim === null
      ? []
      : [`<p>Claimed by a comment, which accepts nothing here: ${htmlText(formatSuppression(finding.claim))}</p>`]),
    `<p><strong>What to do:</strong> ${htmlText(firstParagraph(options.checks[rule].page.fix))}</p>`,
    '</article>',
  ].join('\n');
}

function formatTrace(trace: Trace, lineAt: LineLookup, isVerbose: boolean): string {
  const { name, declared } = trace.source;
  const steps = stepsOf(trace, isVerbose);
  return [
    '<details>',
    `<summary>Path of <code>${htmlText(trace.dataClass)}</code> from <code>${htmlText(name)}</code></summary>`,
    `<p>Labelled at <code>${at(declared)}</code></p>`,
    `<ol>\n${steps.map((step) => formatStep(step, lineAt)).join('\n')}\n</ol>`,
    '</details>',
  ].join('\n');
}

function formatStep(step: TraceStep, lineAt: LineLookup): string {
  return `<li><code>${at(step.location)}</code> ${htmlText(step.message)}${formatCode(step.location, lineAt)}</li>`;
}

function formatWayOut(finding: ReviewedFinding): string {
  const { dataClasses, endpoint } = finding;
  const written = endpoint.writtenAt === null ? '' : `, written at <code>${at(endpoint.writtenAt)}</code>`;
  return `<p>Data: <code>${htmlText(dataClasses.join(', '))}</code>. Endpoint: <code>${htmlText(formatEndpoint(finding.endpoint))}</code>${written}.</p>`;
}

/** The first line of a place, the place marked in it. */
function formatCode({ file, line, column, endLine, endColumn }: Location, lineAt: LineLookup): string {
  const text = lineAt(file, line);
  if (text === undefined) return '';
  const end = endLine === line ? endColumn - 1 : text.length;
  const parts = [text.slice(0, column - 1), text.slice(column - 1, end), text.slice(end)].map(htmlText);
  return `<pre>${parts[0] ?? ''}<mark>${parts[1] ?? ''}</mark>${parts[2] ?? ''}</pre>`;
}

function at(location: Location): string {
  return htmlText(formatLocation(location));
}
