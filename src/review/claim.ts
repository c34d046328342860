import type { Location } from '../base/location.js';
import type { Finding } from '../judge/finding.js';
import { containsClass, type ExceptionRow, type ExceptionTerms } from '../policy/policy.js';
import type { Fingerprints } from './run.js';
import type { SuppressionComment } from './suppression-comment.js';

/** What somebody wants accepted, on which terms: a comment of the reviewed code, or an exception of the policy. */
export interface Claim {
  readonly origin: 'comment' | 'exception';
  readonly target: ClaimTarget;
  readonly terms: ExceptionTerms;
  readonly location: Location;
}

/** Which findings a claim is about. */
export type ClaimTarget =
  /** Those of a rule on one line; `dataClasses` empty: of every class. */
  | {
      readonly kind: 'line';
      readonly rule: string;
      readonly dataClasses: readonly string[];
      readonly file: string;
      readonly line: number;
    }
  | ExceptionRow['accepts'];

/** The comment as a claim. */
export function claimOfComment({ rule, dataClasses, reason, terms, location, target }: SuppressionComment): Claim {
  return {
    origin: 'comment',
    target: { kind: 'line', rule, dataClasses, file: location.file, line: target },
    terms: { reason, owner: terms.by, expires: terms.until, approval: null },
    location,
  };
}

/** The policy's exception as a claim. */
export function claimOfException({ accepts, terms, place }: ExceptionRow): Claim {
  return { origin: 'exception', target: accepts, terms, location: place };
}

/** True when the claim is about the finding. One limited to classes must name or contain every class that reaches the sink. */
export function isAbout(claim: Claim, finding: Finding, own: Fingerprints): boolean {
  return isAt(claim, finding, own) && classesBeyond(claim, finding).length === 0;
}

/** True when the claim is about the finding, or would be if it named all of its classes. */
export function isAt({ target }: Claim, finding: Finding, { 'sluice/v1': own }: Fingerprints): boolean {
  const { location } = finding.sink;
  switch (target.kind) {
    case 'fingerprint':
      return target.fingerprint === own;
    case 'line':
      return target.rule === finding.rule && target.file === location.file && target.line === location.line;
    case 'flow':
      return target.rule === finding.rule && target.path === location.file && isEndpoint(finding, target.endpoint);
  }
}

/** The classes of a finding that a claim limited to classes neither names nor contains. */
export function classesBeyond({ target }: Claim, { dataClasses }: Finding): readonly string[] {
  const named = target.kind === 'fingerprint' ? [] : target.kind === 'flow' ? [target.dataClass] : target.dataClasses;
  return named.length === 0 ? [] : dataClasses.filter((inner) => !named.some((each) => containsClass(each, inner)));
}

/** True when `text` is the finding's endpoint in full, its host, or, where neither is known, its zone. */
function isEndpoint({ endpoint }: Finding, text: string): boolean {
  return text === endpoint.text || text === endpoint.host || (endpoint.host === null && text === endpoint.zone);
}
