import { appendFile, stat } from 'node:fs/promises';
import { UsageError } from '../base/usage-error.js';
import { formatLocation } from '../report/findings.js';
import { visible } from '../report/visible.js';
import { loadSnapshot } from '../review/load-snapshot.js';
import { readInput } from '../review/read-input.js';
import type { KnownFinding } from '../review/run.js';
import { currentStates, formatEntry, parseTriage, type TriageEntry, type TriageState } from '../review/triage.js';
import { today, writeText, type Surroundings } from './surroundings.js';
import { cannotWrite } from './write-reports.js';

/** What `sluice triage` was asked to do: add a decision, or list the states. */
export interface TriageRequest {
  readonly file: string;
  /** The saved run whose findings are looked at. */
  readonly run: string;
  readonly decision: Decision | null;
}

/** A decision about one finding of the run. */
export interface Decision {
  /** The fingerprint, or its beginning. */
  readonly fingerprint: string;
  readonly state: TriageState;
  readonly by: string;
  readonly on: string | null;
  readonly why: string;
}

/** Adds a decision to the triage file, or lists what was decided of each finding of a run. */
export async function runTriage({ file, run, decision }: TriageRequest, surroundings: Surroundings): Promise<number> {
  const { findings } = await loadSnapshot(run);
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  const text = isThere ? await readInput(file, 'Give the triage file.') : '';
  const entries = parseTriage(text, file);
  if (decision === null) {
    await writeText(surroundings.stdout, formatStates(findings, currentStates(entries)));
    return 0;
  }
  const { state, by, why } = decision;
  const on = decision.on ?? today(surroundings);
  const fingerprint = findFingerprint(findings, decision.fingerprint);
  const before = text === '' || text.endsWith('\n') ? '' : '\n';
  const entry = before + formatEntry({ fingerprint, state, by, on, why }, text);
  await appendFile(file, entry).catch((error: unknown) => cannotWrite(file, error));
  return 0;
}

function findFingerprint(findings: readonly KnownFinding[], start: string): string {
  const all = findings.flatMap(({ fingerprint }) => (fingerprint?.startsWith(start) === true ? [fingerprint] : []));
  const [only, ...others] = all.filter((each, _, list) => (list.includes(start) ? each === start : true));
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(
    only === undefined ? `no finding of the run is called '${start}'` : `'${start}' begins ${all.length} fingerprints`,
    'sluice triage FILE --run RUN lists the findings with their fingerprints.',
  );
}

function formatStates(findings: readonly KnownFinding[], states: ReadonlyMap<string, TriageEntry>): string {
  return findings
    .map(({ fingerprint, rule, location, message }) => {
      const decided = states.get(fingerprint ?? '');
      const who = decided === undefined ? '' : `\n    ${visible(`${decided.why} (by ${decided.by}, ${decided.on})`)}`;
      const head = `${decided?.state ?? 'open'}  ${visible(fingerprint ?? '')}  ${rule}  ${formatLocation(location)}`;
      return `${head}\n    ${visible(message)}${who}\n`;
    })
    .join('');
}
