import { z } from 'zod';
import { gapReasons, type GapReason } from '../../base/gap.js';
import { groupBy } from '../../base/group-by.js';
import { parseJson } from '../../base/parse-json.js';
import { UsageError } from '../../base/usage-error.js';
import type { Run } from '../run.js';

const digest = z.strictObject({ sha256: z.string() });
const named = z.strictObject({ name: z.string(), digest });
const count = z.int().nonnegative();

/** What `sluice attest` states: an in-toto Statement about a run and what it was made of. */
export const statementSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  /** Every analysed file, relative to the root. */
  subject: z.array(named),
  predicateType: z.literal('urn:sluice:review:v1'),
  predicate: z.strictObject({
    tool: z.strictObject({ name: z.string(), version: z.string(), models: digest }),
    policy: named,
    /** The commit of the reviewed tree; null where it is no git repository. */
    tree: z.strictObject({ commit: z.string(), tree: z.string(), isDirty: z.boolean() }).nullable(),
    lockFiles: z.array(named),
    /** The run as JSON, and the SARIF (profile full) that is made of it. */
    run: z.strictObject({ json: digest, sarif: digest }),
    scanned: z.strictObject({
      paths: z.array(z.string()),
      includeTests: z.boolean(),
      implicit: z.literal(true).optional(),
      inlineSuppressions: z.boolean(),
      today: z.string().nullable(),
    }),
    verdict: z.strictObject({ errors: count, warnings: count, notes: count, accepted: count }),
    coverage: z.strictObject({ files: count, lines: count, sinkPoints: count, labels: count, gaps: count }),
    /** What the run does not show, a sentence each. */
    notShown: z.array(z.string()),
    triage: z.strictObject({ digest, states: z.record(z.string(), count) }).nullable(),
  }),
});

/** See `statementSchema`. */
export type Statement = z.infer<typeof statementSchema>;

/** What a statement is made of beside the run. */
export type Evidence = Pick<Statement['predicate'], 'tree' | 'lockFiles' | 'run' | 'triage'>;

/** States what a run says and rests on. It never says that anything is compliant. */
export function makeStatement(run: Run, evidence: Evidence): Statement {
  const open = run.findings.filter(({ suppression }) => suppression === null);
  const inLevel = (level: string): number => open.filter((finding) => finding.level === level).length;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: run.files.map(({ path, digest: sha256 }) => ({ name: path, digest: { sha256 } })),
    predicateType: 'urn:sluice:review:v1',
    predicate: {
      tool: { name: run.tool.name, version: run.tool.version, models: { sha256: run.tool.modelsDigest } },
      policy: { name: run.policy.file, digest: { sha256: run.policy.digest } },
      ...evidence,
      scanned: { ...run.scanned, paths: [...run.scanned.paths], today: run.today },
      verdict: {
        errors: inLevel('error'),
        warnings: inLevel('warning'),
        notes: inLevel('note'),
        accepted: run.findings.length - open.length,
      },
      coverage: { files: run.files.length, ...run.counts, gaps: run.gaps.length },
      notShown: notShown(run),
    },
  };
}

/** The statement in a signed payload; another is a usage error. */
export function parseStatement(text: string): Statement {
  const parsed = statementSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UsageError(
    'the signed statement is not about a review by Sluice',
    'Give the file that sluice attest wrote.',
  );
}

function notShown(run: Run): string[] {
  const { sinkPoints, packages } = run.inventory;
  const gaps = [...groupBy(run.gaps, ({ reason }): GapReason => reason)].map(
    ([reason, { length }]) => `${length} × ${reason}: ${gapReasons[reason]}`,
  );
  const unresolved = sinkPoints.filter(({ endpoints }) => endpoints.some(({ zone }) => zone === 'unresolved')).length;
  const unmodelled = packages.filter(({ capability }) => capability === 'unmodelled').map(({ name }) => name);
  const comments = run.findings.filter(({ suppression }) => suppression?.kind === 'inSource').length;
  return [
    'What code outside the listed files does: packages are known by their models alone.',
    ...gaps.sort(),
    ...run.skipped.map(({ reason, count: amount }) => `${amount} × file not analysed: ${reason}`),
    ...(unresolved === 0 ? [] : [`${unresolved} × sink point of which an endpoint is not known`]),
    ...(unmodelled.length === 0
      ? []
      : [`What these packages send, of which no model speaks: ${unmodelled.join(', ')}`]),
    ...(comments === 0 ? [] : [`${comments} × finding accepted by a comment of the reviewed code itself`]),
    ...run.policyWarnings.map(({ message }) => `Policy: ${message}`),
  ];
}
