import { createHash } from 'node:crypto';
import { computeRollingHashes } from '@microsoft/sarif';
import type { Finding } from '../judge/finding.js';
import type { Fingerprints } from './run.js';

/**
 * Identities of `findings`, in their order; `sources` maps paths to texts. Equal findings of one file are told apart by
 * a count, so the order must be the order in the file.
 */
export function fingerprints(findings: readonly Finding[], sources: ReadonlyMap<string, string>): Fingerprints[] {
  const hashesOf = perFile(sources, computeRollingHashes);
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const { file, line } = finding.sink.location;
    const digest = contentDigest(finding);
    const count = (counts.get(digest) ?? 0) + 1;
    counts.set(digest, count);
    return {
      primaryLocationLineHash: hashesOf(file).get(line) ?? emptyFileHash,
      'sluice/v1': `${digest}:${count}`,
    };
  });
}

/** What the algorithm gives for an empty file: the hash of a line whose text is not at hand. */
const emptyFileHash = 'c129715d7a2bc9a3:1';

/**
 * SHA-256 over what makes the finding what it is: names that other code or the policy can see, and no text of the line or
 * its number. So it survives moves inside the file, renamed locals and other ways to write the same.
 */
function contentDigest(finding: Finding): string {
  const content = [
    finding.rule,
    finding.sink.name,
    finding.sink.within,
    finding.sink.location.file,
    finding.endpoint.text,
    ...finding.endpoint.audiences,
    ...(finding.confidence === undefined ? [] : [finding.confidence]),
    finding.dataClasses,
    [...new Set(finding.traces.map((trace) => trace.source.name))].sort(),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function perFile<T>(sources: ReadonlyMap<string, string>, compute: (text: string) => T): (file: string) => T {
  const known = new Map<string, T>();
  return (file) => {
    const found = known.get(file) ?? compute(sources.get(file) ?? '');
    known.set(file, found);
    return found;
  };
}
