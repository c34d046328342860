import { describe, expect, it } from 'vitest';
import { review, type Review, type ReviewInput } from '../../src/review/review.js';
import type { Finding } from '../../src/judge/finding.js';
import type { ExceptionRow } from '../../src/policy/policy.js';
import type { ReviewedFinding } from '../../src/review/run.js';
import { parseSnapshot } from '../../src/review/snapshot.js';
import { levelOf } from './level-of.js';
import { at, makeFinding } from './make-finding.js';

const today = '2026-06-15';

const input: Omit<ReviewInput, 'sources'> = {
  exceptions: [],
  today,
  levelOf,
  inlineSuppressions: true,
  baseline: null,
};

function reviewed(findings: readonly Finding[], text: string, changes: Partial<ReviewInput> = {}): ReviewedFinding[] {
  const sources = new Map([['src/share.ts', text]]);
  return [...review(findings, { ...input, sources, ...changes }).findings];
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
      reason: 'trial',
      owner: 'A. Berg',
      expires: '2026-06-15',
      approval: null,
      location: { file: 'src/share.ts', line: 1, column: 4, endLine: 1, endColumn: 27 },
    });
  });

  it('accepts nothing on another line or of another rule, and is then unused', () => {
    const comment = '// sluice-ignore-next-line egress/forbidden -- trial (until 2026-06-15)';
    expect(judge(comment, makeFinding(3))).toEqual(['suppression/unused', 'egress/forbidden']);
    expect(judge(comment, makeFinding(2, { rule: 'egress/unresolved' }))).toEqual([
      'suppression/unused',
      'egress/unresolved',
    ]);
  });

  it('limited to a class accepts what that class contains and nothing wider', () => {
    const both = makeFinding(2, { dataClasses: ['restricted.email', 'restricted.phone'] });
    expect(judge('// sluice-ignore-next-line egress/forbidden restricted.phone -- trial (until 2026-06-15)')).toEqual([
      'accepted egress/forbidden',
    ]);
    expect(judge('// sluice-ignore-next-line egress/forbidden restricted -- trial (until 2026-06-15)', both)).toEqual([
      'accepted egress/forbidden',
    ]);
    expect(
      judge('// sluice-ignore-next-line egress/forbidden restricted.phone -- trial (until 2026-06-15)', both),
    ).toEqual(['suppression/unused', 'egress/forbidden']);
  });

  it('limited to a class says which others there are', () => {
    const both = makeFinding(2, { dataClasses: ['restricted.email', 'restricted.phone'] });
    const [unused] = reviewed([both], '// sluice-ignore-next-line egress/forbidden restricted.phone -- trial\n');
    expect(unused?.message).toBe(
      "This comment accepts 'egress/forbidden' for 'restricted.phone', which is not found on the line after it without 'restricted.email'.",
    );
  });
});

describe('a comment that accepts nothing', () => {
  it.each([
    ['suppression/unjustified', 'without a reason', '// sluice-ignore-next-line egress/forbidden'],
    ['suppression/unjustified', 'with an empty reason', '// sluice-ignore-next-line egress/forbidden -- (by A. Berg)'],
    ['suppression/unjustified', 'without an end', '// sluice-ignore-next-line egress/forbidden -- trial (by A. Berg)'],
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
    expect(reviewed([makeFinding(2)], text, { today: null })[0]?.suppression).not.toBeNull();
  });
});

/** An exception for what `makeFinding` finds, with changes of what it accepts and on which terms. */
function exception(accepts: Partial<Flow>, terms: Partial<ExceptionRow['terms']> = {}): ExceptionRow {
  return {
    accepts: {
      kind: 'flow',
      rule: 'egress/forbidden',
      dataClass: 'restricted',
      endpoint: 'api.partner.example',
      path: 'src/share.ts',
      ...accepts,
    },
    terms: { reason: 'contract', owner: 'DPO', expires: '2026-06-15', approval: 'DPO-12', ...terms },
    place: at('sluice.yaml', 30),
  };
}

type Flow = Extract<ExceptionRow['accepts'], { readonly kind: 'flow' }>;

