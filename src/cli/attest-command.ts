import { join } from 'node:path';
import { parseJson } from '../base/parse-json.js';
import { UsageError } from '../base/usage-error.js';
import { sha256 } from '../base/sha256.js';
import { plural } from '../report/summary.js';
import { stableJson } from '../report/stable-json.js';
import { signStatement } from '../review/attest/envelope.js';
import { makeStatement, type Evidence } from '../review/attest/statement.js';
import { parseRun } from '../review/parse-run.js';
import { readInput } from '../review/read-input.js';
import type { Run } from '../review/run.js';
import { currentStates, parseTriage } from '../review/triage.js';
import { readWorkTree } from '../revision/work-tree.js';
import { fileDigest, realFolder, sarifDigest } from './evidence.js';
import { visibleLines } from './failure.js';
import { writeText, type Surroundings } from './surroundings.js';
import { writeReports } from './write-reports.js';

/** What `sluice attest` was asked to do. */
export interface AttestRequest {
  /** A run as `--format json` wrote it. */
  readonly run: string;
  /** The root of what it was made of. */
  readonly root: string;
  readonly key: string;
  readonly triage: string | null;
  readonly output: string;
}

const lockFiles = ['bun.lock', 'bun.lockb', 'npm-shrinkwrap.json', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'];

/** Writes a signed statement about a run and the files it was made of; files that differ from the run's are a usage error. */
export async function runAttest(request: AttestRequest, { stderr }: Surroundings): Promise<number> {
  const key = await readInput(request.key, 'Make a key with sluice keygen.');
  const text = await readInput(request.run, 'Give a run that sluice scan --format json wrote.');
  const run = attestable(text, request.run);
  const root = realFolder(request.root);
  checkFiles(run, root);
  const statement = makeStatement(run, await evidenceOf({ ...request, root }, run, text));
  await writeReports([{ file: request.output, text: stableJson(signStatement(stableJson(statement), key)) }]);
  const { errors, warnings, notes, accepted } = statement.predicate.verdict;
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(notes, 'note'), `${accepted} accepted`];
  const verdict = counts.join(', ');
  await writeText(
    stderr,
    visibleLines(`sluice: attested ${plural(run.files.length, 'file')}: ${verdict}. Written to ${request.output}.\n`),
  );
  return 0;
}

async function evidenceOf({ root, triage }: AttestRequest, run: Run, text: string): Promise<Evidence> {
  return {
    tree: readWorkTree(
      root,
      run.files.map(({ path }) => path),
    ),
    lockFiles: lockFiles.flatMap((name) => {
      const digest = fileDigest(join(root, name));
      return digest === null ? [] : [{ name, digest: { sha256: digest } }];
    }),
    run: { json: { sha256: sha256(text) }, sarif: { sha256: await sarifDigest(run) } },
    triage: triage === null ? null : await triageOf(triage, run),
  };
}

/** The states of the run's findings; those without a decision are open. */
async function triageOf(file: string, run: Run): Promise<Evidence['triage']> {
  const text = await readInput(file, 'Make a triage file with sluice triage.');
  const states = currentStates(parseTriage(text, file));
  const counts: Record<string, number> = {};
  for (const { fingerprints } of run.findings) {
    const state = states.get(fingerprints['sluice/v1'])?.state ?? 'open';
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return { digest: { sha256: sha256(text) }, states: counts };
}

/** The text of a saved run that can be attested; `file` is for messages. */
function attestable(text: string, file: string): Run {
  const run = parseRun(parseJson(text), file);
  if (run === null)
    throw new UsageError(`'${file}' is no run of Sluice`, 'Give a run that sluice scan --format json wrote.');
  if (run.absent.length === 0 && run.findings.every(({ baseline }) => baseline === null)) return run;
  throw new UsageError(
    `'${file}' was compared with a baseline`,
    'Attest a run that stands alone: scan without --baseline.',
  );
}

function checkFiles(run: Run, root: string): void {
  const other = run.files.find(({ path, digest }) => fileDigest(join(root, path)) !== digest);
  if (other === undefined) return;
  throw new UsageError(
    `'${other.path}' below '${root}' is not the file that was scanned`,
    'Name the scanned root with --root DIR, or scan again.',
  );
}
