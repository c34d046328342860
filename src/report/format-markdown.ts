import type { Location } from '../base/location.js';
import type { Trace } from '../judge/finding.js';
import type { ReviewedFinding, Run } from '../review/run.js';
import {
  acceptedFindings,
  formatEndpoint,
  formatLocation,
  formatMarks,
  formatSuppression,
  isEgress,
  openFindings,
  rulesBroken,
  stepsOf,
} from './findings.js';
import { markdownCode, markdownText } from './markdown-text.js';
import type { Reporter, ReportOptions } from './reporter.js';
import { lineLookup, type LineLookup } from './source-lines.js';
import { countGaps, describeFindings, describeGaps, describeScope, describeSkipped, describeVoid } from './summary.js';

/** The run as GitHub Markdown, for a pull request or a wiki. */
export const formatMarkdown: Reporter = (run, options) => {
  const lineAt = lineLookup(run);
  const open = openFindings(run);
  const blocks = [
    '# Sluice report',
    ...formatSummary(run),
    ...(open.length === 0 ? [] : ['## Findings', formatTable(open)]),
    ...(options.detail === 'quiet' ? [] : open.flatMap((finding) => formatFinding(finding, lineAt, options))),
    ...(options.detail === 'quiet' ? [] : formatAdvice(run, options)),
    ...formatAccepted(acceptedFindings(run)),
    ...formatGaps(run, options),
  ];
  return `${blocks.join('\n\n')}\n`;
};

function formatSummary(run: Run): string[] {
  const skipped = describeSkipped(run);
  return [
    `**${markdownText(describeFindings(run))}**`,
    markdownText(describeScope(run)),
    ...describeVoid(run).map(markdownText),
    ...(skipped === null ? [] : [markdownText(skipped)]),
  ];
}

function formatTable(findings: readonly ReviewedFinding[]): string {
  const rows = findings.map((finding) => {
    const { level, rule, sink, dataClasses } = finding;
    const endpoint = isEgress(finding) ? formatEndpoint(finding.endpoint) : '';
    const cells = [level, rule, formatLocation(sink.location), dataClasses.join(', '), endpoint];
    return `| ${cells.map(markdownText).join(' | ')} |`;
  });
  return ['| Level | Rule | Sink | Data | Endpoint |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function formatFinding(finding: ReviewedFinding, lineAt: LineLookup, { detail }: ReportOptions): string[] {
  const code = lineAt(finding.sink.location.file, finding.sink.location.line);
  const { writtenAt } = finding.endpoint;
  return [
    `### ${markdownText(`${finding.rule} at ${formatLocation(finding.sink.location)}${formatMarks(finding)}`)}`,
    markdownText(finding.message),
    ...(code === undefined ? [] : [markdownCode([code], 'ts')]),
    ...finding.traces.map((trace) => formatTrace(trace, detail === 'verbose')),
    ...(isEgress(finding)
      ? [
          `Endpoint: ${markdownText(formatEndpoint(finding.endpoint))}${writtenAt === null ? '' : `, written at ${at(writtenAt)}`}`,
        ]
      : []),
    ...(finding.claim === null
      ? []
      : [`Claimed by a comment, which accepts nothing here: ${markdownText(formatSuppression(finding.claim))}`]),
  ];
}

function formatTrace(trace: Trace, isVerbose: boolean): string {
  const { name, declared } = trace.source;
  const steps = stepsOf(trace, isVerbose).map(
    (step, index) => `${index + 1}. ${at(step.location)} ${markdownText(step.message)}`,
  );
  const title = `Path of ${markdownText(trace.dataClass)} from ${markdownText(name)}, labelled at ${at(declared)}:`;
  return [title, '', ...steps].join('\n');
}

function formatAdvice(run: Run, { checks }: ReportOptions): string[] {
  const rules = rulesBroken(run);
  return rules.length === 0
    ? []
    : ['## What to do', ...rules.flatMap((rule) => [`### ${markdownText(rule)}`, checks[rule].page.fix])];
}

function formatAccepted(findings: readonly ReviewedFinding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((finding) => {
    const { suppression } = finding;
    const reason = suppression === null ? '' : formatSuppression(suppression);
    const cells = [finding.rule, formatLocation(finding.sink.location), finding.dataClasses.join(', '), reason];
    return `| ${cells.map(markdownText).join(' | ')} |`;
  });
  return ['## Accepted', ['| Rule | Sink | Data | Reason |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

function formatGaps(run: Run, { detail }: ReportOptions): string[] {
  const counts = countGaps(run).map(({ reason, count, sentence, where }) => {
    return `- ${count} ${reason}: ${markdownText(where === '' ? sentence : `${sentence}; ${where}`)}`;
  });
  const every = run.gaps.map(({ reason, location, detail: what }) => {
    return `- ${location === null ? '' : `${at(location)} `}${reason}: ${markdownText(what)}`;
  });
  const warnings = run.policyWarnings.map(({ message, location }) => `- ${at(location)} ${markdownText(message)}`);
  return [
    '## Gaps',
    markdownText(describeGaps(run)),
    ...(counts.length === 0 ? [] : [counts.join('\n')]),
    ...(detail === 'verbose' && every.length > 0 ? [every.join('\n')] : []),
    ...(warnings.length === 0 ? [] : ['## Policy', warnings.join('\n')]),
  ];
}

function at(location: Location): string {
  return markdownText(formatLocation(location));
}
