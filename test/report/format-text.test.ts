import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/review/run.js';
import { formatText } from '../../src/report/format-text.js';
import { reportOptions, savedRun } from './saved-run.js';

const members = savedRun('members');

describe('the text report', () => {
  it.each([
    ['members', 'normal'],
    ['members', 'quiet'],
    ['reviewed', 'verbose'],
    ['empty', 'normal'],
  ] as const)('of the run %s, %s, is as expected', async (name, detail) => {
    await expect(formatText(savedRun(name), await reportOptions({ detail }))).toMatchFileSnapshot(
      `expected/${name}-${detail}.txt`,
    );
  });

  it('leaves trivial steps and further paths to --verbose', async () => {
    const normal = formatText(members, await reportOptions());
    const verbose = formatText(members, await reportOptions({ detail: 'verbose' }));
    expect(normal).not.toContain("held by 'contact'");
    expect(normal).not.toContain('Path of restricted.email');
    expect(verbose).toContain("held by 'contact'");
    expect(verbose).toContain('Path of restricted.email');
  });

  it('has colours only when asked', async () => {
    const coloured = formatText(members, await reportOptions({ colour: true }));
    expect(coloured).toContain('\u001b[1m\u001b[31merror');
    expect(formatText(members, await reportOptions())).not.toContain('\u001b');
  });

  it('says what makes an empty result mean nothing', async () => {
    const empty = savedRun('empty');
    const nothing = { ...empty, files: [], counts: { sinkPoints: 0, labels: 0, lines: 0 } };
    const text = formatText(nothing, await reportOptions());
    expect(text).toMatch(/No findings\.[^]*No file was analysed[^]*No labelled declaration[^]*No sink point/);
    expect(formatText(empty, await reportOptions())).not.toMatch(/No file|No labelled|No sink point/);
  });

  it('tells of gaps in which files most are, and of files left out which --verbose names', async () => {
    const at = (file: string): Run['gaps'][number] => ({
      reason: 'budget-demands',
      location: { file, line: 1, column: 1, endLine: 1, endColumn: 2 },
      detail: '',
    });
    const gaps = ['b.ts', 'a.ts', 'c.ts', 'b.ts', 'd.ts'].map(at);
    const skipped = [
      { reason: 'minified', count: 1, files: ['packed\u001b.js'] },
      { reason: 'test', count: 1, files: ['a.test.ts'] },
    ];
    const run = { ...savedRun('empty'), gaps, skipped };
    expect(formatText(run, await reportOptions())).toContain('\n    in 4 files, most in b.ts (2), a.ts, c.ts\n');
    const verbose = formatText(run, await reportOptions({ detail: 'verbose' }));
    expect(verbose).toContain('Files left out: 1 minified, 1 test.\n    packed\\u{1b}.js  minified\n');
    expect(verbose).not.toContain('a.test.ts');
  });

  it('shows the finding without code where the run kept none', async () => {
    const text = formatText({ ...members, excerpt: [] }, await reportOptions());
    expect(text).toContain('egress/forbidden  src/share.ts:10:9');
    expect(text).not.toContain('> 10 |');
  });
});
