import { z } from 'zod';
import type { Location } from '../base/location.js';
import type { KnownFinding, ReviewedFinding } from './run.js';

/** A finding of this run as one that is known. */
export function knownFinding(finding: ReviewedFinding): KnownFinding {
  const { rule, level, message, sink, dataClasses, fingerprints, suppression } = finding;
  const { text, host, region, zone, gateway } = finding.endpoint;
  return {
    rule,
    level,
    message,
    location: sink.location,
    dataClasses,
    endpoint: { text, host, region, zone, gateway },
    fingerprint: fingerprints['sluice/v1'],
    lineHash: fingerprints.primaryLocationLineHash,
    isAccepted: suppression !== null,
  };
}

const count = z.int().nonnegative();

/** A SARIF location, as far as a place is made of it. */
export const placeSchema = z.object({
  physicalLocation: z
    .object({
      artifactLocation: z.object({ uri: z.string().default('') }).default({ uri: '' }),
      region: z
        .object({
          startLine: count.default(1),
          startColumn: count.default(1),
          endLine: count.optional(),
          endColumn: count.optional(),
        })
        .optional(),
    })
    .optional(),
});

/** The place of a SARIF location. */
export function placeOf({ physicalLocation }: z.infer<typeof placeSchema>): Location {
  const { startLine = 1, startColumn = 1, endLine, endColumn } = physicalLocation?.region ?? {};
  return {
    file: decoded(physicalLocation?.artifactLocation.uri ?? ''),
    line: startLine,
    column: startColumn,
    endLine: endLine ?? startLine,
    endColumn: endColumn ?? startColumn,
  };
}

/** A SARIF result, as far as a known finding is made of it. */
export const resultSchema = z.object({
  ruleId: z.string().default(''),
  level: z.enum(['error', 'warning', 'note', 'none']).default('warning'),
  message: z.object({ text: z.string().default('') }).default({ text: '' }),
  baselineState: z.string().optional(),
  suppressions: z.array(z.unknown()).default([]),
  partialFingerprints: z.record(z.string(), z.string()).default({}),
  locations: z.array(placeSchema).default([]),
  properties: z
    .object({
      dataClasses: z.array(z.string()).default([]),
      endpoint: z.string().nullable().default(null),
      host: z.string().nullable().default(null),
      region: z.string().nullable().default(null),
      zone: z.string().default('none'),
    })
    .optional(),
});

/** A SARIF result as a known finding. */
export function knownFindingOf(result: z.infer<typeof resultSchema>): KnownFinding {
  const { dataClasses = [], endpoint = null, host = null, region = null, zone = 'none' } = result.properties ?? {};
  return {
    rule: result.ruleId,
    level: result.level === 'none' ? 'note' : result.level,
    message: plainText(result.message.text),
    location: placeOf(result.locations[0] ?? {}),
    dataClasses,
    endpoint: { text: endpoint, host, region, zone, gateway: zone === 'gateway' ? host : null },
    fingerprint: result.partialFingerprints['sluice/v1'] ?? null,
    lineHash: result.partialFingerprints['primaryLocationLineHash'] ?? null,
    isAccepted: result.suppressions.length > 0,
  };
}

/** The text of a SARIF message as it was before links and escapes. */
export function plainText(text: string): string {
  return text.replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(\d+\)/g, '$1').replace(/\\([\\[\]])/g, '$1');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
