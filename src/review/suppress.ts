import { isDay } from '../base/day.js';
import { nearestName } from '../base/nearest-name.js';
import { annotationFinding } from '../judge/annotation-finding.js';
import type { Finding, Level, RuleId } from '../judge/finding.js';
import { classesBeyond, isAbout, isAt, type Claim } from './claim.js';
import { ruleIds } from './rule-ids.js';
import type { Fingerprints, Suppression } from './run.js';

/** What claims accept, and what is wrong with them. */
export interface Suppressed {
  readonly accepted: ReadonlyMap<Finding, Suppression>;
  /** Findings about the claims themselves; nothing accepts these. */
  readonly findings: readonly Finding[];
}

/** By what claims are judged. */
export interface ClaimTerms {
  /** The day by which acceptances expire, as `2027-01-31`; null: none expires. */
  readonly today: string | null;
  readonly levelOf: (rule: RuleId) => Level;
}

/** What is wrong with a claim. */
type Problem = Pick<Finding, 'rule' | 'message'>;

/** Rules that a claim can be about: what is said of claims is not among them. */
const acceptable: ReadonlySet<string> = new Set(ruleIds.filter((rule) => !rule.startsWith('suppression/')));

/** Matches `claims` with findings; the first claim of a finding counts. */
export function suppress(
  findings: ReadonlyMap<Finding, Fingerprints>,
  claims: readonly Claim[],
  { today, levelOf }: ClaimTerms,
): Suppressed {
  const accepted = new Map<Finding, Suppression>();
  const problems: Finding[] = [];
  const candidates = [...findings].filter(([{ rule }]) => acceptable.has(rule));
  for (const claim of claims) {
    const at = candidates.filter(([finding, own]) => isAt(claim, finding, own)).map(([finding]) => finding);
    const covered = at.filter((finding) => classesBeyond(claim, finding).length === 0);
    const beyond = new Set(at.flatMap((finding) => classesBeyond(claim, finding)));
    const problem = findProblem(claim, { isUsed: covered.length > 0, beyond: [...beyond].sort() }, today);
    if (problem !== null) problems.push(findingAbout(claim, problem, levelOf));
    else for (const finding of covered) accepted.set(finding, accepted.get(finding) ?? suppressionOf(claim));
  }
  return { accepted, findings: problems };
}

/** What comments of the reviewed code claim of findings where such comments accept nothing; wrong or unused ones are not judged. */
export function claimed(
  findings: ReadonlyMap<Finding, Fingerprints>,
  claims: readonly Claim[],
): Suppressed['accepted'] {
  const found = [...findings].flatMap(([finding, own]) => {
    const claim = acceptable.has(finding.rule) ? claims.find((each) => isAbout(each, finding, own)) : undefined;
    return claim === undefined ? [] : [[finding, suppressionOf(claim)] as const];
  });
  return new Map(found);
}

function suppressionOf({ origin, terms, location }: Claim): Suppression {
  return { kind: origin === 'comment' ? 'inSource' : 'external', ...terms, location };
}

/** Whether a claim accepts anything, and the classes that it does not name where what it is about is found with others. */
interface Use {
  readonly isUsed: boolean;
  readonly beyond: readonly string[];
}

function findProblem(claim: Claim, { isUsed, beyond }: Use, today: string | null): Problem | null {
  const { target, terms } = claim;
  const who = `This ${claim.origin}`;
  if (target.kind !== 'fingerprint' && target.rule === '') {
    return { rule: 'suppression/unjustified', message: `${who} names no rule to accept.` };
  }
  if (!isUsed) return { rule: 'suppression/unused', message: unusedMessage(claim, beyond) };
  const what = nameOf(claim);
  if (terms.reason.trim() === '') {
    return { rule: 'suppression/unjustified', message: `${who} accepts ${what} without a reason.` };
  }
  if (terms.expires === null) {
    const advice = 'name the last day, such as 2027-01-31';
    return { rule: 'suppression/unjustified', message: `${who} accepts ${what} without an end: ${advice}.` };
  }
  if (!isDay(terms.expires)) {
    const message = `${who} accepts ${what} until '${terms.expires}', which is no day of the form '2027-01-31'.`;
    return { rule: 'suppression/expired', message };
  }
  if (today === null || terms.expires >= today) return null;
  return { rule: 'suppression/expired', message: `${who} accepted ${what} until '${terms.expires}'.` };
}

function unusedMessage(claim: Claim, beyond: readonly string[]): string {
  const { origin, target } = claim;
  if (target.kind !== 'fingerprint' && !acceptable.has(target.rule)) {
    const near = nearestName(target.rule, acceptable);
    const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
    return `This ${origin} names '${target.rule}', which is no rule that can be accepted.${hint}`;
  }
  const where = target.kind === 'line' ? ' on the line after it' : '';
  const others = beyond.length === 0 ? '' : ` without ${beyond.map((key) => `'${key}'`).join(', ')}`;
  return `This ${origin} accepts ${nameOf(claim)}, which is not found${where}${others}.`;
}

/** What a claim is about, in words. */
function nameOf({ target }: Claim): string {
  switch (target.kind) {
    case 'fingerprint':
      return `the finding '${target.fingerprint}'`;
    case 'line': {
      const classes = target.dataClasses.length === 0 ? '' : ` for '${target.dataClasses.join("', '")}'`;
      return `'${target.rule}'${classes}`;
    }
    case 'flow':
      return `'${target.rule}' for '${target.dataClass}' to '${target.endpoint}' in '${target.path}'`;
  }
}

function findingAbout(claim: Claim, { rule, message }: Problem, levelOf: ClaimTerms['levelOf']): Finding {
  const name = claim.origin === 'comment' ? 'sluice-ignore-next-line' : nameOf(claim);
  return annotationFinding(
    { rule, level: levelOf(rule), message },
    { name, model: claim.origin, location: claim.location },
  );
}
