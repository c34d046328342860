import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heapFlags, runInOwnProcess } from '../../src/cli/own-process.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Runs a script of these lines; `told` is what is said of its death. */
async function run(
  text: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly told: string }> {
  const script = join(folder, 'script.mjs');
  await writeFile(script, text);
  let told = '';
  const code = await runInOwnProcess({
    script,
    args,
    env: {},
    onDeath: (sentence) => {
      told += sentence;
    },
  });
  return { code, told };
}

describe('a script in a process of its own', () => {
  it('gives its exit code', async () => {
    expect(await run('process.exitCode = 3;')).toEqual({ code: 3, told: '' });
  });

  it('gets its arguments as they are', async () => {
    const out = join(folder, 'args.json');
    const text = `import { writeFileSync } from 'node:fs';
      writeFileSync(process.argv[2], JSON.stringify(process.argv.slice(3)));`;
    await run(text, out, 'a b', '--c="$HOME"', '');
    expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(['a b', '--c="$HOME"', '']);
  });

  it('has its heap by flags of Node', async () => {
    const { code } = await run('process.exitCode = process.execArgv.length;');
    expect(code).toBe(heapFlags({}).length);
  });

  it('ends as a failure with a sentence where its heap is full', async () => {
    const { code, told } = await run('process.abort();');
    expect(code).toBe(2);
    expect(told).toContain('want of memory');
    expect(told).toContain('--max-old-space-size');
  });

  it('ends as a failure with a sentence where the system ends it', async () => {
    const { code, told } = await run(`process.kill(process.pid, 'SIGKILL');`);
    expect(code).toBe(2);
    expect(told).toContain('want of memory');
  });

  it('ends as shells say where it was told to', async () => {
    expect(await run(`process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 1_000);`)).toEqual({
      code: 143,
      told: '',
    });
  });
});

describe('the heap', () => {
  it('is as large as NODE_OPTIONS says', () => {
    expect(heapFlags({ NODE_OPTIONS: '--max-old-space-size=900' })).toEqual(['--max-semi-space-size=64']);
  });

  it('may have half of the memory else', () => {
    const [, old] = heapFlags({ NODE_OPTIONS: '--no-warnings' });
    expect(Number(old?.split('=')[1])).toBeGreaterThan(100);
  });
});
