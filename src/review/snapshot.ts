import { z } from 'zod';
import { gapReasons, type Gap, type GapReason } from '../base/gap.js';
import { parseJson } from '../base/parse-json.js';
import { UsageError } from '../base/usage-error.js';
import { knownFinding, knownFindingOf, placeOf, placeSchema, plainText, resultSchema } from './known-finding.js';
import { parseRun } from './parse-run.js';
import { factSchemas, inventorySchema } from './run-schema.js';
import type { KnownFinding, Run } from './run.js';

/** What a saved run tells: its findings, and, where it has them, the facts about what was scanned. */
export interface Snapshot {
  readonly findings: readonly KnownFinding[];
  /** Null for a SARIF file without an inventory: one of another tool, or for GitHub. */
  readonly facts: RunFacts | null;
}

/** What a run tells beside its findings. */
export type RunFacts = Pick<Run, 'tool' | 'policy' | 'files' | 'skipped' | 'counts' | 'gaps' | 'inventory'>;

/** A run as a snapshot. */
export function snapshotOf(run: Run): Snapshot {
  const { tool, policy, files, skipped, counts, gaps, inventory } = run;
  const facts = { tool, policy, files, skipped, counts, gaps, inventory };
  return { findings: run.findings.map(knownFinding), facts };
}

/** The text of a saved run, JSON or SARIF 2.1.0, as a snapshot; what is neither is a usage error. `file` is for messages. */
export function parseSnapshot(text: string, file: string): Snapshot {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  const run = parseRun(value, file);
  if (run !== null) return snapshotOf(run);
  const log = logSchema.safeParse(value);
  if (!log.success) {
    throw new UsageError(
      value === undefined ? `'${file}' is not JSON` : `'${file}' is neither a run of Sluice nor SARIF 2.1.0`,
      'Give the file that an earlier scan wrote with --format json or --format sarif.',
    );
  }
  const results = log.data.runs.flatMap(({ results: of }) => of ?? []);
  const [only] = log.data.runs;
  return {
    findings: results.filter(({ baselineState }) => baselineState !== 'absent').map(knownFindingOf),
    facts: only === undefined ? null : factsOf(only),
  };
}

const notificationSchema = z.object({
  descriptor: z.object({ id: z.string() }).optional(),
  message: z.object({ text: z.string().default('') }),
  locations: z.array(placeSchema).default([]),
});

/** A run of SARIF, as far as a snapshot is made of it. */
const sarifRunSchema = z.object({
  tool: z.object({ driver: z.object({ version: z.string().default('') }) }),
  results: z.array(resultSchema).nullish(),
  artifacts: z
    .array(
      z.object({
        location: z.object({ uri: z.string().default('') }).optional(),
        hashes: z.record(z.string(), z.string()).default({}),
      }),
    )
    .default([]),
  invocations: z.array(z.object({ toolExecutionNotifications: z.array(notificationSchema).default([]) })).default([]),
  properties: z.unknown().optional(),
});

const logSchema = z.object({ version: z.literal('2.1.0'), runs: z.array(sarifRunSchema) });

const propertiesSchema = z.object({ ...factSchemas, modelsDigest: z.string(), inventory: inventorySchema });

function factsOf(run: z.infer<typeof sarifRunSchema>): RunFacts | null {
  const properties = propertiesSchema.safeParse(run.properties);
  if (!properties.success) return null;
  const { modelsDigest, ...facts } = properties.data;
  const notifications = run.invocations.flatMap((invocation) => invocation.toolExecutionNotifications);
  return {
    ...facts,
    tool: { name: 'Sluice', version: run.tool.driver.version, modelsDigest },
    files: run.artifacts.map(({ location, hashes }) => ({
      path: placeOf({ physicalLocation: { artifactLocation: { uri: location?.uri ?? '' } } }).file,
      digest: hashes['sha-256'] ?? '',
    })),
    gaps: notifications.flatMap(gapOf),
  };
}

function gapOf({ descriptor, message, locations }: z.infer<typeof notificationSchema>): Gap[] {
  const reason = descriptor?.id.replace(/^gap\//, '');
  if (reason === undefined || !isReason(reason)) return [];
  const [place] = locations;
  const detail = plainText(message.text).slice(`${gapReasons[reason]}: `.length);
  return [{ reason, location: place === undefined ? null : placeOf(place), detail }];
}

function isReason(text: string): text is GapReason {
  return Object.hasOwn(gapReasons, text);
}
