import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { gzipSync } from 'node:zlib';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/sha256.js';
import type { Location } from '../../src/base/location.js';
import type { TraceStep } from '../../src/judge/finding.js';
import { formatSarif } from '../../src/report/format-sarif.js';
import { gitHubLimits } from '../../src/report/sarif/github-profile.js';
import type { Run } from '../../src/review/run.js';
import { reportOptions, savedRun } from './saved-run.js';

const names = ['members', 'reviewed', 'empty', 'hostile'] as const;
const options = await reportOptions({ detail: 'verbose' });
const forGitHub = await reportOptions({ detail: 'verbose', sarifProfile: 'github' });
const isSupported = process.platform === 'linux' && process.arch === 'x64';

/** Where the multitool's program is; its package exports the path. */
function multitool(): string {
  const require = createRequire(import.meta.url);
  return require('@microsoft/sarif-multitool') as string;
}

function schema(): ValidateFunction {
  const text = readFileSync(join(dirname(multitool()), 'sarif-2.1.0.json'), 'utf8');
  const { $schema: _draft, ...document } = JSON.parse(text) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  return ajv.compile(document);
}

/**
 * GitHub's rules are off unless a configuration turns them on. Turned off: the rule that asks the network, and the one that
 * wants an address of the tool's home page, of which there is none.
 */
const configuration = {
  ...Object.fromEntries(
    [
      'GH1001.ProvideRequiredLocationProperties',
      'GH1002.InlineThreadFlowLocations',
      'GH1003.ProvideRequiredRegionProperties',
      'GH1004.ReviewArraysThatExceedConfigurableDefaults',
      'GH1005.LocationsMustBeRelativeUrisOrFilePaths',
      'GH1006.ProvideCheckoutPath',
      'GH1007.ProvideFullyFormattedMessageStrings',
    ].map((rule) => [`${rule}.Options`, { RuleEnabled: 'Error' }]),
  ),
  'SARIF2005.ProvideToolProperties.Options': { RuleEnabled: 'Disabled' },
  'SARIF2006.UrisShouldBeReachable.Options': { RuleEnabled: 'Disabled' },
};

/** Errors and warnings that the multitool finds in SARIF texts; `changes` are to the configuration. */
async function validate(texts: readonly string[], changes: object = {}): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-sarif-'));
  try {
    await writeFile(join(folder, 'configuration.json'), JSON.stringify({ ...configuration, ...changes }));
    const files = texts.map((_, index) => join(folder, `report-${index}.sarif`));
    await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? '')));
    const output = join(folder, 'validation.sarif');
    await promisify(execFile)(multitool(), [
      'validate',
      ...files,
      ...['--rule-kind', 'Sarif;Ghas', '--config', join(folder, 'configuration.json')],
      ...['--output', output, '--level', 'Error;Warning', '--log', 'ForceOverwrite'],
      ...['--max-file-size-in-kb', '200000'],
    ]);
    const log = JSON.parse(await readFile(output, 'utf8')) as Log;
    return log.runs.flatMap((run) => (run.results ?? []).map(({ ruleId }) => ruleId ?? ''));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.runIf(isSupported)('SARIF against the schema', () => {
  const check = schema();

  it.each(names)('the run %s is valid in both profiles', (name) => {
    for (const how of [options, forGitHub]) {
      check(JSON.parse(formatSarif(savedRun(name), how)));
      expect(check.errors ?? []).toEqual([]);
    }
  });

  it('a wrong level is not', () => {
    expect(
      check(JSON.parse(formatSarif(savedRun('members'), options).replace('"level": "error"', '"level": "x"'))),
    ).toBe(false);
  });
});

describe.runIf(isSupported)("SARIF against the multitool with GitHub's rules", () => {
  it('the saved runs have no error or warning in either profile', async () => {
    const texts = names.flatMap((name) => [options, forGitHub].map((how) => formatSarif(savedRun(name), how)));
    expect(await validate(texts)).toEqual([]);
  });

  it('an absolute address has', async () => {
    const text = formatSarif(savedRun('members'), options).replaceAll('"src/share.ts"', '"https://x.example/share.ts"');
    expect(await validate([text])).toContain('GH1005');
  });
});

/** A run of 5,000 findings in 500 files, each with a path of 8 steps and the lines it goes through. */
function largeRun(): Run {
  const members = savedRun('members');
  const [first] = members.findings.filter(({ traces }) => traces.length > 0);
  const [trace] = first?.traces ?? [];
  if (first === undefined || trace === undefined) throw new Error('no finding with a path');
  const numbers = Array.from({ length: 5_000 }, (_, index) => index);
  const place = (index: number, step: number): Location => {
    const line = (index % 10) * 20 + step + 1;
    return {
      file: `src/part-${Math.floor(index / 10)}.ts`,
      line,
      column: 3,
      endLine: line,
      endColumn: 3 + `send${index}`.length,
    };
  };
  const steps = (index: number): TraceStep[] =>
    Array.from({ length: 8 }, (_, step) => ({
      kind: step === 0 ? 'source' : step === 7 ? 'sink' : 'step',
      location: place(index, step),
      message: `kept in 'value${index}of${step}'`,
      trivial: false,
    }));
  return {
    ...members,
    files: numbers.slice(0, 500).map((index) => ({ path: place(index * 10, 0).file, digest: sha256(String(index)) })),
    findings: numbers.map((index) => ({
      ...first,
      sink: { ...first.sink, location: place(index, 7) },
      traces: [{ ...trace, source: { ...trace.source, declared: place(index, 0) }, steps: steps(index) }],
      endpoint: { ...first.endpoint, writtenAt: null },
      fingerprints: {
        'sluice/v1': `${sha256(`${index}`)}:1`,
        primaryLocationLineHash: `${sha256(`${index}`).slice(0, 16)}:1`,
      },
    })),
    excerpt: numbers.flatMap((index) =>
      steps(index).map(({ location: { file, line } }, step) => ({
        file,
        line,
        text: `  send${index}(value${index}of${step});`,
      })),
    ),
  };
}

describe.runIf(isSupported)('SARIF of 5,000 findings', () => {
  const texts = [options, forGitHub].map((how) => () => formatSarif(largeRun(), how));

  it.each(texts)('is valid, whole, and below half of what GitHub takes', { timeout: 60_000 }, (text) => {
    const check = schema();
    const log = JSON.parse(text()) as Log;
    expect(log.runs[0]?.results).toHaveLength(5_000);
    check(log);
    expect(check.errors ?? []).toEqual([]);
    expect(gzipSync(text()).length).toBeLessThan(gitHubLimits.bytes / 2);
  });

  // Minutes of work for the multitool: in CI alone. Its rule on the length of arrays still has GitHub's limit of 1,000.
  it.runIf(process.env['CI'] !== undefined)('leaves the multitool silent', { timeout: 900_000 }, async () => {
    const large = { 'GH1004.ReviewArraysThatExceedConfigurableDefaults.Options': { RuleEnabled: 'Disabled' } };
    const found = await Promise.all(texts.map((text) => validate([text()], large)));
    expect(found.flat()).toEqual([]);
  });
});

it.skipIf(isSupported)(
  'SARIF is validated on Linux on x64 alone: the multitool has no program for this machine',
  () => {
    expect(isSupported).toBe(false);
  },
);
