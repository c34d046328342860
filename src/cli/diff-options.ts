import type { Argv } from 'yargs';
import { diffReporters } from '../report/diff/diff-reporters.js';
import type { DiffRequest } from './diff-command.js';
import { formatOption, parseFormats } from './format-option.js';
import { readDay, single, texts, type ParsedArguments } from './parsed-arguments.js';

const formatNames = Object.keys(diffReporters) as (keyof typeof diffReporters)[];

const options = {
  repo: { type: 'string', requiresArg: true, describe: 'Repository of the revisions; left out: the working folder' },
  policy: {
    type: 'string',
    requiresArg: true,
    describe: 'Policy file by which revisions are scanned; left out: the sluice.yaml in each of them',
  },
  format: formatOption(formatNames),
  'include-tests': { type: 'boolean', describe: 'Analyse test files of revisions too' },
  'no-inline-suppressions': { type: 'boolean', describe: 'Let comments in revisions accept nothing' },
  today: { type: 'string', requiresArg: true, describe: 'Judge revisions by this day, as 2027-01-31' },
} as const;

/** Names of the options of `sluice diff`, without their dashes. */
export const diffOptionNames: readonly string[] = Object.keys(options);

/** Declares the arguments of `sluice diff`. */
export function declareDiff(parser: Argv): Argv {
  const side = { type: 'string', demandOption: true } as const;
  return parser
    .positional('old', { ...side, describe: 'A saved run (SARIF or JSON), or a revision of the repository' })
    .positional('new', { ...side, describe: 'Another' })
    .options(options)
    .epilogue('Exit codes: 0 whatever it tells, 2 a usage, policy or internal error.');
}

/** What the parsed arguments ask for. */
export function readDiffRequest(parsed: ParsedArguments): DiffRequest {
  const policy = single(parsed, 'policy');
  const today = readDay(parsed);
  return {
    before: single(parsed, 'old') ?? '',
    after: single(parsed, 'new') ?? '',
    repository: single(parsed, 'repo') ?? '.',
    reports: parseFormats(texts(parsed['format']), formatNames),
    options: {
      includeTests: parsed['include-tests'] === true,
      inlineSuppressions: parsed['no-inline-suppressions'] !== true,
      ...(policy === undefined ? {} : { policy }),
      ...(today === undefined ? {} : { today }),
    },
  };
}
