import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scan } from '../../src/scan.js';
import { policyText, writeProgram } from '../analyse-files.js';
import { Kept, runCli } from './run-cli.js';

const files = { 'main.ts': 'export const quiet = 1;\n' };

/** Waits until what was written shows `text` a number of times. */
async function shows(output: Kept, text: string, times: number): Promise<void> {
  for (let tries = 0; output.text.split(text).length <= times; tries++) {
    if (tries > 600) throw new Error(`'${text}' is not there ${times} times in:\n${output.text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const waiting = 'watching for changes';

describe('--watch', () => {
  it('scans after every change, tells mistakes and goes on, and ends with the code of the last scan', async () => {
    const root = writeProgram(files);
    const [stdout, stderr, controller] = [new Kept(), new Kept(), new AbortController()];
    const ended = runCli([root, '--watch'], new Error('no run'), {
      scan,
      stdout,
      stderr,
      interruption: () => ({ signal: controller.signal, release: () => undefined }),
    });
    await shows(stderr, waiting, 1);
    expect(stdout.text).toContain('No findings.');

    const leak = "fetch('https://partner.example/a', { body: readPhone() });";
    writeFileSync(join(root, 'leak.ts'), leak);
    await shows(stderr, waiting, 2);
    expect(stdout.text).toContain('leak.ts:1');

    writeFileSync(join(root, 'sluice.yaml'), policyText.replace('sources:', 'sorces:'));
    await shows(stderr, waiting, 3);
    expect(stderr.text).toContain('sorces');

    const before = stdout.text.length;
    writeFileSync(join(root, 'sluice.yaml'), policyText);
    await shows(stderr, waiting, 4);
    const cold = await runCli([root, '--no-cache'], new Error('no run'), { scan });
    expect(stdout.text.slice(before)).toBe(cold.stdout);

    controller.abort();
    expect((await ended).code).toBe(1);
    expect(readFileSync(join(root, 'leak.ts'), 'utf8')).toBe(leak);
  }, 120_000);

  it('ends where the first scan cannot be made', async () => {
    const root = writeProgram(files, 'classes: []\n');
    expect(await runCli([root, '--watch'], new Error('no run'), { scan })).toMatchObject({ code: 2 });
  });
});
