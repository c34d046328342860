import type { Argv } from 'yargs';
import { UsageError } from '../base/usage-error.js';
import { triageStates } from '../review/triage.js';
import type { AttestRequest } from './attest-command.js';
import { readDay, single, type ParsedArguments } from './parsed-arguments.js';
import type { Decision, TriageRequest } from './triage-command.js';
import type { VerifyRequest } from './verify-command.js';

const text = { type: 'string', requiresArg: true } as const;
const needed = { ...text, demandOption: true } as const;
const root = { ...text, describe: 'The scanned root; left out: the working folder' } as const;

const attestOptions = {
  key: { ...needed, describe: 'The private key, made by sluice keygen' },
  root,
  triage: { ...text, describe: 'The triage file, stated with its digest and the states of the findings' },
  output: { ...text, describe: 'Where to; left out: the name of the run, with .intoto.json for its end' },
} as const;

const verifyOptions = {
  key: { ...needed, describe: 'The public key' },
  root,
  policy: { ...text, describe: 'The policy file, to compare; with --rerun the one to scan by' },
  run: { ...text, describe: 'The run, saved as JSON or SARIF, to compare' },
  triage: { ...text, describe: 'The triage file, to compare' },
  rerun: { type: 'boolean', describe: 'Scan again, and compare the bytes' },
} as const;

const triageOptions = {
  run: { ...needed, describe: 'The saved run (JSON or SARIF) whose findings are looked at' },
  by: { ...text, describe: 'Who decides' },
  why: { ...text, describe: 'Why' },
  today: { ...text, describe: 'The day of the decision, as 2027-01-31; left out: the day it is, in UTC' },
} as const;

/** Names of the options of these commands, without their dashes. */
export const evidenceOptionNames: readonly string[] = Object.keys({
  ...attestOptions,
  ...verifyOptions,
  ...triageOptions,
});

/** Declares the arguments of `sluice attest`. */
export function declareAttest(parser: Argv): Argv {
  return parser
    .positional('run', { type: 'string', demandOption: true, describe: 'A run, saved by --format json' })
    .options(attestOptions);
}

/** What `sluice attest` was asked. */
export function readAttestRequest(parsed: ParsedArguments): AttestRequest {
  const run = single(parsed, 'run') ?? '';
  return {
    run,
    root: single(parsed, 'root') ?? '.',
    key: single(parsed, 'key') ?? '',
    triage: single(parsed, 'triage') ?? null,
    output: single(parsed, 'output') ?? `${run.replace(/\.json$/, '')}.intoto.json`,
  };
}

/** Declares the arguments of `sluice verify`. */
export function declareVerify(parser: Argv): Argv {
  return parser
    .positional('statement', { type: 'string', demandOption: true, describe: 'The file that sluice attest wrote' })
    .options(verifyOptions)
    .epilogue('Exit codes: 0 all of it holds, 1 something differs, 2 a usage, policy or internal error.');
}

/** What `sluice verify` was asked. */
export function readVerifyRequest(parsed: ParsedArguments): VerifyRequest {
  return {
    envelope: single(parsed, 'statement') ?? '',
    key: single(parsed, 'key') ?? '',
    root: single(parsed, 'root') ?? '.',
    run: single(parsed, 'run') ?? null,
    policy: single(parsed, 'policy') ?? null,
    triage: single(parsed, 'triage') ?? null,
    rerun: parsed['rerun'] === true,
  };
}

/** Declares the arguments of `sluice triage`. */
export function declareTriage(parser: Argv): Argv {
  return parser
    .positional('file', { type: 'string', demandOption: true, describe: 'The triage file; it only grows' })
    .positional('fingerprint', { type: 'string', describe: 'A finding of the run; left out: list all' })
    .positional('state', { choices: triageStates, describe: 'What was decided' })
    .options(triageOptions);
}

/** What `sluice triage` was asked. */
export function readTriageRequest(parsed: ParsedArguments): TriageRequest {
  return { file: single(parsed, 'file') ?? '', run: single(parsed, 'run') ?? '', decision: readDecision(parsed) };
}

function readDecision(parsed: ParsedArguments): Decision | null {
  const fingerprint = single(parsed, 'fingerprint');
  if (fingerprint === undefined) return null;
  const state = triageStates.find((each) => each === single(parsed, 'state'));
  const [by, why] = [single(parsed, 'by'), single(parsed, 'why')];
  if (state === undefined || by === undefined || why === undefined) {
    throw new UsageError(
      'a decision needs a state, --by NAME and --why TEXT',
      `Write sluice triage FILE FINGERPRINT STATE --run RUN --by NAME --why TEXT; states are ${triageStates.join(', ')}.`,
    );
  }
  return { fingerprint, state, by, on: readDay(parsed) ?? null, why };
}
