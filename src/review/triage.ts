import { z } from 'zod';
import { isDay } from '../base/day.js';
import { parseJson } from '../base/parse-json.js';
import { sha256 } from '../base/sha256.js';
import { UsageError } from '../base/usage-error.js';

/** What a reviewer can decide about a finding. */
export const triageStates = ['open', 'confirmed', 'false-alarm', 'accepted', 'fixed', 'needs-information'] as const;

/** One of `triageStates`. */
export type TriageState = (typeof triageStates)[number];

const entrySchema = z.strictObject({
  fingerprint: z.string().min(1),
  state: z.enum(triageStates),
  by: z.string().min(1),
  /** The day, as `2027-01-31`. */
  on: z.string().refine(isDay),
  why: z.string().min(1),
  /** SHA-256 over all lines before and the rest of this one, hex: a line that is changed or taken out later shows. */
  digest: z.string(),
});

/** A decision of a reviewer, in a line of the triage file. */
export type TriageEntry = z.infer<typeof entrySchema>;

type Decision = Omit<TriageEntry, 'digest'>;

/** Reads a triage file, JSON a line; a line that is none, or a history that does not hold together, is a usage error. */
export function parseTriage(text: string, file: string): readonly TriageEntry[] {
  const lines = linesOf(text);
  return lines.map((line, index) => {
    const entry = entrySchema.safeParse(parseJson(line));
    if (!entry.success) {
      throw new UsageError(`${file}:${index + 1}: this is no line of a triage file`, 'sluice triage adds lines to it.');
    }
    const { digest, ...decision } = entry.data;
    if (digest !== digestOf(lines.slice(0, index), decision)) {
      throw new UsageError(
        `${file}:${index + 1}: this line or one before it was changed, or taken out`,
        'A triage file only grows. Restore it, and add a line that says what is so now.',
      );
    }
    return entry.data;
  });
}

/** The line that adds a decision to the file with this text. */
export function formatEntry(decision: Decision, text: string): string {
  const digest = digestOf(linesOf(text), decision);
  return `${JSON.stringify({ ...decision, digest })}\n`;
}

/** The last decision about each fingerprint. */
export function currentStates(entries: readonly TriageEntry[]): ReadonlyMap<string, TriageEntry> {
  return new Map(entries.map((entry) => [entry.fingerprint, entry]));
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function digestOf(before: readonly string[], { fingerprint, state, by, on, why }: Decision): string {
  return sha256([...before, JSON.stringify([fingerprint, state, by, on, why])].join('\n'));
}
