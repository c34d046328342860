import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstParagraph } from '../../src/report/first-paragraph.js';
import { parseCheck } from '../../src/review/check.js';
import { loadChecks } from '../../src/review/load-checks.js';
import { ruleIds } from '../../src/review/rule-ids.js';

const checks = await loadChecks();
const folder = new URL('../../rules/checks/', import.meta.url);

describe('the pages of the checks', () => {
  it('are one for each rule and no others', () => {
    expect(readdirSync(folder).sort()).toEqual(ruleIds.map((id) => `${id.replace('/', '-')}.md`).sort());
  });

  it.each(ruleIds)('%s has a title of its own and a name in PascalCase', (id) => {
    expect(Object.values(checks).filter(({ title }) => title === checks[id].title)).toHaveLength(1);
    expect(Object.values(checks).filter(({ name }) => name === checks[id].name)).toHaveLength(1);
    expect(checks[id].page.markdown).toMatch(/```(ts|yaml)\n/);
  });

  it.each(ruleIds)('%s says why in as many characters as code scanning shows', (id) => {
    expect(firstParagraph(checks[id].page.why).length).toBeLessThanOrEqual(1024);
  });

  it.each(ruleIds.filter((id) => !id.startsWith('suppression/')))('%s is rated as a matter of security', (id) => {
    const { securitySeverity, tags } = checks[id].rating;
    expect(Number(securitySeverity)).toBeGreaterThan(0);
    expect(tags.slice(0, 3)).toEqual(['security', 'external/cwe/cwe-201', 'external/cwe/cwe-359']);
    expect(checks[id].page.why).toMatch(/GDPR/);
  });
});

describe('a page', () => {
  const page = (front: string, body: string): string => `---\n${front}\n---\n\n${body}`;
  const front =
    'id: egress/forbidden\nname: DataReaches\ntitle: T\nlevel: error\nprecision: high\ntags: [security]\nhelp: https://cwe.mitre.org/';
  const body =
    '## Why it matters\n\nW\n\n## An example that is found\n\nE\n\n## The clean twin\n\nC\n\n## How to fix\n\nF\n';

  it('is read with its sections', () => {
    expect(parseCheck(page(front, body), 'x.md').page).toMatchObject({ why: 'W', fix: 'F' });
  });

  it.each([
    ['front matter', body],
    ['a section', page(front, body.replace('## How to fix', '## Fixing'))],
    ['text in a section', page(front, body.replace('\nF\n', ''))],
    ['a level', page(front.replace('level: error\n', ''), body)],
    ['a known rule', page(front.replace('forbidden', 'forbiden'), body)],
  ])('without %s is refused', (_, text) => {
    expect(() => parseCheck(text, 'x.md')).toThrow();
  });
});
