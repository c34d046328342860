import type { Level, RuleId, Trace, TraceStep } from '../judge/finding.js';
import { compareLocations, type Location } from '../base/location.js';
import type { EndpointRecord } from '../inventory/endpoint-record.js';
import { justificationOf } from '../policy/justification.js';
import type { ReviewedFinding, Run, Suppression } from '../review/run.js';
import { visible } from './visible.js';

/** The levels, gravest first. */
export const levels: readonly Level[] = ['error', 'warning', 'note'];

/** Findings that nothing accepts, in the run's order. */
export function openFindings(run: Run): readonly ReviewedFinding[] {
  return run.findings.filter((finding) => finding.suppression === null);
}

/** Findings that a suppression accepts, in the run's order. */
export function acceptedFindings(run: Run): readonly ReviewedFinding[] {
  return run.findings.filter((finding) => finding.suppression !== null);
}

/** The rules that open findings break, in the order in which these come. */
export function rulesBroken(run: Run): readonly RuleId[] {
  return [...new Set(openFindings(run).map(({ rule }) => rule))];
}

/** Findings that are about data that leaves, not about an annotation or a suppression. */
export function isEgress(finding: ReviewedFinding): boolean {
  return finding.sink.kind !== 'annotation';
}

/** The steps of a path to show: all of them, or those that are not trivial, the ends in any case, and none twice running. */
export function stepsOf({ steps }: Trace, isVerbose: boolean): readonly TraceStep[] {
  if (isVerbose) return steps;
  const last = steps.length - 1;
  const shown = steps.filter(({ trivial }, index) => !trivial || index === 0 || index === last);
  return shown.filter((step, index) => !isRepeated(step, shown[index - 1]));
}

function isRepeated({ message, location }: TraceStep, before: TraceStep | undefined): boolean {
  return message === before?.message && compareLocations(location, before.location) === 0;
}

/** `src/share.ts:14:9`, safe to show. */
export function formatLocation({ file, line, column }: Location): string {
  return `${visible(file)}:${line}:${column}`;
}

/** What is to be said of a finding beside its rule, each behind `gap`: what became of it, and that it is implicit. */
export function formatMarks({ confidence, baseline }: ReviewedFinding, gap = ' '): string {
  const marks = [...(confidence === undefined ? [] : [confidence]), ...(baseline === null ? [] : [baseline])];
  return marks.map((mark) => `${gap}(${mark})`).join('');
}

/** Why something is accepted, and where that is written, safe to show. */
export function formatSuppression(suppression: Suppression): string {
  return visible(`${justificationOf(suppression)}, ${formatLocation(suppression.location)}`);
}

/** The endpoint with its zone: `https://api.partner.example/u (external)`. */
export function formatEndpoint(endpoint: EndpointRecord): string {
  const place = endpoint.text ?? endpoint.host ?? endpoint.region;
  const name = place ?? (endpoint.zone === 'response' ? 'whoever asks' : 'not known');
  const zone = endpoint.gateway === null ? endpoint.zone : `${endpoint.zone} ${endpoint.gateway}`;
  const region = endpoint.region === null || place === endpoint.region ? '' : `, ${endpoint.region}`;
  return visible(`${name} (${zone}${region})`);
}
