import { createHash } from 'node:crypto';
import type { ReviewedFinding, Run } from '../review/run.js';
import {
  acceptedFindings,
  formatEndpoint,
  formatLocation,
  formatSuppression,
  isEgress,
  openFindings,
} from './findings.js';
import { formatHtmlFinding } from './html-finding.js';
import { htmlStyle } from './html-style.js';
import { htmlText } from './html-text.js';
import type { Reporter } from './reporter.js';
import { lineLookup } from './source-lines.js';
import {
  countGaps,
  describeFindings,
  describeGaps,
  describeScope,
  describeSkipped,
  describeVoid,
  filesLeftOut,
} from './summary.js';

/** The run as one HTML page without scripts or requests, which its content security policy forbids besides. */
export const formatHtml: Reporter = (run, options) => {
  const lineAt = lineLookup(run);
  const open = openFindings(run);
  const style = createHash('sha256').update(htmlStyle).digest('base64');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${style}'">
<title>Sluice report</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
<h1>Sluice report</h1>
${formatSummary(run)}
<h2>Findings</h2>
${formatIndex(open)}
${open.map((finding, index) => formatHtmlFinding(finding, lineAt, { ...options, id: idOf(index) })).join('\n')}
${formatAccepted(run)}
${formatGaps(run)}
${formatFiles(run)}
</main>
</body>
</html>
`;
};

function formatSummary(run: Run): string {
  const skipped = describeSkipped(run);
  return [
    `<p><strong>${htmlText(describeFindings(run))}</strong></p>`,
    ...[describeScope(run), ...describeVoid(run), ...(skipped === null ? [] : [skipped])].map(paragraph),
  ].join('\n');
}

/** A line a finding, each a link to its article. */
function formatIndex(findings: readonly ReviewedFinding[]): string {
  if (findings.length === 0) return '';
  const rows = findings.map((finding, index) => {
    const { level, rule, sink, dataClasses, endpoint } = finding;
    const place = `<a href="#${idOf(index)}">${htmlText(formatLocation(sink.location))}</a>`;
    const where = isEgress(finding) ? formatEndpoint(endpoint) : '';
    return [level, rule, dataClasses.join(', '), where].map(htmlText).toSpliced(2, 0, place);
  });
  return formatRows(['Level', 'Rule', 'Sink', 'Data', 'Endpoint'], rows);
}

function idOf(index: number): string {
  return `finding-${String(index + 1)}`;
}

function formatAccepted(run: Run): string {
  const rows = acceptedFindings(run).map(({ rule, sink, dataClasses, suppression }) => [
    rule,
    formatLocation(sink.location),
    dataClasses.join(', '),
    suppression === null ? '' : formatSuppression(suppression),
  ]);
  if (rows.length === 0) return '';
  return `<h2>Accepted</h2>\n${formatTable(['Rule', 'Sink', 'Data', 'Reason'], rows)}`;
}

function formatGaps(run: Run): string {
  const counts = countGaps(run).map(({ reason, count, sentence, where }) => [String(count), reason, sentence, where]);
  const places = run.gaps.map(({ reason, location, detail }) => [
    location === null ? '' : formatLocation(location),
    reason,
    detail,
  ]);
  const warnings = run.policyWarnings.map(({ message, location }) => [formatLocation(location), message]);
  return [
    '<h2>Gaps</h2>',
    paragraph(describeGaps(run)),
    ...(counts.length === 0 ? [] : [formatTable(['Count', 'Reason', 'Meaning', 'Where'], counts)]),
    ...(places.length === 0 ? [] : [folded('Every gap', formatTable(['Place', 'Reason', 'Detail'], places))]),
    ...(warnings.length === 0 ? [] : ['<h2>Policy</h2>', formatTable(['Place', 'Trouble'], warnings)]),
  ].join('\n');
}

function formatFiles(run: Run): string {
  const rows = run.files.map(({ path, digest }) => [path, digest]);
  const leftOut = filesLeftOut(run).map(({ file, reason }) => [file, reason]);
  return [
    '<h2>What was looked at</h2>',
    formatTable(
      ['Input', 'SHA-256'],
      [
        [`policy ${run.policy.file}`, run.policy.digest],
        [`models of Sluice ${run.tool.version}`, run.tool.modelsDigest],
      ],
    ),
    folded('Every file', formatTable(['File', 'SHA-256'], rows)),
    ...(leftOut.length === 0 ? [] : [folded('Files left out', formatTable(['File', 'Reason'], leftOut))]),
  ].join('\n');
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return formatRows(
    head,
    rows.map((row) => row.map(htmlText)),
  );
}

/** A table whose cells are HTML already. */
function formatRows(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const header = head.map((cell) => `<th scope="col">${htmlText(cell)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<table>\n<thead><tr>${header}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n${content}\n</details>`;
}

function paragraph(text: string): string {
  return `<p>${htmlText(text)}</p>`;
}
