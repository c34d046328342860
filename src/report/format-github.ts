import type { Level } from '../judge/finding.js';
import type { ReviewedFinding, Run } from '../review/run.js';
import { openFindings } from './findings.js';
import type { Reporter } from './reporter.js';
import { describeFindings } from './summary.js';
import { visible } from './visible.js';

/** Annotations for a job of GitHub Actions: a workflow command for each open finding, and one for the sum. */
export const formatGitHub: Reporter = (run) => {
  const commands = openFindings(run).map((finding) => formatFinding(finding, run));
  return [...commands, `::notice title=Sluice::${escapeData(describeFindings(run))}`]
    .map((line) => `${line}\n`)
    .join('');
};

const commands: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

function formatFinding({ level, rule, message, sink }: ReviewedFinding, { policy }: Run): string {
  const { file, line, column, endLine, endColumn } = sink.location;
  const isInCode = !policy.isOutside || file !== policy.file;
  const place = isInCode ? { file, line, endLine, col: column, endColumn } : {};
  const properties = Object.entries({ ...place, title: rule }).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${commands[level]} ${properties.join(',')}::${escapeData(message)}`;
}

/** Text after the second `::` of a command. What would end the line shows as text already; `%` begins an escape. */
function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
