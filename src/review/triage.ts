import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isDay } from '../base/day.js';
import { parseJson } from '../base/parse-json.js';
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
  /** SHA-256 over all lines before, hex: a line that is changed or taken out later shows. */
  after: z.string(),
});

/** A decision of a reviewer, in a line of the triage file. */
export type TriageEntry = z.infer<typeof entrySchema>;

/** Reads a triage file, JSON a line; a line that is none, or a history that does not hold together, is a usage error. */
export function parseTriage(text: string, file: string): readonly TriageEntry[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    const entry = entrySchema.safeParse(parseJson(line));
    if (!entry.success) {
      throw new UsageError(`${file}:${index + 1}: this is no line of a triage file`, 'sluice triage adds lines to it.');
    }
    if (entry.data.after !== digestOf(lines.slice(0, index))) {
      throw new UsageError(
        `${file}:${index + 1}: a line before this one was changed or taken out`,
        'A triage file only grows. Restore it, and add a line that says what is so now.',
      );
    }
    return entry.data;
  });
}

/** The line that adds a decision to the file with this text. */
export function formatEntry(entry: Omit<TriageEntry, 'after'>, text: string): string {
  const after = digestOf(text.split('\n').filter((line) => line !== ''));
  return `${JSON.stringify({ ...entry, after })}\n`;
}

/** The last decision about each fingerprint. */
export function currentStates(entries: readonly TriageEntry[]): ReadonlyMap<string, TriageEntry> {
  return new Map(entries.map((entry) => [entry.fingerprint, entry]));
}

function digestOf(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}
