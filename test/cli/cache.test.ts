import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/cli/format-option.js';
import { sha256 } from '../../src/base/sha256.js';
import { scan } from '../../src/scan.js';
import { policyText, writeProgram } from '../analyse-files.js';
import { writeTree } from '../program/temporary-tree.js';
import { savedRun } from '../report/saved-run.js';
import { runCli, type Transcript } from './run-cli.js';

const files = {
  'package.json': '{ "name": "clips" }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }',
  '.gitignore': 'ignored.ts\n',
  'main.ts':
    "import { post } from '@lib/post'; import at from './at.json'; import 'dayjs'; post(readPhone()); fetch(at.url, { body: readEmail() });",
  'at.json': '{ "url": "https://mail.example/a" }',
  'lib/post.ts': "export const post = (note: string) => fetch('https://partner.example/a', { body: note });",
  'ignored.ts': "fetch('https://never.example/', { body: readPhone() });",
};

interface World {
  readonly root: string;
  readonly cache: string;
  /** Scans through the command line; `scans` grows with each scan that the cache did not spare. */
  readonly sluice: (...argv: string[]) => Promise<Transcript>;
  readonly scans: () => number;
}

function makeWorld(): World {
  const root = writeProgram(files);
  const cache = writeTree({});
  let scans = 0;
  const counted: typeof scan = (options) => {
    scans += 1;
    return scan(options);
  };
  const sluice: World['sluice'] = (...argv) =>
    runCli([root, '--cache', cache, ...argv], new Error('no run'), { scan: counted });
  return { root, cache, sluice, scans: () => scans };
}

const entriesIn = (cache: string): readonly string[] => readdirSync(cache).map((name) => join(cache, name));

describe('a scan after which nothing changed', () => {
  it('is given back, with the same bytes in every format', async () => {
    const { root, sluice, scans } = makeWorld();
    await sluice();
    for (const format of formatNames) {
      const warm = await sluice('--format', format, '--verbose');
      const cold = await runCli([root, '--no-cache', '--format', format, '--verbose'], new Error('no run'), { scan });
      expect(warm).toEqual(cold);
      expect(warm.stdout).toContain('partner.example');
    }
    expect(scans()).toBe(1);
  });

  it('leaves nothing in the scanned folder, and one file that only the user reads in the cache', async () => {
    const { root, cache, sluice } = makeWorld();
    const before = readdirSync(root, { recursive: true });
    await sluice();
    await sluice();
    expect(readdirSync(root, { recursive: true })).toEqual(before);
    expect(entriesIn(cache).map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
  });
});

describe('a change', () => {
  const policy = (root: string): string => join(root, 'sluice.yaml');
  it.each<[string, (root: string) => void]>([
    ['of a source', (root) => appendFileSync(join(root, 'lib/post.ts'), '\npost(readEmail());')],
    [
      'that leaves size and time',
      (root) => writeFileSync(join(root, 'main.ts'), files['main.ts'].replace('readPhone', 'readEmail')),
    ],
    ['of JSON that is imported', (root) => writeFileSync(join(root, 'at.json'), '{ "url": "https://post.example/a" }')],
    ['of a tsconfig', (root) => writeFileSync(join(root, 'tsconfig.json'), '{}')],
    ['of a package.json', (root) => writeFileSync(join(root, 'package.json'), '{ "name": "clips", "imports": {} }')],
    ['of what is ignored', (root) => writeFileSync(join(root, '.gitignore'), '')],
    [
      'by a new file',
      (root) => writeFileSync(join(root, 'new.ts'), "fetch('https://new.example/', { body: readPhone() });"),
    ],
    ['by a file that goes', (root) => rmSync(join(root, 'lib/post.ts'))],
    ['of the policy', (root) => writeFileSync(policy(root), policyText.replace('gateway.example', 'partner.example'))],
  ])('%s is seen', async (_, change) => {
    const { root, sluice, scans } = makeWorld();
    await sluice();
    change(root);
    const warm = await sluice('--format', 'json');
    expect(scans()).toBe(2);
    expect(warm).toEqual(await runCli([root, '--no-cache', '--format', 'json'], new Error('no run'), { scan }));
  });

  it('of what is asked is seen', async () => {
    const { root, sluice, scans } = makeWorld();
    const baseline = join(root, 'old.sarif');
    await sluice('--format', `sarif=${baseline}`);
    for (const [index, more] of [
      ['--include-tests'],
      ['--no-inline-suppressions'],
      ['--baseline', baseline],
    ].entries()) {
      await sluice(...more);
      expect(scans()).toBe(2 + index);
    }
    writeFileSync(baseline, readFileSync(baseline, 'utf8').replaceAll('partner.example', 'other.example'));
    await sluice('--baseline', baseline);
    expect(scans()).toBe(5);
  });

  it('of the day counts where something expires', async () => {
    const { root, sluice, scans } = makeWorld();
    const days = ['--today=2027-01-01', '--today=2027-01-01', '--today=2027-01-02'];
    for (const day of days) await sluice(day);
    expect(scans()).toBe(1);
    appendFileSync(
      join(root, 'lib/post.ts'),
      '\n// sluice-ignore-next-line egress/forbidden -- once (by Ana, until 2027-01-01)\n',
    );
    for (const day of days) await sluice(day);
    expect(scans()).toBe(3);
  });
});

describe('an entry that cannot be right', () => {
  it.each<[string, (text: string) => string]>([
    ['cut short', (text) => text.slice(0, 1000)],
    ['changed', (text) => text.replace('partner.example', 'gateway.example')],
    ['empty', () => ''],
    ['of another form', () => `${sha256('{"seen":{},"run":{}}')}\n{"seen":{},"run":{}}`],
  ])('because it is %s is ignored with a note, and replaced', async (_, damage) => {
    const { cache, sluice, scans } = makeWorld();
    const { stdout } = await sluice();
    for (const file of entriesIn(cache)) writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const after = await sluice();
    expect(after.stdout).toBe(stdout);
    expect(after.stderr).toContain('is damaged and was ignored');
    expect(await sluice()).toMatchObject({ stdout, stderr: '' });
    expect(scans()).toBe(2);
  });
});

it('a folder in place of the baseline is a mistake, and no bug', async () => {
  const { cache, sluice } = makeWorld();
  expect(await sluice('--baseline', cache)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('cannot read') as unknown,
  });
});

