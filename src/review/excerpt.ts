import { compareText, type Location } from '../base/location.js';
import type { ReviewedFinding, SourceLine } from './run.js';
import { splitLines } from './split-lines.js';

const linesAround = 2;

/** Lines of one place are kept up to this many, so that a place which spans a file does not keep the file. */
const linesOfPlace = 5;

/** Longer lines are left out: nobody reads them, and a report would hold them many times. */
const longestLine = 400;

/** The lines that `findings` point to, those around each sink too, sorted; `sources` maps paths to texts. */
export function excerpt(findings: readonly ReviewedFinding[], sources: ReadonlyMap<string, string>): SourceLine[] {
  const wanted = new Map<string, Set<number>>();
  const want = ({ file, line, endLine }: Location, around: number): void => {
    const lines = wanted.get(file) ?? new Set();
    wanted.set(file, lines);
    const last = Math.min(endLine, line + linesOfPlace - 1) + around;
    for (let number = line - around; number <= last; number++) lines.add(number);
  };
  for (const finding of findings) {
    want(finding.sink.location, linesAround);
    for (const location of mentioned(finding)) want(location, 0);
  }
  return [...wanted]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([file, lines]) => pick(file, lines, splitLines(sources.get(file) ?? '')));
}

/** The places of a finding beside its sink. */
function mentioned(finding: ReviewedFinding): Location[] {
  return [
    ...finding.traces.flatMap((trace) => [trace.source.declared, ...trace.steps.map((step) => step.location)]),
    ...(finding.endpoint.writtenAt === null ? [] : [finding.endpoint.writtenAt]),
    ...(finding.suppression === null ? [] : [finding.suppression.location]),
    ...(finding.claim === null ? [] : [finding.claim.location]),
  ];
}

function pick(file: string, numbers: ReadonlySet<number>, lines: readonly string[]): SourceLine[] {
  return [...numbers]
    .sort((a, b) => a - b)
    .flatMap((line) => {
      const text = lines[line - 1];
      return text === undefined || text.length > longestLine ? [] : [{ file, line, text }];
    });
}
