import { describe, expect, it } from 'vitest';
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

  it('shows the finding without code where the run kept none', async () => {
    const text = formatText({ ...members, excerpt: [] }, await reportOptions());
    expect(text).toContain('egress/forbidden  src/share.ts:10:9');
    expect(text).not.toContain('> 10 |');
  });
});
