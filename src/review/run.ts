import type { Gap } from '../base/gap.js';
import type { Location } from '../base/location.js';
import type { EndpointRecord } from '../inventory/endpoint-record.js';
import type { Inventory } from '../inventory/inventory.js';
import type { Finding, Level } from '../judge/finding.js';
import type { ExceptionTerms } from '../policy/policy.js';

/** Everything a scan found, as plain data: the one value that reporters, baselines and later tools read. */
export interface Run {
  readonly version: 1;
  readonly tool: { readonly name: 'Sluice'; readonly version: string; readonly modelsDigest: string };
  readonly policy: RunPolicy;
  readonly scanned: Scanned;
  readonly files: readonly AnalysedFile[];
  readonly skipped: readonly SkippedFiles[];
  readonly counts: { readonly sinkPoints: number; readonly labels: number; readonly lines: number };
  /** The day by which acceptances were found to have expired or not; null where none has an end. */
  readonly today: string | null;
  readonly findings: readonly ReviewedFinding[];
  /** What the baseline has and this scan has not. */
  readonly absent: readonly KnownFinding[];
  readonly inventory: Inventory;
  readonly gaps: readonly Gap[];
  /** Trouble with the policy that does not stop the scan: a selector that matches nothing. */
  readonly policyWarnings: readonly PolicyWarning[];
  /** The lines that findings point to and those around them, sorted: enough to show code without the files. */
  readonly excerpt: readonly SourceLine[];
}

/** What was asked of a scan, as far as its result depends on it: enough to repeat it. */
export interface Scanned {
  /** Relative to the root, sorted; `.` is the root itself. */
  readonly paths: readonly string[];
  readonly includeTests: boolean;
  /** Choices and measures were followed; absent: they were not. */
  readonly implicit?: true | undefined;
  readonly inlineSuppressions: boolean;
}

/** Files that were seen and left out for one reason. */
export interface SkippedFiles {
  readonly reason: string;
  readonly count: number;
  /** Sorted paths; absent in what an older Sluice saved, and in SARIF for GitHub. */
  readonly files?: readonly string[] | undefined;
}

/** The policy of a run. */
export interface RunPolicy {
  /** Relative to the root, or the name alone of a file that lies elsewhere. */
  readonly file: string;
  readonly isOutside: boolean;
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
}

/** One line of reviewed code, without its line end. */
export interface SourceLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A file that was read, with what binds the result to it. */
export interface AnalysedFile {
  readonly path: string;
  readonly digest: string;
}

/** A policy row that had no effect. */
export interface PolicyWarning {
  readonly message: string;
  readonly location: Location;
}

/** A finding with what a review adds to it. */
export interface ReviewedFinding extends Finding {
  readonly fingerprints: Fingerprints;
  readonly suppression: Suppression | null;
  /** What a comment of the reviewed code says of it, where such comments accept nothing. */
  readonly claim: Suppression | null;
  /** What became of it since the baseline: `updated` is the same way out with other data or another verdict. */
  readonly baseline: 'new' | 'unchanged' | 'updated' | null;
}

/** A finding as far as an earlier run tells it: enough to find it again, and to say what it was. */
export interface KnownFinding {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly location: Location;
  readonly dataClasses: readonly string[];
  readonly endpoint: EndpointRecord;
  /** Null for results of other writers. */
  readonly fingerprint: string | null;
  readonly lineHash: string | null;
  readonly isAccepted: boolean;
}

/** Identities of a finding across runs. */
export interface Fingerprints {
  /** The value GitHub's uploader would compute for the sink's line. */
  readonly primaryLocationLineHash: string;
  /** Sluice's own, without line numbers. */
  readonly 'sluice/v1': string;
}

/** Why a finding is accepted, by a comment in the code (`inSource`) or by the policy (`external`). */
export interface Suppression extends ExceptionTerms {
  readonly kind: 'inSource' | 'external';
  readonly location: Location;
}
