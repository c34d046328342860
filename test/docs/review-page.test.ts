import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { scan } from '../../src/scan.js';
import { runCli } from '../cli/run-cli.js';
import { writeTree } from '../program/temporary-tree.js';
import { savedRun } from '../report/saved-run.js';

const page = readFileSync(new URL('../../docs/review.md', import.meta.url), 'utf8');
const fixture = fileURLToPath(new URL('../../fixtures/apps/clover', import.meta.url));

/** What the page has done: commands with what they print, and changes to the app, in their order. */
const deeds = [...page.matchAll(/^```(console|diff)\n(.*?)^```$/gms)].flatMap(([, kind, text = '']) =>
  kind === 'diff'
    ? [{ patch: text, command: '', printed: '' }]
    : text
        .split(/^\$ /m)
        .slice(1)
        .map((part) => {
          const end = part.indexOf('\n');
          return { patch: '', command: part.slice(0, end), printed: part.slice(end + 1) };
        }),
);

/** The folder that the page speaks of: the app as a repository, and the policy beside it. */
function prepare(): string {
  const folder = writeTree({});
  cpSync(fixture, join(folder, 'app'), { recursive: true });
  mkdirSync(join(folder, 'review'));
  const policy = readFileSync(join(folder, 'app/sluice.yaml'), 'utf8');
  writeFileSync(join(folder, 'review/sluice.yaml'), policy.replaceAll("'packages/", "'../app/packages/"));
  rmSync(join(folder, 'app/sluice.yaml'));
  git(folder, ['init', '-q', '-b', 'main']);
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  git(folder, ['add', '-A']);
  git(folder, ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'change']);
}

function git(folder: string, args: readonly string[], input = ''): void {
  execFileSync('git', args, { cwd: join(folder, 'app'), input, stdio: ['pipe', 'pipe', 'inherit'] });
}

/** A regular expression for what the page says is printed. */
function pattern(printed: string): RegExp {
  const escaped = printed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('\\.\\.\\.\n', '[^]*').replaceAll('…', '[^\n]*')}$`);
}

it('the review of the page goes as the page says', { timeout: 120_000 }, async () => {
  const folder = prepare();
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  expect(deeds.length).toBeGreaterThan(7);
  for (const { patch, command, printed } of deeds) {
    if (patch !== '') {
      git(folder, ['apply', '-'], patch);
      commit(folder);
      continue;
    }
    const [program, ...argv] = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    expect(program).toBe('sluice');
    const { stdout, stderr } = await runCli(argv, savedRun('empty'), { scan });
    expect(stdout + stderr, command).toMatch(pattern(printed));
  }
});
