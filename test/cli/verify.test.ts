import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Run } from '../../src/review/run.js';
import { scan } from '../../src/scan.js';
import { writeProgram } from '../analyse-files.js';
import { savedRun } from '../report/saved-run.js';
import { runCli, type Transcript } from './run-cli.js';

const sluice = (command: string): Promise<Transcript> => runCli(command.split(' '), savedRun('empty'), { scan });

/** A folder that was scanned, decided about and attested; the working folder of the rest of the test. */
async function attested(): Promise<void> {
  const folder = writeProgram({ 'app/share.ts': "await fetch('https://partner.example/', { body: readPhone() });" });
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  const { code } = await sluice('app --policy sluice.yaml --format json=run.json --format sarif=run.sarif');
  expect(code).toBe(1);
  const { findings } = JSON.parse(readFileSync('run.json', 'utf8')) as Run;
  const fingerprint = findings[0]?.fingerprints['sluice/v1'] ?? '';
  await sluice(`triage t.jsonl ${fingerprint} confirmed --run run.json --by A --why b`);
  await sluice('keygen key');
  expect(await sluice('attest run.json --root app --key key --triage t.jsonl')).toMatchObject({ code: 0 });
}

const verify = 'verify run.intoto.json --key key.pub --root app --policy sluice.yaml --triage t.jsonl --run';

/** What differs, each line without the word. */
function differences({ stdout }: Transcript): readonly string[] {
  return [...stdout.matchAll(/^DIFFERS {2}(.*)$/gm)].map(([, what = '']) => what);
}

describe('a signed statement', () => {
  it.each(['run.json', 'run.sarif'])('holds as long as nothing changes, for %s', async (run) => {
    await attested();
    expect(await sluice(`${verify} ${run}`)).toMatchObject({
      code: 0,
      stdout: expect.not.stringMatching('DIFFERS') as string,
    });
  });

  it.each([
    ['app/share.ts', 'run.json', '1 file, share.ts'],
    ['sluice.yaml', 'run.json', 'policy sluice.yaml'],
    ['run.json', 'run.json', 'run run.json'],
    ['run.sarif', 'run.sarif', 'run run.sarif'],
    ['t.jsonl', 'run.json', 'triage t.jsonl'],
  ])('does not hold once a byte is added to %s', async (file, run, difference) => {
    await attested();
    appendFileSync(file, '\n');
    const shown = await sluice(`${verify} ${run}`);
    expect(shown.code).toBe(1);
    expect(differences(shown)).toEqual([difference]);
  });

  it('says which files are gone, be it that a folder is there now', async () => {
    await attested();
    rmSync(join('app', 'share.ts'));
    expect(differences(await sluice(`${verify} run.json`))).toEqual(['1 file, share.ts, which is not there']);
    mkdirSync(join('app', 'share.ts'));
    expect(differences(await sluice(`${verify} run.json`))).toEqual(['1 file, share.ts, which is not there']);
  });

  it('names twenty of the files that differ, and counts the others', async () => {
    await attested();
    for (let index = 0; index < 25; index++) writeFileSync(join('app', `new${String(index)}.ts`), 'export {};');
    const [difference] = differences(await sluice(`${verify} run.json`));
    expect(difference).toMatch(/^1 file, new0\.ts, of which it says nothing, .*, and 5 more$/);
  });

  it('does not hold once there is another file to scan', async () => {
    await attested();
    writeFileSync(join('app', 'new.ts'), 'export {};');
    writeFileSync(join('app', 'notes.txt'), 'no source');
    const shown = await sluice(`${verify} run.json`);
    expect(shown.code).toBe(1);
    expect(differences(shown)).toEqual(['1 file, new.ts, of which it says nothing']);
  });
});
