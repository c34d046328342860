import { randomUUID } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../base/parse-json.js';
import { sha256 } from '../base/sha256.js';
import { areStill, type Observations } from '../program/observations.js';
import { runSchema } from '../review/run-schema.js';
import type { Run } from '../review/run.js';
import type { Question } from './question.js';

/** A run that was kept, and what of the scanned tree it rests on. */
export interface Entry {
  readonly seen: Observations;
  readonly run: Run;
}

/** What is kept in a folder; trouble with it is told as a sentence, and never fails a scan. */
export interface RunCache {
  /** The run that answers the question, or undefined; acceptances in it are as of `today`. */
  find(question: Question, today: string | null): Run | undefined;
  keep(question: Question, entry: Entry): void;
}

/** More entries than this are pruned, those not used for longest first. */
const maxEntries = 30;

const entrySchema = z.strictObject({ seen: z.record(z.string(), z.string()), run: runSchema });

/** Opens the cache in a folder, which is made where there is none; null, with the reason told, where it cannot be trusted. */
export function openRunCache(folder: string, now: Date, tell: (note: string) => void): RunCache | null {
  const trouble = troubleWith(folder);
  if (trouble !== null) {
    tell(`the cache in '${folder}' is not used: ${trouble}`);
    return null;
  }
  const fileOf = ({ digest }: Question): string => join(folder, `${digest}.json`);
  return {
    find: (question, today) => {
      const file = fileOf(question);
      const text = readEntry(file);
      if (text === undefined) return undefined;
      const entry = parseEntry(text);
      if (!entry) {
        tell(`what the cache kept in '${file}' is damaged and was ignored`);
        return undefined;
      }
      const isOfToday = entry.run.today === null || entry.run.today === today;
      if (!isOfToday || !areStill(question.root, entry.seen)) return undefined;
      utimesSync(file, now, now);
      return entry.run;
    },
    keep: (question, entry) => {
      try {
        write(fileOf(question), formatEntry(entry));
        prune(folder);
      } catch (error) {
        tell(`the cache in '${folder}' could not be written: ${String(error)}`);
      }
    },
  };
}

/** Who else could write into the folder could make Sluice say anything. */
function troubleWith(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    if (process.getuid === undefined) return null;
    if (uid !== process.getuid()) return 'it belongs to another user';
    return (mode & 0o022) === 0 ? null : 'others may write to it';
  } catch (error) {
    return String(error);
  }
}

function readEntry(file: string): string | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** The digest of what follows, and the entry on the line after it. */
function formatEntry(entry: Entry): string {
  const text = JSON.stringify(entry);
  return `${sha256(text)}\n${text}`;
}

function parseEntry(text: string): Entry | undefined {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== sha256(body)) return undefined;
  const value = parseJson(body);
  return entrySchema.safeParse(value).success ? (value as Entry) : undefined;
}

function write(file: string, text: string): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
  renameSync(temporary, file);
}

function prune(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.json(\.[0-9a-f-]+\.tmp)?$/.test(name))
    .map((name) => ({ file: join(folder, name), used: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { file } of files.slice(maxEntries)) rmSync(file, { force: true });
}
