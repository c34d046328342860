import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/usage-error.js';
import type { ScanOptions } from '../../src/scan.js';
import { savedRun } from '../report/saved-run.js';
import { Kept, runCli } from './run-cli.js';

const members = savedRun('members');
const reviewed = savedRun('reviewed');
const empty = savedRun('empty');
const gaps = { ...empty, gaps: members.gaps };

describe('the exit code', () => {
  it.each([
    ['0 when nothing is found', empty, [], 0],
    ['1 when an error is found', members, [], 1],
    ['0 when findings are below --fail-on', { ...members, findings: members.findings.slice(2) }, [], 0],
    [
      '1 when findings reach --fail-on',
      { ...members, findings: members.findings.slice(2) },
      ['--fail-on', 'warning'],
      1,
    ],
    ['0 with --fail-on never', members, ['--fail-on', 'never'], 0],
    ['1 for a new error', reviewed, [], 1],
    ['0 for an error of the baseline', { ...reviewed, findings: reviewed.findings.slice(2, 3) }, [], 0],
    ['0 for an accepted finding', { ...reviewed, findings: reviewed.findings.slice(3) }, ['--fail-on', 'note'], 0],
    ['0 with gaps', gaps, [], 0],
    ['3 with gaps and --strict', gaps, ['--strict'], 3],
    ['0 without gaps and --strict', empty, ['--strict'], 0],
    ['3 without a file and --strict', { ...empty, files: [] }, ['--strict'], 3],
    ['0 without a file', { ...empty, files: [] }, [], 0],
    ['1 with findings, gaps and --strict', members, ['--strict'], 1],
  ])('is %s', async (_, run, argv, code) => {
    expect((await runCli(argv, run)).code).toBe(code);
  });
});

describe('what the scan is asked', () => {
  async function asked(...argv: string[]): Promise<ScanOptions | undefined> {
    const seen: ScanOptions[] = [];
    await runCli(argv, empty, {
      scan: (options) => {
        seen.push(options);
        return Promise.resolve(empty);
      },
    });
    return seen[0];
  }

  it('is the working folder with comments counting, unless told otherwise', async () => {
    expect(await asked()).toEqual({
      paths: ['.'],
      includeTests: false,
      inlineSuppressions: true,
      today: '2026-06-15',
      onProgress: expect.any(Function) as unknown,
      onCounts: expect.any(Function) as unknown,
    });
  });

  it('is what the options say, with or without the name of the command', async () => {
    const argv = [
      'src',
      '7',
      '--policy',
      'p.yaml',
      '--baseline=old.sarif',
      '--include-tests',
      '--no-inline-suppressions',
      '--today=2026-01-31',
    ];
    const expected = {
      paths: ['src', '7'],
      policy: 'p.yaml',
      baseline: 'old.sarif',
      includeTests: true,
      inlineSuppressions: false,
      today: '2026-01-31',
    };
    expect(await asked(...argv)).toMatchObject(expected);
    expect(await asked('scan', ...argv)).toMatchObject(expected);
  });

  it('is a path that looks like an option after --', async () => {
    expect(await asked('src', '--', '--odd')).toMatchObject({ paths: ['src', '--odd'] });
    expect(await asked('scan', '--', '--odd')).toMatchObject({ paths: ['--odd'] });
  });
});

