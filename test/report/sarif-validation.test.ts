import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { formatSarif } from '../../src/report/format-sarif.js';
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

/** Errors and warnings that the multitool finds in SARIF texts. */
async function validate(texts: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-sarif-'));
  try {
    await writeFile(join(folder, 'configuration.json'), JSON.stringify(configuration));
    const files = texts.map((_, index) => join(folder, `report-${index}.sarif`));
    await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? '')));
    const output = join(folder, 'validation.sarif');
    await promisify(execFile)(multitool(), [
      'validate',
      ...files,
      ...['--rule-kind', 'Sarif;Ghas', '--config', join(folder, 'configuration.json')],
      ...['--output', output, '--level', 'Error;Warning', '--log', 'ForceOverwrite'],
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

it.skipIf(isSupported)(
  'SARIF is validated on Linux on x64 alone: the multitool has no program for this machine',
  () => {
    expect(isSupported).toBe(false);
  },
);
