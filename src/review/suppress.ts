import { nearestName } from '../base/nearest-name.js';
import type { Finding, RuleId } from '../judge/finding.js';
import { containsClass } from '../policy/policy.js';
import { ruleIds } from './rule-ids.js';
import type { Suppression } from './run.js';
import type { SuppressionComment } from './suppression-comment.js';

/** What the comments of the reviewed code accept, and what is wrong with them. */
export interface Suppressed {
  readonly accepted: ReadonlyMap<Finding, Suppression>;
  /** Findings about the comments themselves; nothing accepts these. */
  readonly findings: readonly Finding[];
}

/** Rules that a comment can accept: what it says about comments is not among them. */
const acceptable = ruleIds.filter((rule) => !rule.startsWith('suppression/'));

/** Matches `comments` with `findings`; `now` decides which have expired, null: none has. */
export function suppress(
  findings: readonly Finding[],
  comments: readonly SuppressionComment[],
  now: Date | null,
): Suppressed {
  const today = now?.toISOString().slice(0, 10) ?? null;
  const accepted = new Map<Finding, Suppression>();
  const problems: Finding[] = [];
  const byLine = groupByLine(findings);
  for (const comment of comments) {
    const candidates = byLine.get(lineKey(comment.location.file, comment.target)) ?? [];
    const covered = candidates.filter((finding) => covers(comment, finding));
    const problem = findProblem(comment, covered.length > 0, today);
    if (problem !== null) problems.push(problem);
    else for (const finding of covered) accepted.set(finding, accepted.get(finding) ?? acceptance(comment));
  }
  return { accepted, findings: problems };
}

function groupByLine(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = lineKey(finding.sink.location.file, finding.sink.location.line);
    const group = groups.get(key) ?? [];
    group.push(finding);
    groups.set(key, group);
  }
  return groups;
}

function lineKey(file: string, line: number): string {
  return `${line}:${file}`;
}

/** A comment limited to classes covers a finding only when it names or contains every class that reaches the sink. */
function covers(comment: SuppressionComment, finding: Finding): boolean {
  if (comment.rule !== finding.rule || !acceptable.includes(finding.rule)) return false;
  if (comment.dataClasses.length === 0) return true;
  return finding.dataClasses.every((inner) => comment.dataClasses.some((outer) => containsClass(outer, inner)));
}

function findProblem(comment: SuppressionComment, isUsed: boolean, today: string | null): Finding | null {
  if (comment.rule === '') return problem('suppression/unjustified', comment, 'This comment names no rule to accept.');
  if (!isUsed) return problem('suppression/unused', comment, unusedMessage(comment));
  if (comment.reason === '') {
    return problem('suppression/unjustified', comment, `This comment accepts '${comment.rule}' without a reason.`);
  }
  const { until } = comment.terms;
  if (until === null) return null;
  if (!isDay(until)) {
    const message = `This comment accepts '${comment.rule}' until '${until}', which is no day of the form '2027-01-31'.`;
    return problem('suppression/expired', comment, message);
  }
  if (today === null || until >= today) return null;
  return problem('suppression/expired', comment, `This comment accepted '${comment.rule}' until '${until}'.`);
}

function unusedMessage({ rule, dataClasses }: SuppressionComment): string {
  if (!acceptable.some((known) => known === rule)) {
    const near = nearestName(rule, acceptable);
    const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
    return `This comment names '${rule}', which is no rule that a comment can accept.${hint}`;
  }
  const classes = dataClasses.length === 0 ? '' : ` for '${dataClasses.join("', '")}'`;
  return `This comment accepts '${rule}'${classes}, which is not found on the line after it.`;
}

const levels = {
  'suppression/unjustified': 'warning',
  'suppression/expired': 'warning',
  'suppression/unused': 'note',
} as const satisfies Partial<Record<RuleId, Finding['level']>>;

function problem(rule: keyof typeof levels, { location }: SuppressionComment, message: string): Finding {
  return {
    rule,
    level: levels[rule],
    message,
    sink: { name: 'sluice-ignore-next-line', kind: 'annotation', model: 'comment', location },
    dataClasses: [],
    endpoint: { text: null, host: null, zone: 'none', gateway: null, writtenAt: null },
    traces: [],
  };
}

function acceptance({ reason, terms, location }: SuppressionComment): Suppression {
  const parts = [
    ...(terms.by === null ? [] : [`by ${terms.by}`]),
    ...(terms.until === null ? [] : [`until ${terms.until}`]),
  ];
  const justification = parts.length === 0 ? reason : `${reason} (${parts.join(', ')})`;
  return { kind: 'inSource', justification, location };
}

/** True for a day of the calendar such as `2027-01-31`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
