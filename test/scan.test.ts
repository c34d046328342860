import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../src/base/usage-error.js';
import { formatSarif } from '../src/report/format-sarif.js';
import { loadChecks } from '../src/review/load-checks.js';
import type { Run } from '../src/review/run.js';
import { scan, type ScanOptions } from '../src/scan.js';
import { policyText, writeProgram } from './analyse-files.js';
import { writeTree } from './program/temporary-tree.js';

const partner = "'https://partner.example/a'";
const files = {
  'main.ts': "import { post } from './lib/post.js'; post(readPhone()); post(readEmail() + 'x');",
  'lib/post.ts': `export const post = (note: string) => fetch(${partner}, { body: note });`,
  'web/page.tsx': `const Page = (p: { note: string }) => <a href={p.note}>x</a>; fetch(${partner}, { body: readPhone() });`,
  'old.js': `const { post } = require('./lib/post'); post(readPhone()); fetch(process.env.HOST, { body: readEmail() });`,
  'broken.ts': `fetch(${partner}, { body: readPhone() }); const x = = ;`,
};

async function sarifOf(options: ScanOptions): Promise<string> {
  const run = await scan(options);
  return formatSarif(run, { checks: await loadChecks(), colour: false, detail: 'normal', sarifProfile: 'full' });
}

function optionsOf(root: string): ScanOptions {
  return { paths: [root], root, policy: join(root, 'sluice.yaml') };
}

/** Writes the same files in the opposite order. */
function writeBackwards(): string {
  const root = writeTree({});
  const all = Object.entries({ 'sluice.yaml': policyText, ...files });
  for (const [name, text] of all.toReversed()) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const where = (run: Run): readonly string[] =>
  run.findings.map(({ rule, sink }) => `${sink.location.file} ${rule}`).sort();

describe('two scans of the same files', () => {
  it('give the same bytes', async () => {
    const root = writeProgram(files);
    const first = await sarifOf(optionsOf(root));
    expect(first).toContain('egress/forbidden');
    expect(await sarifOf(optionsOf(root))).toBe(first);
  });

  it('give the same bytes in another folder, written in another order', async () => {
    const first = await sarifOf(optionsOf(writeProgram(files)));
    expect(await sarifOf(optionsOf(writeBackwards()))).toBe(first);
  });

  it('give the same bytes for the paths in any order', async () => {
    const root = writeProgram(files);
    const paths = Object.keys(files).map((file) => join(root, file));
    const first = await sarifOf({ ...optionsOf(root), paths });
    expect(await sarifOf({ ...optionsOf(root), paths: paths.toReversed() })).toBe(first);
  });

  it('give other bytes when a file changes', async () => {
    const root = writeProgram(files);
    const first = await sarifOf(optionsOf(root));
    writeFileSync(join(root, 'main.ts'), "import { post } from './lib/post.js'; post(readPhone());");
    expect(await sarifOf(optionsOf(root))).not.toBe(first);
  });

  it('name nothing by its absolute path', async () => {
    const root = writeProgram(files);
    expect(await sarifOf(optionsOf(root))).not.toContain(root);
  });
});

describe('a scan', () => {
  it('goes on past a file that does not parse, and says so', async () => {
    const run = await scan(optionsOf(writeProgram(files)));
    expect(run.gaps).toMatchObject([{ reason: 'parse-error', location: { file: 'broken.ts' } }]);
    expect(where(run)).toEqual([
      'broken.ts egress/forbidden',
      'lib/post.ts egress/forbidden',
      'old.js egress/unresolved',
      'web/page.tsx egress/forbidden',
    ]);
  });

  it('leaves no gap where every file parses', async () => {
    const run = await scan(optionsOf(writeProgram({ 'lib/post.ts': files['lib/post.ts'] })));
    expect(run.gaps).toEqual([]);
  });

  it('reads nothing that a link or an import leads to outside the root', async () => {
    const secret = 'export const note = readPhone();';
    const root = writeProgram({
      'outside.ts': secret,
      'in/sluice.yaml': policyText,
      'in/main.ts': `import { note } from '../outside.js'; import { note as linked } from './linked.js'; fetch(${partner}, { body: note + linked });`,
    });
    symlinkSync(join(root, 'outside.ts'), join(root, 'in/linked.ts'));
    const run = await scan(optionsOf(join(root, 'in')));
    expect(run.files.map(({ path }) => path)).toEqual(['main.ts']);
    expect(run.findings).toEqual([]);
  });

  it('reads what is imported inside the root, though only one file is named', async () => {
    const root = writeProgram(files);
    const run = await scan({ ...optionsOf(root), paths: [join(root, 'main.ts')] });
    expect(run.files.map(({ path }) => path)).toEqual(['lib/post.ts', 'main.ts']);
    expect(where(run)).toEqual(['lib/post.ts egress/forbidden']);
  });
});

it('a selector that matches nothing is told with what is not there', async () => {
  const policy = [
    'classes: { restricted: {} }',
    'sources:',
    "  - { at: 'lib/member.ts#Membr.phone', class: restricted }",
    "  - { at: 'lib/membre.ts#Member.phone', class: restricted }",
    "  - { at: 'lib/member#Member.phon', class: restricted }",
    "  - { at: 'lib/rpc#Rpc.phone', class: restricted }",
    "  - { at: '@scope/rpc#Rpc.phone', class: restricted }",
  ].join('\n');
  const root = writeProgram({ 'lib/member.ts': 'export interface Member { phone: string }' }, policy);
  const { policyWarnings } = await scan(optionsOf(root));
  expect(
    policyWarnings.map(({ message }) => message.replace(/^selector '.*?' matches nothing in the program: /, '')),
  ).toEqual([
    "'lib/member.ts' declares no 'Membr'; did you mean 'Member'?",
    "there is no file 'lib/membre.ts'; did you mean 'lib/member.ts'?",
    "'Member' is there, and no 'phon' of it is known",
    "no file imports it from 'lib/rpc', and there is no such file in the policy's folder",
    "no file imports it from '@scope/rpc'",
  ]);
});

describe('a scan that cannot begin', () => {
  it('says that there is no policy', async () => {
    const root = writeTree(files);
    await expect(scan({ paths: [root], root })).rejects.toThrow(UsageError);
    await expect(scan({ paths: [root], root })).rejects.toThrow('there is no policy file');
  });

  it('finds the policy above the scanned folder', async () => {
    const root = writeProgram(files);
    const run = await scan({ paths: [join(root, 'lib')] });
    expect(run.files.map(({ path }) => path)).toEqual(['post.ts']);
  });

  it('says that a path is not there, or not inside the root', async () => {
    const root = writeProgram(files);
    await expect(scan({ ...optionsOf(root), paths: [join(root, 'nowhere')] })).rejects.toThrow(UsageError);
    const outside = scan({ paths: [join(root, 'main.ts')], root: join(root, 'lib') });
    await expect(outside).rejects.toThrow('is not inside the root');
  });
});
