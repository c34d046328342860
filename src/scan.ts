import type { Run } from './review/run.js';

/** What to scan and by which policy. */
export interface ScanOptions {
  /** Folders or files, as the user gave them. */
  readonly paths: readonly string[];
  /** What paths in the result are relative to; left out: found from `paths`. */
  readonly root?: string;
  /** The policy file; left out: `sluice.yaml`, found upwards from the scanned folder. */
  readonly policy?: string;
  readonly includeTests?: boolean;
  /** False: comments in the reviewed code accept nothing. */
  readonly inlineSuppressions?: boolean;
  /** A SARIF file of an earlier scan. */
  readonly baseline?: string;
  /** The day by which suppressions expire; left out: none expires. */
  readonly now?: Date;
  readonly onProgress?: (phase: string) => void;
}

/** The phases whose result can be printed. */
export const stages = ['program', 'index', 'ir', 'labels', 'sinks', 'traces', 'findings'] as const;

/** A phase whose result can be printed. */
export type Stage = (typeof stages)[number];

/** Everything the code at `paths` lets out, judged by the policy. */
export function scan(_options: ScanOptions): Promise<Run> {
  return Promise.reject(new Error('the scan is not written yet'));
}

/** The result of one phase as text, for a person who looks into the analysis. */
export function dump(_stage: Stage, _options: ScanOptions): Promise<string> {
  return Promise.reject(new Error('the scan is not written yet'));
}
