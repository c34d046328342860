import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/usage-error.js';
import { loadModels } from '../../src/models/load-models.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-models-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function errorOf(action: () => unknown): UsageError {
  try {
    action();
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error('no UsageError');
}

describe('loading models', () => {
  test('reads every YAML file of the folder and nothing else', () => {
    write('a.yaml', 'local: [quiet]');
    write('notes.md', 'local: [notes]');
    const models = loadModels(folder);
    expect([models.knows('quiet'), models.knows('notes')]).toEqual([true, false]);
  });

  test('tells all mistakes of all files, each with its place', () => {
    write('a.yaml', 'local: [node:fs]');
    write('b.yaml', 'locl: []');
    const { message } = errorOf(() => loadModels(folder));
    expect(message.split('\n')).toEqual([
      `${join(folder, 'a.yaml')}:1:9: write 'node:fs' without 'node:'`,
      expect.stringContaining(`${join(folder, 'b.yaml')}:1:1: unknown key 'locl'`),
    ]);
  });

  test('says so when the folder cannot be read', () => {
    expect(errorOf(() => loadModels(join(folder, 'none'))).message).toContain('cannot read');
  });

  test('gives the same digest for the same files, wherever they are, and another for others', () => {
    write('a.yaml', 'local: [quiet]');
    const { digest } = loadModels(folder);
    expect(loadModels(folder).digest).toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    write('a.yaml', 'local: [silent]');
    expect(loadModels(folder).digest).not.toBe(digest);
  });
});
