import { compareLocations, compareText } from '../base/location.js';
import type { Finding } from '../judge/finding.js';
import { isInBaseline, type Baseline } from './baseline.js';
import { fingerprints } from './fingerprint.js';
import type { ReviewedFinding } from './run.js';
import { suppress } from './suppress.js';
import { parseSuppressionComments } from './suppression-comment.js';

/** What a review needs beside the findings. */
export interface ReviewInput {
  /** Path to text, of every analysed file. */
  readonly sources: ReadonlyMap<string, string>;
  /** The day by which suppressions expire; null: none expires. */
  readonly now: Date | null;
  /** False: comments in the reviewed code accept nothing and are not judged. */
  readonly inlineSuppressions: boolean;
  readonly baseline: Baseline | null;
}

/** The findings with their identities, what accepts them and whether they are new, those about suppressions added; sorted. */
export function review(findings: readonly Finding[], input: ReviewInput): ReviewedFinding[] {
  const comments = input.inlineSuppressions
    ? [...input.sources].flatMap(([file, text]) => parseSuppressionComments(file, text))
    : [];
  const suppressed = suppress(findings, comments, input.now);
  const sorted = [...findings, ...suppressed.findings].sort(compareFindings);
  const identities = fingerprints(sorted, input.sources);
  return sorted.flatMap((finding, index) => {
    const own = identities[index];
    if (own === undefined) return [];
    const suppression = suppressed.accepted.get(finding) ?? null;
    return [{ ...finding, fingerprints: own, suppression, baseline: baselineState(finding, own, input.baseline) }];
  });
}

function baselineState(
  finding: Finding,
  own: ReviewedFinding['fingerprints'],
  baseline: Baseline | null,
): ReviewedFinding['baseline'] {
  if (baseline === null) return null;
  return isInBaseline(baseline, finding, own) ? 'unchanged' : 'new';
}

/** Orders findings by the place of the sink, then by all that tells two on one place apart. */
function compareFindings(a: Finding, b: Finding): number {
  return compareLocations(a.sink.location, b.sink.location) || compareText(sortKey(a), sortKey(b));
}

function sortKey(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.endpoint.text, finding.dataClasses, finding.message, finding.traces]);
}
