import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeMonorepo, type MadeProgram } from '../../bench/growth/monorepo.mjs';
import { worstCases } from '../../bench/growth/worst-cases.mjs';
import type { Counts } from '../../src/flow/counts.js';
import type { Run } from '../../src/review/run.js';
import { scan } from '../../src/scan.js';
import { writeTree } from '../program/temporary-tree.js';

interface Scanned {
  readonly run: Run;
  readonly counts: Counts;
}

async function scanMade({ files }: MadeProgram): Promise<Scanned> {
  const root = writeTree(files);
  const seen: Counts[] = [];
  const run = await scan({ paths: [root], policy: join(root, 'sluice.yaml'), onCounts: (counts) => seen.push(counts) });
  const [counts] = seen;
  if (!counts) throw new Error('nothing was counted');
  return { run, counts };
}

const hostsOf = ({ findings }: Run): readonly (string | null)[] => findings.map(({ endpoint }) => endpoint.host).sort();

describe('a monorepo that doubles', () => {
  it('is asked twice the questions, within 15 %, and gives up every planted leak and nothing else', async () => {
    let before: Counts | null = null;
    for (const cells of [3, 6, 12]) {
      const made = makeMonorepo(cells);
      const { run, counts } = await scanMade(made);
      expect(hostsOf(run)).toEqual(made.leaks);
      expect(run.gaps).toEqual([]);
      for (const name of ['demands', 'visits', 'questions', 'values'] as const) {
        if (before) expect(counts[name] / before[name], name).toBeLessThan(2 * 1.15);
      }
      before = counts;
    }
  });
});

/** Enough of each to pass its limit, and little enough for a test. */
const sizes: Readonly<Record<string, number>> = {
  'deep wrappers x many callers': 100,
  'wide dispatch': 400,
  'a giant literal': 3000,
  'a generated file': 8000,
  'sinks in one wrapper': 400,
  'functions that call each other': 40,
  'one interface, many classes': 20,
  'a table for each caller': 200,
  'a branch for each kind': 100,
  'one object from call to call': 30,
};

describe('a worst case', () => {
  it.each(worstCases)('$name: the leak is found, or a gap says what was left out', async ({ name, make }) => {
    const made = make(sizes[name] ?? 0);
    const { run, counts } = await scanMade(made);
    if (run.gaps.length === 0) expect(hostsOf(run)).toEqual(made.leaks);
    expect(run.gaps.map(({ reason }) => reason).filter((reason) => !reason.startsWith('budget-'))).toEqual([]);
    expect(run.skipped).toEqual([]);
    expect(counts.visits).toBeLessThan(100_000);
  });
});
