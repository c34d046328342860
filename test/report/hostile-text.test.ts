import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { reporters, type FormatName } from '../../src/report/reporters.js';
import type { Run } from '../../src/review/run.js';
import { reportOptions, savedRun } from './saved-run.js';

const options = await reportOptions({ detail: 'verbose' });
const formats = Object.keys(reporters) as FormatName[];
const hostile = savedRun('hostile');

/** The run with every text that stands for the reviewed code's replaced. */
function speaking(text: string): Run {
  const evil = hostile.findings[0]?.sink.name ?? '';
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(evil, () => text);
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
  };
  return replace(hostile) as Run;
}

describe.each(formats)('hostile text in the %s report', (format) => {
  it('reaches no terminal as something to obey', () => {
    const text = reporters[format](hostile, options);
    expect(text).toContain('phone');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Control}\p{Format}\u2028\u2029]/u);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 40 })], { numRuns: 40 })('of any kind does neither', (evil) => {
    const text = reporters[format](speaking(evil), options);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Control}\p{Format}\u2028\u2029]/u);
  });
});

describe('hostile text in the HTML report', () => {
  const page = reporters.html(hostile, options);

  it('makes no element', () => {
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script|<b>|<img/);
  });

  it('could run nothing if it did', () => {
    expect(page).toMatch(/content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='"/);
  });

  test.prop([fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '=', '/', ' ', '-', '!') })], {
    numRuns: 40,
  })('leaves the elements of the page as they are', (evil) => {
    const tags = (html: string): number => html.match(/<[a-z/!]/g)?.length ?? 0;
    expect(tags(reporters.html(speaking(evil), options))).toBe(tags(reporters.html(speaking('x'), options)));
  });
});

describe('hostile text in the Markdown report', () => {
  const page = reporters.markdown(hostile, options);
  const prose = page.replace(/^(`{3,}).*?^\1$/gms, '').replace(/(?<!\\)`[^`\n]*`/g, '');

  it('makes no link, image, element or mention', () => {
    expect(prose).toContain('evil');
    expect(prose).not.toMatch(/(?<!\\)\]\(|(?<!\\)!\[|(?<!\\)<(?!!-- -->)|@(?!<!-- -->)|https:\/\//);
  });

  it('adds no heading and no table cell', () => {
    const titles = prose.match(/^#+ .*/gm) ?? [];
    expect(titles.filter((title) => title.startsWith('# '))).toEqual(['# Sluice report']);
    const row = prose.split('\n').find((line) => line.startsWith('| error |'));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(6);
  });

  it('does not end the code block it is in', () => {
    const [, fence = ''] = /^(`+)ts$/m.exec(page) ?? [];
    expect(page).toContain("('```<script>");
    expect(fence.length).toBeGreaterThan(3);
  });
});
