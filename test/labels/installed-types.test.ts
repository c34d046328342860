import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scan } from '../../src/scan.js';

const fixtures = fileURLToPath(new URL('../../fixtures/labels/', import.meta.url));
const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Scans a copy of a fixture, with packages in its own `node_modules`. */
async function scanWith(fixture: string, installed: readonly string[]) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(fixtures, fixture), root, { recursive: true });
  for (const name of installed) cpSync(join(packages, name), join(root, 'node_modules', name), { recursive: true });
  return scan({ paths: [root], root, policy: join(root, 'sluice.yaml') });
}

describe('the labels of a fixture', () => {
  it.each(['zod'])('are the same with its package installed and without: %s', async (name) => {
    const without = await scanWith(name, []);
    const installed = await scanWith(name, [name]);
    expect(without.findings.length).toBeGreaterThan(0);
    expect(installed.findings).toEqual(without.findings);
  });
});
