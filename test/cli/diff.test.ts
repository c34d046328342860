import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatJson } from '../../src/report/format-json.js';
import { scan } from '../../src/scan.js';
import { policyText } from '../analyse-files.js';
import { writeTree } from '../program/temporary-tree.js';
import { reportOptions, savedRun } from '../report/saved-run.js';
import { commit, makeRepository } from '../revision/make-repository.js';
import { runCli } from './run-cli.js';

const empty = savedRun('empty');

describe('sluice diff', () => {
  it('compares two saved runs, and ends with 0', async () => {
    const options = await reportOptions();
    const [old, now] = [formatJson(empty, options), formatJson(savedRun('members'), options)];
    const folder = writeTree({ 'old.json': old, 'new.json': now });
    const argv = ['diff', join(folder, 'old.json'), join(folder, 'new.json'), '--format', 'text'];
    const { code, stdout, stderr } = await runCli([...argv, '--format', `json=${join(folder, 'diff.json')}`], empty);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Changed: findings \(3\), gaps \(3\), coverage \(\d\)\./);
    expect(JSON.parse(readFileSync(join(folder, 'diff.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  it('compares two revisions by a policy that lies beside the repository', async () => {
    const folder = writeTree({ 'sluice.yaml': '' });
    const phone = 'export const readPhone = () => globalThis.phone;\n';
    const repository = makeRepository({ 'phone.ts': phone });
    const selector = `./${relative(folder, repository)}/phone.ts#readPhone`;
    writeFileSync(join(folder, 'sluice.yaml'), policyText.replace('call: readPhone', `call: '${selector}'`));
    commit(repository, {
      'send.ts':
        "import { readPhone } from './phone.js';\nvoid fetch('https://partner.example/', { body: readPhone() });\n",
    });
    const argv = ['diff', 'HEAD~1', 'HEAD', '--repo', repository, '--policy', join(folder, 'sluice.yaml')];
    const { code, stdout } = await runCli(argv, empty, { scan });
    expect(code).toBe(0);
    expect(stdout).toContain('+ send.ts:2:6  egress/forbidden');
    expect(stdout).toContain('+ https://partner.example/ (external)');
  });

  it.each([
    [['diff', 'HEAD'], 'too few arguments'],
    [['diff', 'no-such', 'HEAD', '--repo', '/nowhere'], "there is no repository '/nowhere'"],
    [['diff', 'no-such', 'HEAD', '--repo', '.'], "'no-such' is neither a file nor a revision"],
    [['diff', 'package.json', 'HEAD'], "'package.json' is neither a run of Sluice nor SARIF 2.1.0"],
    [['diff', 'README.md', 'HEAD'], "'README.md' is not JSON"],
    [['diff', 'a', 'b', '--format', 'html'], "unknown format 'html'"],
  ])('%j is refused with advice', async (argv, message) => {
    const { code, stdout, stderr } = await runCli(argv, empty);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(3);
  });
});

describe('--fail-on-new', () => {
  const reviewed = savedRun('reviewed');
  const [known] = reviewed.findings.filter(({ baseline }) => baseline === 'unchanged');
  const note = { ...reviewed, findings: reviewed.findings.slice(0, 1) };

  it('fails on a new note, and on nothing old', async () => {
    const argv = ['--baseline', 'x', '--fail-on-new'];
    expect((await runCli(argv, note)).code).toBe(1);
    expect((await runCli([...argv, '--fail-on', 'never'], note)).code).toBe(1);
    expect((await runCli(argv, { ...note, findings: known === undefined ? [] : [known] })).code).toBe(0);
  });

  it('needs a baseline', async () => {
    expect((await runCli(['--fail-on-new'], note)).stderr).toContain('--fail-on-new needs --baseline');
  });
});
