import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { scan } from '../../src/scan.js';
import { writeTree } from '../program/temporary-tree.js';
import { savedRun } from '../report/saved-run.js';
import { runCli } from './run-cli.js';

const policy = `classes: { restricted: {}, restricted.phone: {} }
zones: { enclave: { hosts: ['*.enclave.example'] } }
allow: [{ data: restricted, to: [enclave] }]
`;

/** Ways to get it wrong, more than twenty: the arguments, and the policy where it is the policy that is wrong. */
const mistakes: readonly (readonly [argv: string, policy?: string])[] = [
  ['nowhere'],
  ['. --policy nowhere.yaml'],
  ['. --polcy sluice.yaml'],
  ['. --format pdf'],
  ['. --format text --format json'],
  ['. --fail-on eror'],
  ['. --fail-on-new'],
  ['. --quiet --verbose'],
  ['. --format json=missing/run.json'],
  ['. --format json=a.ts'],
  ['. --format json=sluice.yaml'],
  ['policy shcema'],
  ['explain egress/forbiden'],
  ['. --baseline sluice.yaml'],
  ['. --today 2027-02-30'],
  ['. --sarif-profile githb'],
  ['diff main HEAD --repo .'],
  ['verify sluice.yaml --key sluice.yaml'],
  ['attest sluice.yaml --key sluice.yaml'],
  ['verify sluice.yaml'],
  ['. --baseline .'],
  ['. --policy .'],
  ['triage t.jsonl 92e1ba closed --run sluice.yaml'],
  ['diff main'],
  ['.', `${policy}allows: []\n`],
  ['.', policy.replace('data: restricted', 'data: restrictd')],
  ['.', policy.replace('[enclave]', 'enclave')],
  ['.', policy.replace("'*.enclave.example'", "'https://enclave.example'")],
  ['.', `${policy}exceptions: [{ rule: egress/forbidden, class: restricted, reason: trial }]\n`],
  ['.', 'classes: { restricted: {} \n'],
  ['.', policy.replace("'*.enclave.example'", '*.enclave.example')],
  ['.', `${policy}---\n${policy}`],
  ['.', `${policy}sinks: [{ call: 'src/a.ts#send(text)', data: all }]\n`],
  ['.', `${policy}sources: [{ at: 'src/a.ts#', class: restricted.phone, returns: restricted }]\n`],
];

it('mistakes read well', { timeout: 60_000 }, async () => {
  const folder = writeTree({ 'a.ts': 'export {};' });
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  const transcripts: string[] = [];
  for (const [argv, text = policy] of mistakes) {
    writeFileSync(join(folder, 'sluice.yaml'), text);
    const { code, stdout, stderr } = await runCli(argv.split(' '), savedRun('empty'), { scan });
    const shown = stderr.replaceAll(folder, '/review');
    expect({ argv, code, stdout }).toEqual({ argv, code: 2, stdout: '' });
    expect(shown).not.toMatch(/^ +at |bug in Sluice/m);
    transcripts.push(
      `$ sluice ${argv}${text === policy ? '' : `\n${text.replace(/^(?=.)/gm, '> ').trimEnd()}`}\n${shown}`,
    );
  }
  await expect(transcripts.join('\n')).toMatchFileSnapshot('expected/mistakes.txt');
});
