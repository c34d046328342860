import { createHash } from 'node:crypto';
import { computeRollingHashes } from '@microsoft/sarif';
import type { Finding } from '../judge/finding.js';
import type { Fingerprints } from './run.js';
import { splitLines } from './split-lines.js';

/**
 * Identities of `findings`, in their order; `sources` maps paths to texts. Equal findings of one file are told apart by
 * a count, so the order must be the order in the file.
 */
export function fingerprints(findings: readonly Finding[], sources: ReadonlyMap<string, string>): Fingerprints[] {
  const hashesOf = perFile(sources, computeRollingHashes);
  const linesOf = perFile(sources, splitLines);
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const { file, line } = finding.sink.location;
    const digest = contentDigest(finding, linesOf(file)[line - 1] ?? '');
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

/** SHA-256 over what makes the finding what it is, without line numbers, so that it survives moves inside the file. */
function contentDigest(finding: Finding, lineText: string): string {
  const content = [
    finding.rule,
    finding.sink.name,
    lineText.trim().replace(/\s+/g, ' '),
    finding.sink.location.file,
    finding.endpoint.text,
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