describe('the folder', () => {
  it('is the one of the user, outside CI', async () => {
    const { root } = makeWorld();
    const home = writeTree({});
    const at = (env: Record<string, string>): Promise<Transcript> => runCli([root], new Error('no run'), { scan, env });
    await at({ XDG_CACHE_HOME: home, CI: 'true' });
    expect(readdirSync(home)).toEqual([]);
    await at({ XDG_CACHE_HOME: home });
    expect(readdirSync(join(home, 'sluice'))).toHaveLength(1);
  });

  it('is never inside the scanned code', async () => {
    const { root, sluice } = makeWorld();
    expect(await sluice('--no-cache')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('exclude each other') as unknown,
    });
    const refused = await runCli([root, '--cache', join(root, '.cache')], new Error('no run'), { scan });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('inside the scanned code') as unknown });
    await runCli([root], new Error('no run'), { scan, env: { XDG_CACHE_HOME: join(root, 'planted') } });
    expect(readdirSync(root)).not.toContain('planted');
  });

  it('is not used where others may write to it', async () => {
    const { cache, sluice, scans } = makeWorld();
    mkdirSync(cache, { recursive: true });
    chmodSync(cache, 0o777);
    const { stderr } = await sluice();
    expect(stderr).toContain('is not used: others may write to it');
    await sluice();
    expect([scans(), readdirSync(cache)]).toEqual([2, []]);
  });

  it('keeps thirty entries, the last ones used', async () => {
    const { cache, sluice, scans } = makeWorld();
    for (let index = 0; index < 40; index++) writeFileSync(join(cache, `${sha256(String(index))}.json`), '');
    writeFileSync(join(cache, 'notes.txt'), 'not ours');
    await sluice();
    expect(readdirSync(cache)).toHaveLength(31);
    await sluice();
    expect(scans()).toBe(1);
  });

  it('that cannot be written costs a note', async () => {
    const { sluice, scans } = makeWorld();
    const blocked = join(writeTree({ file: '' }), 'file/below');
    const { stderr } = await sluice('--quiet');
    expect(stderr).toBe('');
    const noted = await runCli(['.', '--cache', blocked], savedRun('empty'));
    expect(noted).toMatchObject({ code: 0, stderr: expect.stringContaining('is not used') as unknown });
    expect(scans()).toBe(1);
  });
});
