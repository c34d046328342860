import { assertNever } from '../base/assert-never.js';
import { formatFailure } from './failure.js';
import { parseCommand, type Command } from './parse-command.js';
import { processSurroundings, writeText, type Surroundings } from './surroundings.js';

/** Runs the command line `argv` (without the program's name) and answers the exit code; never throws. */
export async function main(
  argv: readonly string[],
  surroundings: Surroundings = processSurroundings(),
): Promise<number> {
  try {
    return await run(await parseCommand(argv, surroundings.stdout.columns), surroundings);
  } catch (error) {
    await writeText(surroundings.stderr, formatFailure(error)).catch(() => undefined);
    return 2;
  }
}

/** Each command is loaded when it is asked for. */
async function run(command: Command, surroundings: Surroundings): Promise<number> {
  switch (command.kind) {
    case 'scan':
      return (await import('./scan-command.js')).runScan(command.request, surroundings);
    case 'endpoints':
      return (await import('./endpoints-command.js')).runEndpoints(command.request, surroundings);
    case 'diff':
      return (await import('./diff-command.js')).runDiff(command.request, surroundings);
    case 'triage':
      return (await import('./triage-command.js')).runTriage(command.request, surroundings);
    case 'keygen':
      return (await import('./keygen-command.js')).runKeygen(command.file, surroundings);
    case 'attest':
      return (await import('./attest-command.js')).runAttest(command.request, surroundings);
    case 'verify':
      return (await import('./verify-command.js')).runVerify(command.request, surroundings);
    case 'explain':
      return (await import('./explain-command.js')).runExplain(command.rule, surroundings);
    case 'policy-schema':
      return (await import('./policy-schema-command.js')).runPolicySchema(surroundings);
    case 'print':
      await writeText(surroundings.stdout, command.text);
      return 0;
    default:
      return assertNever(command);
  }
}
