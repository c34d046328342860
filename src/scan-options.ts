import type { Counts } from './flow/counts.js';
import type { Observations } from './program/observations.js';
import type { SourceMemory } from './program/source-memory.js';

/** What to scan and by which policy. */
export interface ScanOptions {
  /** Folders or files, as the user gave them. */
  readonly paths: readonly string[];
  /** What paths in the result are relative to; left out: the folder that holds all of `paths`. */
  readonly root?: string;
  /** The policy file; left out: `sluice.yaml`, found upwards from the scanned folder. */
  readonly policy?: string;
  /** The absolute folder that paths in the policy are relative to; left out: its own. */
  readonly policyFolder?: string;
  readonly includeTests?: boolean;
  /** Finds what is only chosen or measured by data, too: `phone.startsWith('+49') ? 'DE' : 'XX'`. */
  readonly implicit?: boolean;
  /** False: comments in the reviewed code accept nothing; what they claim is shown. */
  readonly inlineSuppressions?: boolean;
  /** The SARIF or JSON file of an earlier scan. */
  readonly baseline?: string;
  /** The day by which acceptances expire, as `2027-01-31`; left out: none expires. */
  readonly today?: string;
  /** Spares parsing what the scan before parsed; one memory serves one scan at a time. */
  readonly memory?: SourceMemory;
  /** Told what begins. */
  readonly onProgress?: (phase: string) => void;
  /** Told at the end what the search did. */
  readonly onCounts?: (counts: Counts) => void;
  /** Told at the end what of the scanned tree the result rests on. */
  readonly onSeen?: (seen: Observations) => void;
}
