import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editsOf } from '../bench/edits/edits.mjs';
import { createSourceMemory } from '../src/program/source-memory.js';
import { reporters } from '../src/report/reporters.js';
import { loadChecks } from '../src/review/load-checks.js';
import { scan, type ScanOptions } from '../src/scan.js';
import { writeTree } from './program/temporary-tree.js';

async function reportOf(options: ScanOptions): Promise<string> {
  const checks = await loadChecks();
  return reporters.json(await scan(options), { checks, colour: false, detail: 'verbose', sarifProfile: 'full' });
}

describe('a scan that remembers the files of the one before', () => {
  it('gives the bytes of one that does not, whatever is edited', async () => {
    const root = writeTree({});
    cpSync('fixtures/apps/clover', root, { recursive: true });
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const options = { paths: [root], policy: join(root, 'sluice.yaml') };
    const memory = createSourceMemory();
    const changes = new Set<string>();
    for (const { file, edit } of editsOf(files.toSorted(), 9, 7)) {
      const path = join(root, file);
      writeFileSync(path, edit(readFileSync(path, 'utf8')));
      const warm = await reportOf({ ...options, memory });
      expect(warm, file).toBe(await reportOf(options));
      changes.add(warm);
    }
    expect(changes.size).toBeGreaterThan(5);
  }, 120_000);
});
