import type { Argv } from 'yargs';
import { stages } from '../stage.js';
import { sarifProfiles } from '../report/reporter.js';
import type { CacheChoice } from './cache-folder.js';
import { failOnValues, type FailOn } from './exit-code.js';
import { formatNames, formatOption, parseFormats } from './format-option.js';
import { readDay, single, texts, type ParsedArguments } from './parsed-arguments.js';
import type { ScanRequest } from './scan-command.js';

/** The option that names the policy. */
export const policyOption = {
  type: 'string',
  requiresArg: true,
  describe: 'Policy file; left out: sluice.yaml, found upwards from the scanned folder',
} as const;

const options = {
  policy: policyOption,
  format: formatOption(formatNames),
  'sarif-profile': {
    choices: sarifProfiles,
    default: 'full',
    requiresArg: true,
    describe: "SARIF with everything, or what GitHub's code scanning takes: within its limits, nothing accepted",
  },
  'fail-on': {
    choices: failOnValues,
    default: 'error',
    requiresArg: true,
    describe: 'Exit with 1 if there is a finding of this level or above, neither accepted nor in the baseline',
  },
  baseline: {
    type: 'string',
    requiresArg: true,
    describe: 'SARIF or JSON file of an earlier scan: tell new findings from old',
  },
  'fail-on-new': {
    type: 'boolean',
    describe: 'Exit with 1 if there is a finding of any level that the baseline has not, and for nothing else',
    implies: 'baseline',
  },
  'include-tests': { type: 'boolean', describe: 'Analyse test files too' },
  implicit: {
    type: 'boolean',
    describe: 'Find what only tells of data, too: a constant that a branch on it chooses, a comparison, a length',
  },
  'no-inline-suppressions': {
    type: 'boolean',
    describe: 'Let comments in the reviewed code accept nothing; show what they claim',
  },
  today: {
    type: 'string',
    requiresArg: true,
    describe: 'Judge by this day what has expired, as 2027-01-31; left out: the day it is, in UTC',
  },
  strict: { type: 'boolean', describe: 'Exit with 3 if there is a gap in the analysis' },
  cache: {
    type: 'string',
    requiresArg: true,
    describe: "Folder to keep results in, for when nothing has changed; left out: the user's own, and none in CI",
    conflicts: 'no-cache',
  },
  'no-cache': { type: 'boolean', describe: 'Scan anew, and keep nothing' },
  watch: { type: 'boolean', describe: 'Scan again after every change, until Ctrl-C', conflicts: 'dump' },
  stats: { type: 'boolean', describe: 'Say on standard error what the scan cost: time, memory, counts' },
  quiet: { type: 'boolean', describe: 'No progress, and one line a finding', conflicts: 'verbose' },
  verbose: { type: 'boolean', describe: 'Every path with every step and its line, every gap, every accepted finding' },
  dump: {
    choices: stages,
    requiresArg: true,
    describe: 'Print the result of a phase of the analysis instead of a report',
  },
} as const;

const exitCodes =
  'Exit codes: 0 nothing found, 1 findings, 2 a usage, policy or internal error, 3 gaps, or no file analysed (--strict).';

/** Names of the options of `sluice scan`, without their dashes. */
export const scanOptionNames: readonly string[] = Object.keys(options);

/** Declares the arguments of `sluice scan`. */
export function declareScan(parser: Argv): Argv {
  return parser
    .positional('paths', {
      type: 'string',
      array: true,
      describe: 'Folders or files to scan; left out: the working folder',
    })
    .options(options)
    .epilogue(exitCodes);
}

/** What the parsed arguments ask for. */
export function readScanRequest(parsed: ParsedArguments): ScanRequest {
  const paths = pathsIn(parsed);
  const policy = single(parsed, 'policy');
  const baseline = single(parsed, 'baseline');
  const today = readDay(parsed);
  const dump = single(parsed, 'dump');
  const failOn = single(parsed, 'fail-on');
  const profile = single(parsed, 'sarif-profile');
  return {
    options: {
      paths,
      includeTests: parsed['include-tests'] === true,
      inlineSuppressions: parsed['no-inline-suppressions'] !== true,
      ...(parsed['implicit'] === true ? { implicit: true } : {}),
      ...(policy === undefined ? {} : { policy }),
      ...(baseline === undefined ? {} : { baseline }),
      ...(today === undefined ? {} : { today }),
    },
    reports: parseFormats(texts(parsed['format']), formatNames),
    detail: parsed['quiet'] === true ? 'quiet' : parsed['verbose'] === true ? 'verbose' : 'normal',
    sarifProfile: sarifProfiles.find((value) => value === profile) ?? 'full',
    failOn: failOnValues.find((value): value is FailOn => value === failOn) ?? 'error',
    failOnNew: parsed['fail-on-new'] === true,
    strict: parsed['strict'] === true,
    stats: parsed['stats'] === true,
    cache: readCacheChoice(parsed),
    watch: parsed['watch'] === true,
    dump: stages.find((stage) => stage === dump) ?? null,
  };
}

function readCacheChoice(parsed: ParsedArguments): CacheChoice {
  const folder = single(parsed, 'cache');
  if (folder !== undefined) return { kind: 'folder', folder };
  return { kind: parsed['no-cache'] === true ? 'none' : 'default' };
}

/** The paths to look at; the working folder where none are given. */
export function pathsIn(parsed: ParsedArguments): readonly string[] {
  const paths = [...texts(parsed['paths']), ...texts(parsed['--'])];
  return paths.length === 0 ? ['.'] : paths;
}
