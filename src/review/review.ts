import { compareLocations, compareText } from '../base/location.js';
import type { Finding } from '../judge/finding.js';
import type { ExceptionRow } from '../policy/policy.js';
import { claimOfComment, claimOfException } from './claim.js';
import { fingerprints } from './fingerprint.js';
import { knownFinding } from './known-finding.js';
import { matchFindings } from './match-findings.js';
import type { Fingerprints, KnownFinding, ReviewedFinding } from './run.js';
import { claimed, suppress, type ClaimTerms } from './suppress.js';
import { parseSuppressionComments } from './suppression-comment.js';

/** What a review needs beside the findings. */
export interface ReviewInput extends ClaimTerms {
  /** Path to text, of every analysed file. */
  readonly sources: ReadonlyMap<string, string>;
  /** What the policy accepts. */
  readonly exceptions: readonly ExceptionRow[];
  /** False: comments in the reviewed code accept nothing; what they claim is shown. */
  readonly inlineSuppressions: boolean;
  /** What an earlier scan found. */
  readonly baseline: readonly KnownFinding[] | null;
}

/** What a review adds to the findings. */
export interface Review {
  /** With their identities, what accepts them and whether they are new; those about acceptances added; sorted. */
  readonly findings: readonly ReviewedFinding[];
  /** What the baseline has and this scan has not. */
  readonly absent: readonly KnownFinding[];
  /** `today`, where anything that was judged by it has an end; else null, so that it does not change the result. */
  readonly today: string | null;
}

/** Sets findings beside earlier decisions. */
export function review(findings: readonly Finding[], input: ReviewInput): Review {
  const comments = [...input.sources]
    .flatMap(([file, text]) => parseSuppressionComments(file, text))
    .map(claimOfComment);
  const claims = [...input.exceptions.map(claimOfException), ...(input.inlineSuppressions ? comments : [])];
  const known = identify(findings, input.sources);
  const suppressed = suppress(known, claims, input);
  const shown = input.inlineSuppressions ? new Map<Finding, never>() : claimed(known, comments);
  const all = [...known, ...identify(suppressed.findings, input.sources)];
  const reviewed: readonly ReviewedFinding[] = all
    .sort(([a], [b]) => compareFindings(a, b))
    .map(([finding, own]) => ({
      ...finding,
      fingerprints: own,
      suppression: suppressed.accepted.get(finding) ?? null,
      claim: shown.get(finding) ?? null,
      baseline: null,
    }));
  return {
    ...compare(reviewed, input.baseline),
    today: claims.some(({ terms }) => terms.expires !== null) ? input.today : null,
  };
}

/** The findings with their fingerprints, in the order of their places. */
function identify(findings: readonly Finding[], sources: ReviewInput['sources']): Map<Finding, Fingerprints> {
  const sorted = findings.toSorted(compareFindings);
  const identities = fingerprints(sorted, sources);
  return new Map(sorted.map((finding, index) => [finding, identities[index] as Fingerprints]));
}

/** The findings with what became of them since the baseline, and what is gone. */
function compare(
  findings: readonly ReviewedFinding[],
  baseline: ReviewInput['baseline'],
): Pick<Review, 'findings' | 'absent'> {
  if (baseline === null) return { findings, absent: [] };
  const changes = matchFindings(baseline, findings.map(knownFinding));
  const states = changes.flatMap(({ state }) => (state === 'absent' ? [] : [state]));
  return {
    findings: findings.map((finding, index) => ({ ...finding, baseline: states[index] ?? 'new' })),
    absent: changes.flatMap(({ state, before }) => (state === 'absent' ? [before] : [])),
  };
}

/** Orders findings by the place of the sink, then by all that tells two on one place apart. */
function compareFindings(a: Finding, b: Finding): number {
  return compareLocations(a.sink.location, b.sink.location) || compareText(sortKey(a), sortKey(b));
}

function sortKey(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.endpoint.text, finding.dataClasses, finding.message, finding.traces]);
}
