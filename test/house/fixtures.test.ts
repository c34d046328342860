import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globbySync } from 'globby';
import { describe, expect, it } from 'vitest';
import { findFixtures, loadMarks } from '../../scripts/fixture-marks.mjs';

const root = fileURLToPath(new URL('../../fixtures', import.meta.url));
const names = /@?\b[A-Za-z_$][\w$]*(?=\()|@\w+|(?<=<)[A-Z][\w.]*(?= \w+=)/g;
const mark = /\/\/ (?:want|missing|spurious) .*$/;

/** What the lines of a program call, elements, decorators and doc tags too: those with a mark, and those without. */
function namesIn(folder: string): { readonly marked: ReadonlySet<string>; readonly silent: ReadonlySet<string> } {
  const marked = new Set<string>();
  const silent = new Set<string>();
  for (const file of globbySync('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', { cwd: folder })) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const found = line.replace(mark, '').match(names) ?? [];
      for (const name of found) (mark.test(line) ? marked : silent).add(name);
    }
  }
  return { marked, silent };
}

describe.each(findFixtures(root))('fixtures/%s', (name) => {
  const folder = join(root, name);

  it('expects something', () => {
    expect(loadMarks(folder)).not.toEqual([]);
  });

  it('has a near-miss: what a marked line calls is called without a mark too', () => {
    const { marked, silent } = namesIn(folder);
    expect([...marked].filter((one) => silent.has(one))).not.toEqual([]);
  });
});