describe('standard output', () => {
  it('holds the report alone', async () => {
    const { stdout, stderr } = await runCli(['--format', 'sarif'], members);
    expect(JSON.parse(stdout)).toMatchObject({ version: '2.1.0' });
    expect(stderr).toBe('');
  });

  it.each([
    ['no colours where it is no terminal', false, {}, false],
    ['colours on a terminal', true, {}, true],
    ['none with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['none on a dumb terminal', true, { TERM: 'dumb' }, false],
    ['colours with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['none with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ])('has %s', async (_, isTerminal, env, expected) => {
    const stdout = new Kept(isTerminal);
    await runCli([], members, { stdout, env });
    expect(stdout.text.includes('\u001b[')).toBe(expected);
  });

  it('may be closed by its reader', async () => {
    const stdout = new Kept();
    stdout._write = (_chunk, _encoding, done: (error?: Error) => void) =>
      done(Object.assign(new Error('closed'), { code: 'EPIPE' }));
    expect(await runCli([], empty, { stdout })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

it('output that cannot be written is told, and is no bug', async () => {
  const full = new Kept();
  full._write = (_chunk, _encoding, done: (error?: Error) => void) =>
    done(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  const { code, stderr } = await runCli([], empty, { stdout: full });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'sluice: the output cannot be written (ENOSPC)\nCheck where it goes to.\n',
  });
  expect((await runCli([], new Error('broken'), { stderr: full })).code).toBe(2);
});

describe('progress', () => {
  it.each([
    ['shows on a terminal', true, {}, [], true],
    ['is silent elsewhere', false, {}, [], false],
    ['is silent in CI', true, { CI: 'true' }, [], false],
    ['is silent with --quiet', true, {}, ['--quiet'], false],
  ])('%s', async (_, isTerminal, env, argv, expected) => {
    const stderr = new Kept(isTerminal);
    await runCli(argv, empty, { stderr, env });
    expect(stderr.text !== '').toBe(expected);
  });
});

describe('other commands', () => {
  it('explain prints the page of a rule', async () => {
    const { code, stdout } = await runCli(['explain', 'egress/forbidden'], empty);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^egress\/forbidden \(error\): [^]*## How to fix/);
  });

  it('policy schema prints a JSON Schema', async () => {
    const { code, stdout } = await runCli(['policy', 'schema'], empty);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('properties.gateways');
  });

  it('endpoints prints the list, in a format that it has', async () => {
    const unknown = { name: 'nobody-knows', files: 1, calls: 0, network: { kind: 'none' } } as const;
    const list = { version: 1, endpoints: [], unknownPackages: [unknown] } as const;
    const shown = await runCli(['endpoints', 'src', '--format', 'json'], empty, {
      listEndpoints: () => Promise.resolve(list),
    });
    expect({ ...shown, stdout: JSON.parse(shown.stdout) as unknown }).toEqual({
      code: 0,
      stdout: list,
      stderr: '',
    });
    expect(await runCli(['endpoints', '--format', 'sarif'], empty)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Formats are text, json, csv, markdown.') as unknown,
    });
  });

  it('--dump prints a phase, with nothing in it that a terminal obeys', async () => {
    expect(await runCli(['--dump', 'sinks'], empty)).toEqual({ code: 0, stdout: 'sinks\\u{1b}[2J\n', stderr: '' });
  });

  it('--version prints the version', async () => {
    expect((await runCli(['--version'], empty)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('--help names every option with examples and exit codes', async () => {
    const { code, stdout } = await runCli(['--help'], empty);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot('expected/help.txt');
  });
});

describe('a wrong command line', () => {
  it.each([
    [['--polcy', 'x'], "not known here: '--polcy'", "Did you mean '--policy'?"],
    [['--format', 'sarfi'], "unknown format 'sarfi'", "Did you mean 'sarif'?"],
    [['--format', 'pdf'], "unknown format 'pdf'", 'Formats are text, sarif, json, html, markdown, csv, github.'],
    [['--format', 'sarif='], '--format sarif= names no file', ''],
    [['--format', 'text', '--format', 'sarif'], 'standard output holds one report alone', ''],
    [['--format', 'text=a', '--format', 'json=./a'], 'two reports go to', ''],
    [['--fail-on', 'eror'], 'fail-on', "Did you mean 'error'?"],
    [['--dump', 'sink'], 'dump', "Did you mean 'sinks'?"],
    [['--policy', 'a', '--policy', 'b'], '--policy is given more than once', ''],
    [['--policy='], '--policy is empty', ''],
    [['--policy'], '--policy needs a value', ''],
    [['--today', 'tomorrow'], "--today 'tomorrow' is no day", 'Write it as 2027-01-31.'],
    [['--quiet', '--verbose'], 'exclude each other', ''],
    [['explain'], 'needs a rule', 'Rules are annotation/unknown-class, egress/forbidden'],
    [['explain', 'egress/forbiden'], "there is no rule 'egress/forbiden'", "Did you mean 'egress/forbidden'?"],
    [['policy'], 'policy needs a command', ''],
  ])('%j is refused with advice', async (argv, message, advice) => {
    const { code, stdout, stderr } = await runCli(argv, empty);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^sluice: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe('a failed scan', () => {
  it('says a usage error with its advice and no stack', async () => {
    const error = new UsageError("no policy '\u001b[2J'", 'Write a sluice.yaml.');
    expect(await runCli([], error)).toEqual({
      code: 2,
      stdout: '',
      stderr: "sluice: no policy '\\u{1b}[2J'\nWrite a sluice.yaml.\n",
    });
  });

  it('says a bug with its stack and asks to report it', async () => {
    const { code, stdout, stderr } = await runCli([], new Error('broken'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Error: broken\n +at [^]*Please report it/);
  });
});