describe('an exception of the policy', () => {
  const rules = (row: ExceptionRow): string[] =>
    reviewed([makeFinding(2)], 'a\nb', { exceptions: [row] }).map(({ rule, suppression }) =>
      suppression === null ? rule : `accepted ${rule}`,
    );

  it('accepts what a rule finds of a class to an endpoint in a file, and keeps who answers for it', () => {
    expect(rules(exception({}))).toEqual(['accepted egress/forbidden']);
    expect(rules(exception({ endpoint: 'https://api.partner.example' }))).toEqual(['accepted egress/forbidden']);
    const [found] = reviewed([makeFinding(2)], 'a\nb', { exceptions: [exception({})] });
    expect(found?.suppression).toEqual({
      kind: 'external',
      reason: 'contract',
      owner: 'DPO',
      expires: '2026-06-15',
      approval: 'DPO-12',
      location: at('sluice.yaml', 30),
    });
  });

  it('accepts one finding by its fingerprint', () => {
    const [known] = reviewed([makeFinding(2)], 'a\nb');
    const fingerprint = known?.fingerprints['sluice/v1'] ?? '';
    const row = (text: string): ExceptionRow => ({
      ...exception({}),
      accepts: { kind: 'fingerprint', fingerprint: text },
    });
    expect(rules(row(fingerprint))).toEqual(['accepted egress/forbidden']);
    expect(rules(row(`${fingerprint}0`))).toEqual(['suppression/unused', 'egress/forbidden']);
  });

  it.each<[string, Partial<Flow>]>([
    ['another rule', { rule: 'egress/unresolved' }],
    ['another class', { dataClass: 'restricted.email' }],
    ['another host', { endpoint: 'partner.example' }],
    ['another file', { path: 'src/other.ts' }],
    ['the zone of a host that is known', { endpoint: 'external' }],
    ['a rule that is none', { rule: 'egress/forbiden' }],
  ])('for %s accepts nothing, and is unused', (_, changes) => {
    expect(rules(exception(changes))).toEqual(['suppression/unused', 'egress/forbidden']);
  });

  it('for an endpoint that is not known names its zone', () => {
    const endpoint = {
      text: null,
      host: null,
      region: null,
      zone: 'unresolved',
      gateway: null,
      audiences: [],
      writtenAt: null,
    };
    const found = reviewed([makeFinding(2, { endpoint })], 'a\nb', {
      exceptions: [exception({ endpoint: 'unresolved' })],
    });
    expect(found.map(({ suppression }) => suppression?.reason)).toEqual(['contract']);
  });

  it.each<[string, string, Partial<ExceptionRow['terms']>]>([
    ['suppression/unjustified', 'without a reason', { reason: ' ' }],
    ['suppression/unjustified', 'without an end', { expires: null }],
    ['suppression/expired', 'after its day', { expires: '2026-06-14' }],
    ['suppression/expired', 'until no day', { expires: 'next year' }],
  ])('is found as %s %s, at its place in the policy', (rule, _, terms) => {
    const found = reviewed([makeFinding(2)], 'a\nb', { exceptions: [exception({}, terms)] });
    expect(found.map((each) => `${each.sink.location.file} ${each.rule}`)).toEqual(
      [`sluice.yaml ${rule}`, 'src/share.ts egress/forbidden'].sort(),
    );
    expect(found.every(({ suppression }) => suppression === null)).toBe(true);
  });
});

describe('the day of a review', () => {
  it('is told where something has an end, and only then', () => {
    const sources = new Map([['src/share.ts', 'a\nb']]);
    const day = (exceptions: readonly ExceptionRow[]): string | null =>
      review([makeFinding(2)], { ...input, sources, exceptions }).today;
    expect(day([])).toBeNull();
    expect(day([exception({}, { expires: null })])).toBeNull();
    expect(day([exception({})])).toBe(today);
  });
});

