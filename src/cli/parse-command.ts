import yargs, { type Argv } from 'yargs';
import { nearestName } from '../base/nearest-name.js';
import { UsageError } from '../base/usage-error.js';
import { toolVersion } from '../tool-version.js';
import { declareDiff, diffOptionNames, readDiffRequest } from './diff-options.js';
import type { DiffRequest } from './diff-command.js';
import type { AttestRequest } from './attest-command.js';
import {
  declareAttest,
  declareTriage,
  declareVerify,
  evidenceOptionNames,
  readAttestRequest,
  readTriageRequest,
  readVerifyRequest,
} from './evidence-options.js';
import { declareEndpoints, readEndpointsRequest, type EndpointsRequest } from './endpoints-command.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { declareScan, readScanRequest, scanOptionNames } from './scan-options.js';
import type { TriageRequest } from './triage-command.js';
import type { VerifyRequest } from './verify-command.js';
import type { ScanRequest } from './scan-command.js';

/** Columns of the help where the terminal has them. */
const widest = 110;

const keyFile = 'Where the private key goes; the public one is written beside it, with .pub at its end';

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'scan'; readonly request: ScanRequest }
  | { readonly kind: 'endpoints'; readonly request: EndpointsRequest }
  | { readonly kind: 'diff'; readonly request: DiffRequest }
  | { readonly kind: 'keygen'; readonly file: string }
  | { readonly kind: 'attest'; readonly request: AttestRequest }
  | { readonly kind: 'verify'; readonly request: VerifyRequest }
  | { readonly kind: 'triage'; readonly request: TriageRequest }
  | { readonly kind: 'explain'; readonly rule: string | undefined }
  | { readonly kind: 'policy-schema' }
  /** Help or the version. */
  | { readonly kind: 'print'; readonly text: string };

/** Reads the arguments after the program's name; what they do not allow is a usage error. Help is at most `columns` wide. */
export async function parseCommand(argv: readonly string[], columns = widest): Promise<Command> {
  const chosen: Command[] = [];
  const parser = declare(await toolVersion(), (command) => chosen.push(command))
    .wrap(Math.min(widest, columns))
    .fail(refuser(argv));
  const printed = await new Promise<string>((resolve, reject) => {
    const finish = (error: unknown, _parsed: unknown, output: string): void => {
      if (error instanceof Error) reject(error);
      else resolve(output);
    };
    void Promise.resolve(parser.parse([...argv], {}, finish)).catch(reject);
  });
  return chosen[0] ?? { kind: 'print', text: `${printed}\n` };
}

function declare(version: string, choose: (command: Command) => void): Argv {
  const parser = yargs([])
    .scriptName('sluice')
    .usage('$0 - where can data reach an endpoint that the policy does not allow, and by which path?')
    .command(['scan [paths..]', '$0'], 'Analyse code (the default)', declareScan, (parsed: ParsedArguments) =>
      choose({ kind: 'scan', request: readScanRequest(parsed) }),
    )
    .command(
      'endpoints [paths..]',
      'List every place by which data can leave, and where to, whatever data it is',
      declareEndpoints,
      (parsed: ParsedArguments) => choose({ kind: 'endpoints', request: readEndpointsRequest(parsed) }),
    )
    .command(
      'diff <old> <new>',
      'Say what a change did, between two saved runs or two revisions',
      declareDiff,
      (parsed) => choose({ kind: 'diff', request: readDiffRequest(parsed) }),
    )
    .command(
      'triage <file> [fingerprint] [state]',
      'Keep what a reviewer decided of findings',
      declareTriage,
      (parsed) => choose({ kind: 'triage', request: readTriageRequest(parsed) }),
    )
    .command(
      'keygen <file>',
      'Make a key pair for signing statements',
      (inner) => inner.positional('file', { type: 'string', demandOption: true, describe: keyFile }),
      ({ file }) => choose({ kind: 'keygen', file }),
    )
    .command('attest <run>', 'State and sign what a run says and rests on', declareAttest, (parsed) =>
      choose({ kind: 'attest', request: readAttestRequest(parsed) }),
    )
    .command('verify <statement>', 'Check a signed statement against the files it is about', declareVerify, (parsed) =>
      choose({ kind: 'verify', request: readVerifyRequest(parsed) }),
    )
    .command(
      'explain [rule]',
      'Say what a rule means, why it matters and how to fix what it finds',
      (inner) => inner.positional('rule', { type: 'string', describe: 'Such as egress/forbidden' }),
      ({ rule }) => choose({ kind: 'explain', rule }),
    )
    .command('policy', 'About the policy file', (inner) =>
      inner
        .command('schema', 'Print the JSON Schema of the policy file', {}, () => choose({ kind: 'policy-schema' }))
        .demandCommand(1, 'policy needs a command'),
    );
  return configure(parser).version(version);
}

