import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { savedRun } from '../report/saved-run.js';
import { runCli } from './run-cli.js';

const members = savedRun('members');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('reports to files', () => {
  it('are written beside the one on standard output', async () => {
    const { code, stdout } = await runCli(
      ['--format', 'text', '--format', `sarif=${join(folder, 'a.sarif')}`],
      members,
    );
    expect(code).toBe(1);
    expect(stdout).toContain('3 findings: 2 errors, 1 warning.');
    expect(JSON.parse(await readFile(join(folder, 'a.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(await readdir(folder)).toEqual(['a.sarif']);
  });

  it('alone leave standard output empty and say on standard error what came out', async () => {
    const file = join(folder, 'a=b.html');
    const { stdout, stderr } = await runCli(['--format', `html=${file}`], members);
    expect(stdout).toBe('');
    expect(stderr).toBe(`sluice: 3 findings: 2 errors, 1 warning. Written to ${file}.\n`);
    expect((await runCli(['--format', `html=${file}`, '--quiet'], members)).stderr).toBe('');
  });

  it('have no colours, even forced', async () => {
    const file = join(folder, 'a.txt');
    await runCli(['--format', `text=${file}`], members, { env: { FORCE_COLOR: '1' } });
    expect(await readFile(file, 'utf8')).not.toContain('\u001b');
  });

  it('replace an earlier one through a link', async () => {
    await writeFile(join(folder, 'real.json'), 'old');
    await symlink(join(folder, 'real.json'), join(folder, 'link.json'));
    await runCli(['--format', `json=${join(folder, 'link.json')}`], members);
    expect(JSON.parse(await readFile(join(folder, 'real.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  it('are left as they were when the scan fails', async () => {
    const file = join(folder, 'a.sarif');
    await writeFile(file, 'old');
    expect((await runCli(['--format', `sarif=${file}`], new Error('broken'))).code).toBe(2);
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.sarif']);
  });

  it.each([
    ['a folder', 'inner'],
    ['a file in no folder', 'missing/a.sarif'],
  ])('are all left out when one names %s', async (_, name) => {
    await mkdir(join(folder, 'inner'));
    const argv = ['--format', `json=${join(folder, 'a.json')}`, '--format', `sarif=${join(folder, name)}`];
    const { code, stderr } = await runCli(argv, members);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^sluice: cannot write '/);
    expect(await readdir(folder)).toEqual(['inner']);
  });

  it('may go to a device, which stays one', async () => {
    expect((await runCli(['--format', 'json=/dev/null', '--quiet'], members)).code).toBe(1);
    await expect(readFile('/dev/null', 'utf8')).resolves.toBe('');
  });
});
