import { z } from 'zod';
import { gapReasons, type GapReason } from '../base/gap.js';
import type { Inventory } from '../inventory/inventory.js';
import { ruleIds } from './rule-ids.js';
import type { ReviewedFinding, Run } from './run.js';

const count = z.int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const nullable = z.string().nullable();
const rule = z.enum(ruleIds);

const location = z
  .strictObject({
    file: z.string().describe('Relative to the scanned root, with forward slashes; or the policy.'),
    line: count,
    column: count,
    endLine: count,
    endColumn: count,
  })
  .describe('Lines and columns from 1, columns in UTF-16 units, the end exclusive.');

const endpoint = z.strictObject({
  text: nullable.describe('As far as known: https://api.partner.example/u, https://{unresolved}/u.'),
  host: nullable.describe("The host, or the gateway's name for a gateway client."),
  region: nullable.describe('The cloud region, where the endpoint says it.'),
  zone: z.string(),
  gateway: nullable.describe('The name of the gateway when the zone is gateway.'),
});

const acceptance = z.strictObject({
  kind: z.enum(['inSource', 'external']).describe('A comment in the code, or an exception of the policy.'),
  reason: z.string(),
  owner: nullable,
  expires: nullable.describe('The last day.'),
  approval: nullable,
  location,
});

const step = z.strictObject({
  kind: z.enum(['source', 'step', 'call', 'return', 'sink']),
  location,
  message: z.string(),
  trivial: z.boolean(),
});

const trace = z.strictObject({
  dataClass: z.string(),
  source: z.strictObject({ name: z.string(), declared: location }),
  steps: z.array(step),
});

const finding: z.ZodType<ReviewedFinding> = z.strictObject({
  rule,
  level: z.enum(['error', 'warning', 'note']),
  confidence: z
    .literal('implicit')
    .optional()
    .describe('No data goes there, but what was chosen by it or measured of it. Absent: the data goes there.'),
  message: z.string(),
  sink: z.strictObject({
    name: z.string(),
    kind: z.string(),
    model: z.string(),
    within: z.string().describe('The functions around it, outermost first.'),
    location,
  }),
  dataClasses: z.array(z.string()),
  endpoint: z.strictObject({
    ...endpoint.shape,
    audiences: z.array(z.string()).describe('Audiences of a gateway that may not see the data and would.'),
    writtenAt: location.nullable(),
  }),
  traces: z.array(trace).describe('At most 4 paths, one per class first.'),
  fingerprints: z.strictObject({ primaryLocationLineHash: z.string(), 'sluice/v1': z.string() }),
  suppression: acceptance.nullable().describe('What accepts it.'),
  claim: acceptance.nullable().describe('What a comment says of it where comments accept nothing.'),
  baseline: z.enum(['new', 'unchanged', 'updated']).nullable(),
});

const known = z.strictObject({
  rule: z.string(),
  level: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  location,
  dataClasses: z.array(z.string()),
  endpoint,
  fingerprint: nullable,
  lineHash: nullable,
  isAccepted: z.boolean(),
});

/** The inventory of a run, as it is saved. */
export const inventorySchema: z.ZodType<Inventory> = z.strictObject({
  sinkPoints: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      model: z.string(),
      location,
      endpoints: z.array(endpoint),
    }),
  ),
  flows: z.array(
    z.strictObject({
      dataClass: z.string(),
      source: z.string(),
      sink: z.strictObject({ name: z.string(), location }),
      endpoint,
      confidence: z.literal('implicit').optional().describe('As of a finding.'),
      audience: nullable.describe('Whom a gateway shows it to, where it tells audiences apart.'),
      rule: rule.nullable().describe('The rule it breaks; null: it is allowed.'),
      basis: nullable.describe('What of the policy allows it.'),
    }),
  ),
  approved: z.array(
    z.strictObject({
      role: z.enum(['declassifier', 'client', 'middleware']),
      selector: z.string(),
      purpose: z.string(),
      places: z.array(location),
      code: z
        .array(z.strictObject({ location, digest }))
        .describe('What the selector names, what of the program that calls and reads, and so on.'),
      digest: digest.nullable().describe('SHA-256 over the digests of code, wherever it stands.'),
    }),
  ),
  labels: z.array(
    z.strictObject({
      name: z.string(),
      dataClass: z.string(),
      origin: z.enum(['annotation', 'policy']),
      location,
    }),
  ),
  policyRows: z.array(z.strictObject({ section: z.string(), name: z.string(), text: z.string() })),
  packages: z.array(
    z.strictObject({ name: z.string(), files: count, capability: z.enum(['sends', 'silent', 'unmodelled']) }),
  ),
});

/** The facts about a run that its SARIF has among its properties too. */
export const factSchemas = {
  policy: z.strictObject({ file: z.string(), isOutside: z.boolean(), digest }),
  counts: z.strictObject({ sinkPoints: count, labels: count, lines: count }),
  skipped: z.array(z.strictObject({ reason: z.string(), count, files: z.array(z.string()).optional() })),
} as const;

/** A run as `--format json` writes it. A member is added with a new `version` only if old readers would misread it. */
export const runSchema: z.ZodType<Run> = z
  .strictObject({
    version: z.literal(1),
    tool: z.strictObject({ name: z.literal('Sluice'), version: z.string(), modelsDigest: digest }),
    policy: factSchemas.policy,
    scanned: z.strictObject({
      paths: z.array(z.string()).describe('Relative to the root, sorted; . is the root itself.'),
      includeTests: z.boolean(),
      implicit: z.literal(true).optional().describe('Choices and measures were followed.'),
      inlineSuppressions: z.boolean(),
    }),
    files: z.array(z.strictObject({ path: z.string(), digest })),
    skipped: factSchemas.skipped,
    counts: factSchemas.counts,
    today: nullable.describe('The day by which acceptances were judged; null where none has an end.'),
    findings: z.array(finding),
    absent: z.array(known).describe('What the baseline has and this scan has not.'),
    inventory: inventorySchema,
    gaps: z.array(
      z.strictObject({
        reason: z.enum(Object.keys(gapReasons) as [GapReason]),
        location: location.nullable(),
        detail: z.string(),
      }),
    ),
    policyWarnings: z.array(z.strictObject({ message: z.string(), location })),
    excerpt: z.array(z.strictObject({ file: z.string(), line: count, text: z.string() })),
  })
  .meta({ title: 'Sluice run', description: 'What a scan found, as data.' });

/** The JSON Schema as `schema/run.json` holds it. */
export function formatRunSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(runSchema), null, 2)}\n`;
}
