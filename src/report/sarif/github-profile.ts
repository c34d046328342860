import type { Level, Trace } from '../../judge/finding.js';
import type { ReviewedFinding, Run } from '../../review/run.js';
import { levels, openFindings } from '../findings.js';
import { plural } from '../summary.js';

/** A run with less in it, and what was left out, a sentence each. */
export interface CutRun {
  readonly run: Run;
  readonly cuts: readonly string[];
}

/** Above these GitHub refuses a file, or shows no more of it. */
export const gitHubLimits = {
  /** Of the gzipped file. */
  bytes: 10_000_000,
  /** Results of a run. */
  results: 25_000,
  /** Steps of a result, all its paths together. */
  steps: 1_000,
} as const;

/**
 * The run as GitHub's code scanning should have it. It ignores suppressions and baseline states, so an accepted result would
 * become an open alert there: accepted findings are dropped, and no state is told. Past a limit the gravest findings and
 * the shortest paths stay.
 */
export function forGitHub(run: Run): CutRun {
  const open = openFindings(run);
  const inside = open.filter(({ sink }) => !run.policy.isOutside || sink.location.file !== run.policy.file);
  const kept = gravest(inside, gitHubLimits.results);
  const findings = kept.map((finding) => ({ ...finding, baseline: null, traces: withinLimit(finding.traces) }));
  const cuts = [
    cut(run.findings.length - open.length, 'accepted finding', 'accepted findings would become open alerts'),
    cut(open.length - inside.length, 'finding', 'what it is about is the policy, which lies outside the scanned code'),
    cut(inside.length - kept.length, 'finding', `GitHub takes ${gitHubLimits.results} of a run; the gravest stay`),
    cut(
      count(kept) - count(findings),
      'path',
      `GitHub shows ${gitHubLimits.steps} steps of a finding; the shortest paths stay`,
    ),
  ];
  return { run: { ...run, findings, absent: [] }, cuts: cuts.flat() };
}

/** The run with ever less in it, for a file that is still too large: further paths go first, then code, gaps, half of the findings and so on. */
export function* smaller({ run, cuts }: CutRun): Generator<CutRun> {
  const why = `the file would be above ${gitHubLimits.bytes / 1_000_000} MB gzipped`;
  const first = { ...run, findings: run.findings.map((each) => ({ ...each, traces: shortest(each.traces) })) };
  const told = [...cuts, ...cut(count(run.findings) - count(first.findings), 'path', `${why}; the shortest stay`)];
  yield { run: first, cuts: told };
  const bare = { ...first, excerpt: [] };
  const toldOfCode = [...told, `Lines of code are left out: ${why}.`];
  yield { run: bare, cuts: toldOfCode };
  const silent = { ...bare, gaps: [] };
  const toldOfGaps = [...toldOfCode, ...cut(run.gaps.length, 'gap', why)];
  yield { run: silent, cuts: toldOfGaps };
  for (let limit = run.findings.length >> 1; limit > 0; limit >>= 1) {
    const left = cut(run.findings.length - limit, 'finding', `${why}; the gravest stay`);
    yield { run: { ...silent, findings: gravest(silent.findings, limit) }, cuts: [...toldOfGaps, ...left] };
  }
}

function cut(amount: number, noun: string, why: string): string[] {
  return amount === 0 ? [] : [`${plural(amount, noun)} left out: ${why}.`];
}

function count(findings: readonly ReviewedFinding[]): number {
  return findings.reduce((sum, { traces }) => sum + traces.length, 0);
}

/** At most `limit` findings in their order: the gravest, among equals those with the shortest path. */
function gravest(findings: readonly ReviewedFinding[], limit: number): readonly ReviewedFinding[] {
  if (findings.length <= limit) return findings;
  const rank = ({ level }: { readonly level: Level }): number => levels.indexOf(level);
  const length = ({ traces }: ReviewedFinding): number => Math.min(...traces.map(({ steps }) => steps.length));
  const sorted = findings.toSorted((a, b) => rank(a) - rank(b) || length(a) - length(b));
  const kept = new Set(sorted.slice(0, limit));
  return findings.filter((finding) => kept.has(finding));
}

/** The shortest paths in their order, as many as the limit of steps holds; of a single path above it the ends. */
function withinLimit(traces: readonly Trace[]): readonly Trace[] {
  let left: number = gitHubLimits.steps;
  const kept = new Set(byLength(traces).filter(({ steps }) => (left -= steps.length) >= 0));
  return kept.size > 0 ? traces.filter((trace) => kept.has(trace)) : shortest(traces).map(withoutMiddle);
}

function byLength(traces: readonly Trace[]): readonly Trace[] {
  return traces.toSorted((a, b) => a.steps.length - b.steps.length);
}

function shortest(traces: readonly Trace[]): readonly Trace[] {
  return byLength(traces).slice(0, 1);
}

function withoutMiddle(trace: Trace): Trace {
  const half = gitHubLimits.steps / 2;
  const [before, after] = [trace.steps.slice(0, half), trace.steps.slice(-half)];
  const missing = trace.steps.length - before.length - after.length;
  const [next, ...rest] = after;
  if (next === undefined) return trace;
  const told = { ...next, message: `${next.message} (${plural(missing, 'step')} before this left out)` };
  return { ...trace, steps: [...before, told, ...rest] };
}