function configure<T>(parser: Argv<T>): Argv<T> {
  return parser
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'populate--': true,
      'parse-positional-numbers': false,
    })
    .detectLocale(false)
    .exitProcess(false)
    .showHelpOnFail(false)
    .strict()
    .help()
    .alias('help', 'h')
    .example('$0', 'Scan this folder by the sluice.yaml above it')
    .example('$0 src --policy ../review/sluice.yaml --verbose', 'Scan src by a policy kept elsewhere')
    .example('$0 --format text --format sarif=sluice.sarif', 'Report to the terminal and to code scanning')
    .example('$0 --baseline last.sarif --fail-on warning', 'Fail on what the last scan did not find')
    .example('$0 endpoints --format csv=endpoints.csv', 'Where this code talks to, as a table')
    .example('$0 explain egress/forbidden', 'What the rule means');
}

/** Turns what yargs dislikes of the arguments into a usage error; an error of our own passes through. */
function refuser(argv: readonly string[]): (message: string | null, error: unknown) => never {
  return (message, error) => {
    if (error instanceof Error && message === null) throw error;
    const text = (message ?? String(error)).replace(/\s+/g, ' ');
    throw new UsageError(rephrase(text, argv), advise(text, argv));
  };
}

/** Names of all options of all commands, without their dashes. */
const optionNames = [...scanOptionNames, ...diffOptionNames, ...evidenceOptionNames, 'help', 'version'];

const commandNames = ['scan', 'endpoints', 'diff', 'triage', 'keygen', 'attest', 'verify', 'explain', 'policy'];

/** The sentences of yargs that read badly, in words of the command line. */
function rephrase(text: string, argv: readonly string[]): string {
  return text
    .replace(/^Invalid values: Argument: (\S+), Given: "(.*)", Choices: .*$/, (_, name: string, given: string) => {
      return `${optionNames.includes(name) ? '--' : 'the '}${name} cannot be '${given}'`;
    })
    .replace(/^Arguments (\S+) and (\S+) are mutually exclusive$/, '--$1 and --$2 exclude each other')
    .replace(/^Unknown (?:argument|command)s?: (.*)$/, (_, names: string) => {
      return `not known here: ${names
        .split(', ')
        .map((name) => asWritten(name, argv))
        .join(', ')}`;
    })
    .replace(/^Missing dependent arguments: (\S+) -> (\S+)$/, '--$1 needs --$2')
    .replace(
      /^Missing required arguments?: (.*)$/,
      (_, names: string) => `--${names.replaceAll(', ', ' and --')} is missing`,
    )
    .replace(/^Not enough non-option arguments: got (\d+), need at least (\d+)$/, 'too few arguments: $1 of $2')
    .replace(/^Not enough arguments following: (\S+)$/, '--$1 needs a value');
}

/** What was probably written of which yargs says the name without its dashes. */
function asWritten(name: string, argv: readonly string[]): string {
  const isGiven = (text: string): boolean => argv.some((each) => each === text || each.startsWith(`${text}=`));
  const found = [`--${name}`, `-${name}`].find(isGiven) ?? name;
  return `'${found}'`;
}

/** What was probably meant, read from the sentence in which yargs says what is wrong. */
function advise(text: string, [command = '']: readonly string[]): string {
  const unknown = /^Unknown (?:argument|command)s?: ([^,]*)/.exec(text)?.[1];
  const option = unknown === undefined ? undefined : nearestName(unknown, optionNames);
  if (option !== undefined) return `Did you mean '--${option}'?`;
  const [, given, choices] = /Given: "(.*)", Choices: (.*)$/.exec(text) ?? [];
  const choice = nearestName(given ?? '', (choices ?? '').match(/[\w-]+/g) ?? []);
  if (choice !== undefined) return `Did you mean '${choice}'?`;
  const help = commandNames.includes(command) ? `See sluice ${command} --help.` : 'See sluice --help.';
  return choices === undefined ? help : `Choose one of ${choices.replaceAll('"', '')}.`;
}
