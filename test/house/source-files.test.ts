import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globbySync } from 'globby';
import { describe, expect, it } from 'vitest';
import { ruleIds } from '../../src/review/rule-ids.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globbySync('src/**/*.ts', { cwd: root }).sort();
const pages = globbySync('*', { cwd: join(root, 'rules/checks') }).sort();

describe('the source', () => {
  it('is found', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it('has no file of more than 300 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('has kebab-case files, and none named for nothing', () => {
    const odd = files.filter(
      (file) => !/^src\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(file),
    );
    expect(odd).toEqual([]);
    expect(files.filter((file) => /(?:utils?|helpers?|common|misc|manager)\.ts$/.test(file))).toEqual([]);
  });
});

describe('the pages of the rules', () => {
  it.each(ruleIds)('one for %s', (rule) => {
    expect(existsSync(join(root, 'rules/checks', `${rule.replace('/', '-')}.md`))).toBe(true);
  });

  it('none for a rule that is not there', () => {
    expect(pages).toEqual(ruleIds.map((rule) => `${rule.replace('/', '-')}.md`).sort());
  });
});
