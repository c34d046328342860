import { assertNever } from '../base/assert-never.js';
import { runAttest } from './attest-command.js';
import { runDiff } from './diff-command.js';
import { runEndpoints } from './endpoints-command.js';
import { runExplain } from './explain-command.js';
import { runKeygen } from './keygen-command.js';
import { runTriage } from './triage-command.js';
import { runVerify } from './verify-command.js';
import { formatFailure } from './failure.js';
import { parseCommand, type Command } from './parse-command.js';
import { runPolicySchema } from './policy-schema-command.js';
import { runScan } from './scan-command.js';
import { processSurroundings, writeText, type Surroundings } from './surroundings.js';

/** Runs the command line `argv` (without the program's name) and answers the exit code; never throws. */
export async function main(
  argv: readonly string[],
  surroundings: Surroundings = processSurroundings(),
): Promise<number> {
  try {
    return await run(await parseCommand(argv), surroundings);
  } catch (error) {
    await writeText(surroundings.stderr, formatFailure(error));
    return 2;
  }
}

async function run(command: Command, surroundings: Surroundings): Promise<number> {
  switch (command.kind) {
    case 'scan':
      return runScan(command.request, surroundings);
    case 'endpoints':
      return runEndpoints(command.request, surroundings);
    case 'diff':
      return runDiff(command.request, surroundings);
    case 'triage':
      return runTriage(command.request, surroundings);
    case 'keygen':
      return runKeygen(command.file, surroundings);
    case 'attest':
      return runAttest(command.request, surroundings);
    case 'verify':
      return runVerify(command.request, surroundings);
    case 'explain':
      return runExplain(command.rule, surroundings);
    case 'policy-schema':
      return runPolicySchema(surroundings);
    case 'print':
      await writeText(surroundings.stdout, command.text);
      return 0;
    default:
      return assertNever(command);
  }
}
