import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDisagreements } from './disagreements.js';
import { executedLeaks } from './execute.js';
import { isWithinLimits, knownLimits } from './known-limits.js';
import { plans } from './program/plans.js';
import { render } from './program/render.js';
import type { Plan, Send } from './program/shape.js';
import { reduced } from './reduce.js';
import { showDisagreement } from './show-disagreement.js';

const runs = Number(process.env['SLUICE_PROPERTY_RUNS'] ?? 150);
const seed = Number(process.env['SLUICE_PROPERTY_SEED'] ?? 20);
const batchSize = 50;

describe('programs that were run', () => {
  it('are judged as their execution shows', { timeout: 60_000 + runs * 1_000 }, async () => {
    const sample = fc.sample(plans(3).filter(isWithinLimits), { seed, numRuns: runs });
    const shown: string[] = [];
    for (let start = 0; start < runs && shown.length < 3; start += batchSize) {
      for (const found of await findDisagreements(sample.slice(start, start + batchSize))) {
        shown.push(await showDisagreement(await reduced(found)));
      }
    }
    expect(shown.join('\n')).toBe('');
  });

  it('leak in some samples and not in others', async () => {
    const sample = fc.sample(plans(3), { seed, numRuns: 60 });
    const leaking = await Promise.all(sample.map(async (plan) => (await executedLeaks(render(plan))).length > 0));
    const count = leaking.filter(Boolean).length;
    expect([count > 15, count < 45]).toEqual([true, true]);
  });
});

describe('the executor', () => {
  const send = (row: string): Plan =>
    planOf([
      {
        row: 'send/direct',
        pick: 0,
        children: [
          { row: 'url/host', pick: 0, children: [] },
          { row, pick: 0, children: [] },
        ],
      },
    ]);

  it('sees the phone arrive', async () => {
    expect(await executedLeaks(render(send('text/read-phone')))).toEqual(['s1.partner.example']);
  });

  it('sees nothing where something else arrives', async () => {
    expect(await executedLeaks(render(send('text/none')))).toEqual([]);
  });
});

describe('a known limit', () => {
  it('still disagrees in the way that is written down; one that agrees must leave the table', async () => {
    const found = await findDisagreements(
      knownLimits.map(({ example, setting }) => ({ ...planOf(example), ...setting })),
    );
    const kinds = knownLimits.map(({ example, reason }) => {
      const match = found.find(({ plan }) => plan.sends === example);
      return `${reason}: ${match?.kind ?? 'agrees'}`;
    });
    expect(kinds).toEqual(knownLimits.map(({ reason, kind }) => `${reason}: ${kind}`));
  });
});

function planOf(sends: readonly Send[]): Plan {
  return { language: 'typescript', units: 1, sends };
}
