import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reporters } from '../../src/report/reporters.js';
import { loadChecks } from '../../src/review/load-checks.js';
import type { Run } from '../../src/review/run.js';
import { scan } from '../../src/scan.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

function scanFixture(name: string, implicit: boolean): Promise<Run> {
  const root = join(fixtures, name);
  return scan({ paths: [root], root, policy: join(root, 'sluice.yaml'), implicit });
}

describe('implicit findings', () => {
  it('are found only where they are asked for', async () => {
    const { findings, scanned, inventory } = await scanFixture('implicit/keys', false);
    expect(findings).toEqual([]);
    expect(inventory.flows).toEqual([]);
    expect(scanned).not.toHaveProperty('implicit');
  });

  it.each(['language/conditionals', 'language/loops', 'contexts/two-instances', 'apps/clover'])(
    'leave the others as they are: %s',
    async (name) => {
      const [plain, implicit] = await Promise.all([scanFixture(name, false), scanFixture(name, true)]);
      expect(implicit.findings.filter(({ confidence }) => confidence === undefined)).toEqual(plain.findings);
    },
  );

  it('say so in every report', async () => {
    const run = await scanFixture('implicit/keys', true);
    const options = { checks: await loadChecks(), colour: false, detail: 'normal', sarifProfile: 'full' } as const;
    expect(run.scanned.implicit).toBe(true);
    expect(run.findings.every(({ confidence }) => confidence === 'implicit')).toBe(true);
    for (const format of ['text', 'markdown', 'html'] as const)
      expect(reporters[format](run, options), format).toContain('(implicit)');
    expect(reporters.csv(run, options)).toContain('egress/forbidden, implicit');
    expect(reporters.sarif(run, options)).toContain('"confidence": "implicit"');
    expect(reporters.json(run, options)).toContain('"confidence": "implicit"');
  });

  it('tell what chose, measured or called', async () => {
    const runs = await Promise.all(
      ['branches', 'keys', 'measures', 'calls'].map((name) => scanFixture(`implicit/${name}`, true)),
    );
    const told = new Set(runs.flatMap(({ findings }) => findings).flatMap(({ traces }) => traces[0]?.steps ?? []));
    const messages = [...told].map(({ message }) => message);
    expect(messages).toEqual(
      expect.arrayContaining([
        "chosen by a branch on 'Member.phone'",
        "chosen by 'Member.phone' as the key",
        'only measured: compared, tested or counted',
        "made only under a branch on 'Member.phone'",
      ]),
    );
    expect(runs[0]?.findings[0]?.message).toBe(
      "Something that only tells of 'restricted.phone' from 'Member.phone' can reach 'api.partner.example', which is not an approved gateway.",
    );
  });
});
