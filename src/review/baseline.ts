import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from '../base/usage-error.js';
import type { Finding } from '../judge/finding.js';
import { fileUri } from './file-uri.js';
import type { Fingerprints } from './run.js';

/** What an earlier scan found, by fingerprints. */
export interface Baseline {
  readonly fingerprints: ReadonlySet<string>;
  /** Rule, file and line hash of results of other writers, which have no `sluice/v1`. */
  readonly lineHashes: ReadonlySet<string>;
}

const result = z.object({
  ruleId: z.string().optional(),
  baselineState: z.string().optional(),
  partialFingerprints: z.record(z.string(), z.string()).default({}),
  locations: z
    .array(
      z.object({
        physicalLocation: z
          .object({ artifactLocation: z.object({ uri: z.string().optional() }).optional() })
          .optional(),
      }),
    )
    .default([]),
});

const log = z.object({
  version: z.literal('2.1.0'),
  runs: z.array(z.object({ results: z.array(result).nullish() })),
});

/** The SARIF file at `path`, as a baseline; a file that is none is a usage error. */
export async function loadBaseline(path: string): Promise<Baseline> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(
      `cannot read the baseline '${path}'${reason}`,
      'Give the SARIF file that an earlier scan wrote.',
    );
  });
  return parseBaseline(text, path);
}

/** A SARIF text as a baseline; `file` is for messages. */
export function parseBaseline(text: string, file: string): Baseline {
  const parsed = log.safeParse(parseJson(text, file));
  if (!parsed.success) {
    throw new UsageError(
      `the baseline '${file}' is not SARIF 2.1.0`,
      'Give the SARIF file that an earlier scan wrote.',
    );
  }
  const results = parsed.data.runs.flatMap((run) => run.results ?? []).filter((old) => old.baselineState !== 'absent');
  const fingerprints = new Set<string>();
  const lineHashes = new Set<string>();
  for (const old of results) {
    const own = old.partialFingerprints['sluice/v1'];
    const hash = old.partialFingerprints['primaryLocationLineHash'];
    const uri = old.locations[0]?.physicalLocation?.artifactLocation?.uri;
    if (own !== undefined) fingerprints.add(own);
    else if (hash !== undefined) lineHashes.add(lineKey(old.ruleId ?? '', uri ?? '', hash));
  }
  return { fingerprints, lineHashes };
}

/** True when the earlier scan found this too. */
export function isInBaseline(baseline: Baseline, finding: Finding, own: Fingerprints): boolean {
  const uri = fileUri(finding.sink.location.file);
  return (
    baseline.fingerprints.has(own['sluice/v1']) ||
    baseline.lineHashes.has(lineKey(finding.rule, uri, own.primaryLocationLineHash))
  );
}

function lineKey(rule: string, uri: string, hash: string): string {
  return JSON.stringify([rule, uri, hash]);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`the baseline '${file}' is not JSON`, 'Give the SARIF file that an earlier scan wrote.');
  }
}
