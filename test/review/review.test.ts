import { describe, expect, it } from 'vitest';
import { parseBaseline } from '../../src/review/baseline.js';
import { review, type ReviewInput } from '../../src/review/review.js';
import type { Finding } from '../../src/judge/finding.js';
import type { ReviewedFinding } from '../../src/review/run.js';
import { at, makeFinding } from './make-finding.js';

const now = new Date('2026-06-15T12:00:00Z');

function reviewed(findings: readonly Finding[], text: string, changes: Partial<ReviewInput> = {}): ReviewedFinding[] {
  const sources = new Map([['src/share.ts', text]]);
  return review(findings, { sources, now, inlineSuppressions: true, baseline: null, ...changes });
}

function judge(comment: string, finding = makeFinding(2)): string[] {
  return reviewed([finding], `${comment}\nfetch();\n`).map(({ rule, suppression }) =>
    suppression === null ? rule : `accepted ${rule}`,
  );
}

describe('a comment with a reason', () => {
  it('accepts the finding on the next line and keeps why', () => {
    const text = '// sluice-ignore-next-line egress/forbidden -- trial (by A. Berg, until 2026-06-15)\nfetch();\n';
    expect(reviewed([makeFinding(2)], text)[0]?.suppression).toEqual({
      kind: 'inSource',
      justification: 'trial (by A. Berg, until 2026-06-15)',
      location: { file: 'src/share.ts', line: 1, column: 4, endLine: 1, endColumn: 27 },
    });
  });

  it('accepts nothing on another line or of another rule, and is then unused', () => {
    const comment = '// sluice-ignore-next-line egress/forbidden -- trial';
    expect(judge(comment, makeFinding(3))).toEqual(['suppression/unused', 'egress/forbidden']);
    expect(judge(comment, makeFinding(2, { rule: 'egress/unresolved' }))).toEqual([
      'suppression/unused',
      'egress/unresolved',
    ]);
  });

  it('limited to a class accepts what that class contains and nothing wider', () => {
    const both = makeFinding(2, { dataClasses: ['restricted.email', 'restricted.phone'] });
    expect(judge('// sluice-ignore-next-line egress/forbidden restricted.phone -- trial')).toEqual([
      'accepted egress/forbidden',
    ]);
    expect(judge('// sluice-ignore-next-line egress/forbidden restricted -- trial', both)).toEqual([
      'accepted egress/forbidden',
    ]);
    expect(judge('// sluice-ignore-next-line egress/forbidden restricted.phone -- trial', both)).toEqual([
      'suppression/unused',
      'egress/forbidden',
    ]);
  });
});

describe('a comment that accepts nothing', () => {
  it.each([
    ['suppression/unjustified', 'without a reason', '// sluice-ignore-next-line egress/forbidden'],
    ['suppression/unjustified', 'with an empty reason', '// sluice-ignore-next-line egress/forbidden -- (by A. Berg)'],
    ['suppression/unjustified', 'without a rule', '// sluice-ignore-next-line -- trial'],
    ['suppression/expired', 'after its day', '// sluice-ignore-next-line egress/forbidden -- trial (until 2026-06-14)'],
    ['suppression/expired', 'until no day', '// sluice-ignore-next-line egress/forbidden -- trial (until 2026-02-30)'],
    ['suppression/unused', 'of an unknown rule', '// sluice-ignore-next-line egress/forbiden -- trial'],
    ['suppression/unused', 'about comments', '// sluice-ignore-next-line suppression/unused -- trial'],
  ])('is found as %s %s', (rule, _, comment) => {
    expect(judge(comment)).toEqual([rule, 'egress/forbidden']);
  });

  it('that names a rule almost right is told the right one', () => {
    const [unused] = reviewed([], '// sluice-ignore-next-line egress/forbiden -- trial\n');
    expect(unused?.message).toContain("Did you mean 'egress/forbidden'?");
  });

  it('is not judged by a day when none is given', () => {
    const text = '// sluice-ignore-next-line egress/forbidden -- trial (until 2020-01-01)\nfetch();\n';
    expect(reviewed([makeFinding(2)], text, { now: null })[0]?.suppression).not.toBeNull();
  });
});

describe('without inline suppressions', () => {
  it('comments neither accept nor are judged', () => {
    const text = '// sluice-ignore-next-line egress/forbidden -- trial\nfetch();\n// sluice-ignore-next-line x\n';
    const findings = reviewed([makeFinding(2)], text, { inlineSuppressions: false });
    expect(findings.map(({ rule, suppression }) => [rule, suppression])).toEqual([['egress/forbidden', null]]);
  });
});

describe('the order', () => {
  it('is that of the places, whatever the order given', () => {
    const other = makeFinding(1, { sink: { ...makeFinding(1).sink, location: at('src/a.ts', 9) } });
    const same = makeFinding(1, { rule: 'egress/unresolved' });
    const findings = [same, makeFinding(2), makeFinding(1), other];
    const order = ({ rule, sink }: Finding): string => `${sink.location.file}:${sink.location.line} ${rule}`;
    expect(reviewed(findings, 'a\nb').map(order)).toEqual([
      'src/a.ts:9 egress/forbidden',
      'src/share.ts:1 egress/forbidden',
      'src/share.ts:1 egress/unresolved',
      'src/share.ts:2 egress/forbidden',
    ]);
    expect(reviewed(findings.reverse(), 'a\nb')).toEqual(reviewed(findings.reverse(), 'a\nb'));
  });
});

describe('a baseline', () => {
  const old = (result: object): string => JSON.stringify({ version: '2.1.0', runs: [{ results: [result] }] });
  const states = (text: string, sarif: string): unknown[] =>
    reviewed([makeFinding(1)], text, { baseline: parseBaseline(sarif, 'old.sarif') }).map(({ baseline }) => baseline);
  const [known] = reviewed([makeFinding(1)], 'fetch();\n');
  const location = { physicalLocation: { artifactLocation: { uri: 'src/share.ts' } } };

  it('knows a finding by its own fingerprint though it has moved', () => {
    expect(states('fetch();\n', old({ partialFingerprints: known?.fingerprints }))).toEqual(['unchanged']);
    expect(states('send();\n', old({ partialFingerprints: known?.fingerprints }))).toEqual(['new']);
  });

  it('knows results of other writers by rule, file and line hash', () => {
    const hash = { primaryLocationLineHash: known?.fingerprints.primaryLocationLineHash };
    const result = { ruleId: 'egress/forbidden', partialFingerprints: hash, locations: [location] };
    expect(states('fetch();\n', old(result))).toEqual(['unchanged']);
    expect(states('fetch();\n', old({ ...result, ruleId: 'egress/unresolved' }))).toEqual(['new']);
  });

  it('does not fall back to the line hash where the own fingerprint differs', () => {
    const prints = { ...known?.fingerprints, 'sluice/v1': 'other:1' };
    const result = { ruleId: 'egress/forbidden', partialFingerprints: prints, locations: [location] };
    expect(states('fetch();\n', old(result))).toEqual(['new']);
  });

  it('does not count what was absent then', () => {
    const result = { partialFingerprints: known?.fingerprints, baselineState: 'absent' };
    expect(states('fetch();\n', old(result))).toEqual(['new']);
  });

  it.each(['{', '[]', '{"version":"1.0.0","runs":[]}'])('that is no SARIF 2.1.0 is refused: %s', (text) => {
    expect(() => parseBaseline(text, 'old.sarif')).toThrow(/the baseline 'old\.sarif' is not/);
  });
});
