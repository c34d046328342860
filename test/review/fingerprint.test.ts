import { describe, expect, it } from 'vitest';
import { fingerprints } from '../../src/review/fingerprint.js';
import type { Finding } from '../../src/judge/finding.js';
import { at, makeFinding } from './make-finding.js';

const send = 'await fetch(PARTNER, { body: member.phone });';

function identify(findings: readonly Finding[], text: string): ReturnType<typeof fingerprints> {
  return fingerprints(findings, new Map([['src/share.ts', text]]));
}

function own(finding: Finding, text: string): string | undefined {
  return identify([finding], text)[0]?.['sluice/v1'];
}

describe('the line hash', () => {
  it('has the values that the uploader of code scanning computes', () => {
    const findings = [1, 2, 3, 4].map((line) => makeFinding(line));
    expect(identify(findings, ' a\nb\n  \t\tc\n d').map((each) => each.primaryLocationLineHash)).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
  });

  it('is that of an empty file where the text is not at hand', () => {
    expect(fingerprints([makeFinding(3)], new Map())[0]?.primaryLocationLineHash).toBe('c129715d7a2bc9a3:1');
  });
});

describe("Sluice's own fingerprint", () => {
  it('stays when the line moves, is indented otherwise or names its locals otherwise', () => {
    expect(own(makeFinding(1), send)).toBe(own(makeFinding(4), `\n\n\n    ${send.replaceAll('member.', 'm.')}\n`));
  });

  it.each<[string, Finding]>([
    ['rule', makeFinding(1, { rule: 'egress/unresolved' })],
    ['sink', makeFinding(1, { sink: { ...makeFinding(1).sink, name: 'post' } })],
    ['function around', makeFinding(1, { sink: { ...makeFinding(1).sink, within: 'share' } })],
    ['endpoint', makeFinding(1, { endpoint: { ...makeFinding(1).endpoint, text: 'https://other.example' } })],
    ['data class', makeFinding(1, { dataClasses: ['restricted.email'] })],
    ['source', makeFinding(1, { traces: [] })],
  ])('changes with the %s', (_, changed) => {
    expect(own(changed, send)).not.toBe(own(makeFinding(1), send));
  });

  it('changes with the file', () => {
    const moved = makeFinding(1, { sink: { ...makeFinding(1).sink, location: at('src/other.ts', 1) } });
    const texts = new Map([['src/other.ts', send]]);
    expect(fingerprints([moved], texts)[0]?.['sluice/v1']).not.toBe(own(makeFinding(1), send));
  });

  it('tells equal findings of a file apart by a count', () => {
    const [first, second] = identify([makeFinding(1), makeFinding(2)], `${send}\n${send}\n`);
    expect(first?.['sluice/v1']).toMatch(/^[0-9a-f]{64}:1$/);
    expect(second?.['sluice/v1']).toBe(first?.['sluice/v1'].replace(/:1$/, ':2'));
  });
});
