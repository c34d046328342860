import type {
  CodeFlow,
  Location as SarifLocation,
  Result,
  Suppression as SarifSuppression,
  ThreadFlowLocation,
} from 'sarif';
import type { Trace, TraceStep } from '../../judge/finding.js';
import { justificationOf } from '../../policy/justification.js';
import type { KnownFinding, ReviewedFinding, Suppression } from '../../review/run.js';
import { stepsOf } from '../findings.js';
import { linkedMessage, plainMessage, relatedIds } from './message.js';
import { writeLocation, writePlace, type PlaceWriter } from './place.js';

/** How results of one run are written; what is on one result of a run must be on all. */
export interface ResultWriter extends PlaceWriter {
  readonly ruleIndex: ReadonlyMap<string, number>;
  readonly hasSuppressions: boolean;
  /** False: trivial steps are left out. */
  readonly allSteps: boolean;
}

/** A finding as a SARIF result. */
export function writeResult(finding: ReviewedFinding, writer: ResultWriter): Result {
  const related = writeRelated(finding, writer);
  return {
    ruleId: finding.rule,
    ruleIndex: writer.ruleIndex.get(finding.rule) ?? -1,
    kind: 'fail',
    level: finding.level,
    message: { text: linkedMessage(finding) },
    locations: [{ physicalLocation: writePlace(finding.sink.location, writer) }],
    partialFingerprints: { ...finding.fingerprints },
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(finding.traces.length === 0 ? {} : { codeFlows: finding.traces.map((trace) => writeCodeFlow(trace, writer)) }),
    ...(finding.baseline === null ? {} : { baselineState: finding.baseline }),
    ...(writer.hasSuppressions ? { suppressions: writeSuppressions(finding.suppression, writer) } : {}),
    properties: {
      dataClasses: [...finding.dataClasses],
      endpoint: finding.endpoint.text,
      host: finding.endpoint.host,
      zone: finding.endpoint.zone,
      ...(finding.endpoint.region === null ? {} : { region: finding.endpoint.region }),
      ...(finding.confidence === undefined ? {} : { confidence: finding.confidence }),
      ...(finding.endpoint.audiences.length === 0 ? {} : { audiences: [...finding.endpoint.audiences] }),
      ...(finding.claim === null ? {} : { claim: justificationOf(finding.claim) }),
    },
  };
}

/** A finding of the baseline that is not found any more. */
export function writeAbsent(finding: KnownFinding, writer: ResultWriter): Result {
  const { rule, level, message, location, endpoint, fingerprint, lineHash } = finding;
  return {
    ruleId: rule,
    kind: 'fail',
    level,
    message: { text: plainMessage(message) },
    locations: [{ physicalLocation: writePlace(location, writer) }],
    partialFingerprints: {
      ...(lineHash === null ? {} : { primaryLocationLineHash: lineHash }),
      ...(fingerprint === null ? {} : { 'sluice/v1': fingerprint }),
    },
    baselineState: 'absent',
    ...(writer.hasSuppressions ? { suppressions: [] } : {}),
    properties: {
      dataClasses: [...finding.dataClasses],
      endpoint: endpoint.text,
      host: endpoint.host,
      zone: endpoint.zone,
    },
  };
}

function writeRelated({ traces, endpoint }: ReviewedFinding, writer: PlaceWriter): SarifLocation[] {
  const source = traces[0]?.source;
  const declaration =
    source === undefined
      ? []
      : [
          {
            id: relatedIds.declaration,
            ...writeLocation(source.declared, `${plainMessage(source.name)} is labelled here`, writer),
          },
        ];
  const written =
    endpoint.writtenAt === null
      ? []
      : [{ id: relatedIds.endpoint, ...writeLocation(endpoint.writtenAt, 'The endpoint is written here', writer) }];
  return [...declaration, ...written];
}

function writeCodeFlow(trace: Trace, writer: ResultWriter): CodeFlow {
  const steps = stepsOf(trace, writer.allSteps);
  const levels = nestingLevels(steps);
  return {
    message: { text: `${plainMessage(trace.dataClass)} from ${plainMessage(trace.source.name)}` },
    threadFlows: [{ locations: steps.map((step, index) => writeStep(step, levels[index] ?? 1, writer)) }],
  };
}

/** The kinds that SARIF suggests for the steps of a data flow. */
const kinds: Readonly<Record<TraceStep['kind'], string[]>> = {
  source: ['acquire', 'taint'],
  step: ['taint', 'unknown'],
  call: ['call', 'function'],
  return: ['return', 'function'],
  sink: ['danger'],
};

function writeStep(step: TraceStep, nestingLevel: number, writer: PlaceWriter): ThreadFlowLocation {
  const isEnd = step.kind === 'source' || step.kind === 'sink';
  return {
    location: writeLocation(step.location, plainMessage(step.message), writer),
    kinds: kinds[step.kind],
    nestingLevel,
    importance: isEnd ? 'essential' : step.trivial ? 'unimportant' : 'important',
  };
}

/** The depth of calls at each step, from 1; a path that starts inside a call and returns from it stays at 1. */
function nestingLevels(steps: readonly TraceStep[]): number[] {
  let level = 1;
  return steps.map(({ kind }) => {
    if (kind === 'call') level++;
    else if (kind === 'return') level = Math.max(1, level - 1);
    return level;
  });
}

function writeSuppressions(suppression: Suppression | null, writer: PlaceWriter): SarifSuppression[] {
  if (suppression === null) return [];
  return [
    {
      kind: suppression.kind,
      status: 'accepted',
      justification: plainMessage(justificationOf(suppression)),
      location: { physicalLocation: writePlace(suppression.location, writer) },
    },
  ];
}
