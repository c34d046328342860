import { describe, expect, it } from 'vitest';
import type { FlowRecord } from '../../src/inventory/inventory.js';
import { formatCsv } from '../../src/report/format-csv.js';
import { formatGitHub } from '../../src/report/format-github.js';
import type { Run } from '../../src/review/run.js';
import { reportOptions, savedRun } from './saved-run.js';

const options = await reportOptions();
const reviewed = savedRun('reviewed');
const [accepted] = reviewed.findings.filter(({ suppression }) => suppression !== null);

const flow: FlowRecord = {
  dataClass: 'restricted.phone',
  source: 'Member.phone',
  sink: { name: 'fetch', location: { file: 'src/share.ts', line: 3, column: 1, endLine: 3, endColumn: 6 } },
  endpoint: {
    text: 'https://s3.eu-west-1.amazonaws.com/b',
    host: 's3.eu-west-1.amazonaws.com',
    region: 'eu-west-1',
    zone: 'enclave',
    gateway: null,
  },
  audience: null,
  rule: null,
  basis: 'restricted is allowed to enclave',
};

function csv(...flows: FlowRecord[]): string[] {
  const run: Run = { ...reviewed, inventory: { ...reviewed.inventory, flows } };
  return formatCsv(run, options).split('\n').slice(1, -1);
}

describe('the register of transfers', () => {
  it('has a row for what is allowed, with its basis and its region', () => {
    expect(csv(flow)).toEqual([
      'restricted.phone,Member.phone,fetch,src/share.ts,3,https://s3.eu-west-1.amazonaws.com/b,' +
        's3.eu-west-1.amazonaws.com,enclave,,eu-west-1,allowed,restricted is allowed to enclave,',
    ]);
  });

  it('has a row for what is accepted, with its reason and the day it ends', () => {
    if (accepted === undefined) throw new Error('nothing accepted');
    const { rule, sink, endpoint } = accepted;
    const row = csv({ ...flow, rule, basis: null, sink: { name: sink.name, location: sink.location }, endpoint })[0];
    expect(row).toMatch(
      /,"egress\/unresolved, accepted","The member chose the hook \(by A. Berg, until 2027-01-31\)",2027-01-31$/,
    );
  });

  it('has a row for what is forbidden, without a basis', () => {
    expect(csv({ ...flow, rule: 'egress/forbidden', basis: null })[0]).toMatch(/,egress\/forbidden,,$/);
  });

  it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', ' =1'])('makes no formula of %s', (source) => {
    expect(csv({ ...flow, source })[0]).toMatch(/^restricted\.phone,"?'/);
  });

  it('keeps cells apart, whatever is in them', () => {
    expect(csv({ ...flow, source: 'a",b\r\nc' })).toEqual([
      expect.stringMatching(/^restricted\.phone,"a"",b\\u\{d\}\\u\{a\}c",fetch/),
    ]);
  });
});

describe('annotations for GitHub', () => {
  const members = savedRun('members');

  it('are a command for each open finding, and one for the sum', () => {
    const lines = formatGitHub(members, options).trimEnd().split('\n');
    expect(lines).toHaveLength(members.findings.length + 1);
    expect(lines[1]).toMatch(
      /^::error file=src\/share.ts,line=10,endLine=10,col=9,endColumn=14,title=egress\/forbidden::'/,
    );
    expect(lines.at(-1)).toBe('::notice title=Sluice::3 findings%3A 2 errors, 1 warning.'.replace('%3A', ':'));
  });

  it('leave out what is accepted', () => {
    expect(formatGitHub(reviewed, options).trimEnd().split('\n')).toHaveLength(reviewed.findings.length);
  });

  it('are no more than that, whatever the code says', () => {
    const [first] = members.findings;
    if (first === undefined) throw new Error('no finding');
    const location = { ...first.sink.location, file: 'a,line=1::b\n::set-output name=x::y' };
    const evil = { ...first, message: 'x%0A::stop-commands::y\r\n::error::z', sink: { ...first.sink, location } };
    const lines = formatGitHub({ ...members, findings: [evil] }, options)
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('file=a%2Cline=1%3A%3Ab\\u{a}%3A%3Aset-output name=x%3A%3Ay,');
    expect(lines[0]).toContain('::x%250A::stop-commands::y\\u{d}\\u{a}::error::z');
  });
});
