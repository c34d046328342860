import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinLimits } from './known-limits.js';
import { plans } from './program/plans.js';
import { render } from './program/render.js';
import { plain, type Variation } from './program/variation.js';
import { scanPrograms } from './scan-programs.js';

const runs = Math.ceil(Number(process.env['SLUICE_PROPERTY_RUNS'] ?? 150) / 10);

const variations: Readonly<Record<string, Partial<Variation>>> = {
  'renaming every local': { prefix: 'entry' },
  'extracting functions': { extracts: true },
  'putting all into one file': { units: 1 },
  'splitting a module': { units: 4 },
  'reordering declarations': { isReversed: true },
  'wrapping in async functions': { wraps: true },
  'importing by namespace': { units: 4, style: 'namespace' },
  'importing through a barrel': { units: 4, style: 'barrel' },
  'adding dead code': { dead: ['const unused = readPhone();', 'const never = () => unused;', 'void never;'] },
};

const sample = fc.sample(plans(3).filter(isWithinLimits), { seed: 21, numRuns: runs });
const usual = scanPrograms(sample.map((plan) => render(plan)));

describe.each(Object.entries(variations))('%s', (_, variation) => {
  it('changes no verdict', async () => {
    const programs = sample.map((plan) => render(plan, { ...plain, ...variation }));
    const changed = (await scanPrograms(programs)).map(({ findings }) => findings);
    const before = (await usual).map(({ findings }) => findings);
    const different = programs.flatMap(({ files }, index) =>
      changed[index]?.join() === before[index]?.join()
        ? []
        : [{ before: before[index], after: changed[index], files: Object.fromEntries(files) }],
    );
    expect(different).toEqual([]);
  });

  it('changes some program', () => {
    const texts = (of: Variation): string => sample.map((plan) => JSON.stringify([...render(plan, of).files])).join();
    expect(texts({ ...plain, ...variation })).not.toBe(texts(plain));
  });
});