describe('without inline suppressions', () => {
  it('comments neither accept nor are judged; what they claim is shown', () => {
    const text = '// sluice-ignore-next-line egress/forbidden -- trial\nfetch();\n// sluice-ignore-next-line x\n';
    const findings = reviewed([makeFinding(2)], text, { inlineSuppressions: false });
    expect(findings).toMatchObject([
      { rule: 'egress/forbidden', suppression: null, claim: { kind: 'inSource', reason: 'trial', expires: null } },
    ]);
  });

  it('the policy still accepts', () => {
    const [found] = reviewed([makeFinding(2)], 'a\nb', { inlineSuppressions: false, exceptions: [exception({})] });
    expect(found).toMatchObject({ suppression: { kind: 'external' }, claim: null });
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
  const old = (...results: object[]): string => JSON.stringify({ version: '2.1.0', runs: [{ tool, results }] });
  const tool = { driver: { name: 'x' } };
  const compared = (sarif: string, finding = makeFinding(1)): Review => {
    const sources = new Map([['src/share.ts', 'fetch();\n']]);
    return review([finding], { ...input, sources, baseline: parseSnapshot(sarif, 'old.sarif').findings });
  };
  const states = (sarif: string, finding?: Finding): unknown[] =>
    compared(sarif, finding).findings.map(({ baseline }) => baseline);
  const [known] = reviewed([makeFinding(1)], 'fetch();\n');
  const location = { physicalLocation: { artifactLocation: { uri: 'src/share.ts' } } };
  const properties = {
    dataClasses: ['restricted.phone'],
    endpoint: 'https://api.partner.example',
    host: 'api.partner.example',
    zone: 'external',
  };
  const same = {
    ruleId: 'egress/forbidden',
    partialFingerprints: known?.fingerprints,
    locations: [location],
    properties,
  };

  it('knows a finding by its own fingerprint though its line has changed', () => {
    const prints = { 'sluice/v1': known?.fingerprints['sluice/v1'] };
    expect(states(old({ ...same, partialFingerprints: prints }))).toEqual(['unchanged']);
    expect(states(old({ ...same, partialFingerprints: { 'sluice/v1': 'other:1' }, locations: [] }))).toEqual(['new']);
  });

  it('says of a finding that the same line has other data, or another address, that it was updated', () => {
    const wider = { ...makeFinding(1), dataClasses: ['restricted.email', 'restricted.phone'] };
    const elsewhere = { ...makeFinding(1).endpoint, text: 'https://other.example', host: 'other.example' };
    expect(states(old(same), wider)).toEqual(['updated']);
    expect(states(old(same), makeFinding(1, { endpoint: elsewhere }))).toEqual(['updated']);
  });

  it('says of a finding that is not accepted any more that it was updated', () => {
    expect(states(old({ ...same, suppressions: [{ kind: 'external' }] }))).toEqual(['updated']);
  });

  it('knows results of other writers by rule, file and line hash', () => {
    const hash = { primaryLocationLineHash: known?.fingerprints.primaryLocationLineHash };
    const result = { ruleId: 'egress/forbidden', partialFingerprints: hash, locations: [location] };
    expect(states(old(result))).toEqual(['unchanged']);
    expect(states(old({ ...result, locations: [] }))).toEqual(['new']);
  });

  it('finds each result once', () => {
    const sources = new Map([['src/share.ts', 'fetch();\nfetch();\n']]);
    const twice = [makeFinding(1), makeFinding(2)];
    const baseline = parseSnapshot(old(same), 'old.sarif').findings;
    const { findings } = review(twice, { ...input, sources, baseline });
    expect(findings.map((each) => each.baseline)).toEqual(['unchanged', 'new']);
  });

  it('tells what is gone, and does not count what was gone then', () => {
    const gone = { ...same, partialFingerprints: { 'sluice/v1': 'gone:1' }, locations: [] };
    expect(compared(old(same, gone)).absent).toMatchObject([{ rule: 'egress/forbidden', fingerprint: 'gone:1' }]);
    const result = { ...same, baselineState: 'absent' };
    expect(states(old(result))).toEqual(['new']);
  });

  it.each(['{', '[]', '{"version":"1.0.0","runs":[]}'])('that is no SARIF 2.1.0 is refused: %s', (text) => {
    expect(() => parseSnapshot(text, 'old.sarif')).toThrow(/^'old\.sarif' is n/);
  });
});
