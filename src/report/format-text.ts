import { styleText } from 'node:util';
import type { Location } from '../base/location.js';
import type { Level, Trace } from '../judge/finding.js';
import type { ReviewedFinding, Run } from '../review/run.js';
import { formatCodeFrame } from './code-frame.js';
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
import { firstParagraph } from './first-paragraph.js';
import type { Reporter, ReportOptions } from './reporter.js';
import { lineLookup, type LineLookup } from './source-lines.js';
import {
  countGaps,
  describeFindings,
  describeGaps,
  describeScope,
  describeSkipped,
  describeVoid,
  filesLeftOut,
  plural,
} from './summary.js';
import { visible } from './visible.js';

/** The run for a person at a terminal: each finding with its code and path, then what was looked at and what was not. */
export const formatText: Reporter = (run, options) => {
  const lineAt = lineLookup(run);
  const blocks = openFindings(run).map((finding) => formatFinding(finding, lineAt, options));
  const accepted = options.detail === 'verbose' ? acceptedFindings(run).map(formatAccepted) : [];
  const separator = options.detail === 'quiet' ? '\n' : '\n\n';
  const findings = [...blocks, ...accepted, ...formatAdvice(run, options)].join(separator);
  const summary = formatSummary(run, options).join('\n');
  return findings === '' ? `${summary}\n` : `${findings}\n\n${summary}\n`;
};

function formatFinding(finding: ReviewedFinding, lineAt: LineLookup, options: ReportOptions): string {
  const message = visible(finding.message);
  if (options.detail === 'quiet') return `${titleOf(finding, options.colour)}  ${message}`;
  const frame = formatCodeFrame(finding.sink.location, lineAt, options.colour);
  const lines = [
    titleOf(finding, options.colour),
    `  ${message}`,
    ...(frame === null ? [] : ['', indent(frame, '  '), '']),
    ...formatTraces(finding.traces, lineAt, options),
    ...formatFacts(finding),
    ...(options.detail === 'verbose' ? [`  Identity:   ${finding.fingerprints['sluice/v1']}`] : []),
    ...(finding.claim === null ? [] : [`  Claimed:    ${formatSuppression(finding.claim)}`]),
  ];
  return lines.join('\n');
}

const colours: Readonly<Record<Level, 'red' | 'yellow' | 'cyan'>> = { error: 'red', warning: 'yellow', note: 'cyan' };

function titleOf(finding: ReviewedFinding, colour: boolean): string {
  const level = colour
    ? styleText(['bold', colours[finding.level]], finding.level, { validateStream: false })
    : finding.level;
  return `${level}  ${finding.rule}  ${formatLocation(finding.sink.location)}${formatMarks(finding, '  ')}`;
}

function formatTraces(traces: readonly Trace[], lineAt: LineLookup, { detail }: ReportOptions): string[] {
  const shown = detail === 'verbose' ? traces : traces.slice(0, 1);
  const more = traces.length - shown.length;
  return [
    ...shown.flatMap((trace) => formatTrace(trace, lineAt, detail === 'verbose')),
    ...(more === 0 ? [] : [`  ${plural(more, 'more path')}: --verbose shows all.`]),
  ];
}

/** The steps of a path, with `--verbose` all of them and the line of each. */
function formatTrace(trace: Trace, lineAt: LineLookup, isVerbose: boolean): string[] {
  const steps = stepsOf(trace, isVerbose);
  const width = String(steps.length).length;
  return [
    `  Path of ${visible(trace.dataClass)} from ${visible(trace.source.name)}:`,
    ...steps.flatMap(({ location, message }, index) => {
      const number = String(index + 1).padStart(width);
      const isShown = !isVerbose || isSameLine(location, steps[index - 1]?.location);
      const line = isShown ? undefined : lineAt(location.file, location.line)?.trim();
      const code = line === undefined ? [] : [`${' '.repeat(width + 6)}| ${visible(shortened(line))}`];
      return [`    ${number}. ${formatLocation(location)}  ${visible(message)}`, ...code];
    }),
  ];
}

function isSameLine(a: Location, b: Location | undefined): boolean {
  return a.file === b?.file && a.line === b.line;
}

const widestLine = 160;

function shortened(line: string): string {
  return line.length > widestLine ? `${line.slice(0, widestLine)}...` : line;
}

function formatFacts(finding: ReviewedFinding): string[] {
  if (!isEgress(finding)) return [];
  const declared = new Set(
    finding.traces.map(({ source }) => `${visible(source.name)} at ${formatLocation(source.declared)}`),
  );
  const { writtenAt } = finding.endpoint;
  const written = writtenAt === null ? '' : `, written at ${formatLocation(writtenAt)}`;
  return [
    ...(declared.size === 0 ? [] : [`  Labelled:   ${[...declared].join('; ')}`]),
    `  Endpoint:   ${formatEndpoint(finding.endpoint)}${written}`,
  ];
}

function formatAccepted(finding: ReviewedFinding): string {
  const { suppression } = finding;
  const reason = suppression === null ? '' : formatSuppression(suppression);
  return `accepted  ${finding.rule}  ${formatLocation(finding.sink.location)}\n  ${visible(finding.message)}\n  Reason: ${reason}`;
}

/** What to do about each rule that is broken, once. */
function formatAdvice(run: Run, { detail, checks }: ReportOptions): string[] {
  if (detail === 'quiet') return [];
  return rulesBroken(run).map((rule) => `What to do about ${rule}: ${firstParagraph(checks[rule].page.fix)}`);
}

function formatSummary(run: Run, { detail }: ReportOptions): string[] {
  const skipped = describeSkipped(run);
  const gaps = countGaps(run).flatMap(({ reason, count, sentence, where }) => [
    `  ${count} ${reason}: ${sentence}`,
    ...(where === '' ? [] : [`    ${visible(where)}`]),
  ]);
  const everyGap = run.gaps.map(({ reason, location, detail: what }) => {
    const place = location === null ? '' : `${formatLocation(location)}  `;
    return `    ${place}${reason}: ${visible(what)}`;
  });
  return [
    describeFindings(run),
    describeScope(run),
    ...describeVoid(run),
    describeGaps(run),
    ...(detail === 'quiet' ? [] : gaps),
    ...(detail === 'verbose' ? everyGap : []),
    ...(detail === 'normal' && gaps.length > 0 ? ['  --verbose tells the place of each.'] : []),
    ...(skipped === null ? [] : [skipped]),
    ...(detail === 'verbose' ? filesLeftOut(run).map(({ reason, file }) => `    ${visible(file)}  ${reason}`) : []),
    ...run.policyWarnings.map(({ message, location }) => `Policy: ${formatLocation(location)}  ${visible(message)}`),
  ];
}

function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');
}
