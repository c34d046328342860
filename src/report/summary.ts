import { compareText } from '../base/location.js';
import { gapReasons, type Gap, type GapReason } from '../base/gap.js';
import { groupBy } from '../base/group-by.js';
import type { ReviewedFinding, Run } from '../review/run.js';
import { acceptedFindings, levels, openFindings } from './findings.js';
import { visible } from './visible.js';

/** How often each reason for a gap occurs, most frequent first. */
export interface GapCount {
  readonly reason: GapReason;
  readonly count: number;
  readonly sentence: string;
  /** In which files most of them are: text of the reviewed code is in it. */
  readonly where: string;
}

/** The gaps of a run, counted by reason. */
export function countGaps(run: Run): GapCount[] {
  return [...groupBy(run.gaps, ({ reason }): GapReason => reason)]
    .map(([reason, gaps]) => ({ reason, count: gaps.length, sentence: gapReasons[reason], where: whereMost(gaps) }))
    .sort((a, b) => b.count - a.count || compareText(a.reason, b.reason));
}

/** Files told of one reason. */
const maxFiles = 3;

/** `in 34 files, most in src/share.ts (9), src/store.ts (6), src/mail.ts (2)`, or no text where no gap has a place. */
function whereMost(gaps: readonly Gap[]): string {
  const placed = gaps.flatMap(({ location }) => (location === null ? [] : [location.file]));
  const files = [...groupBy(placed, (file) => file)]
    .map(([file, { length }]) => ({ file, count: length }))
    .sort((a, b) => b.count - a.count || compareText(a.file, b.file));
  if (files.length === 0) return '';
  const told = files.slice(0, maxFiles).map(({ file, count }) => (count === 1 ? file : `${file} (${String(count)})`));
  if (files.length <= maxFiles) return `in ${told.join(', ')}`;
  const isSpread = placed.length === files.length;
  return `in ${plural(files.length, 'file')}, ${isSpread ? 'such as' : 'most in'} ${told.join(', ')}`;
}

/** What was looked at, in one sentence. */
export function describeScope(run: Run): string {
  const parts = [
    `${plural(run.files.length, 'file')} (${plural(run.counts.lines, 'line')})`,
    plural(run.counts.sinkPoints, 'sink point'),
    plural(run.counts.labels, 'labelled declaration'),
  ];
  const digest = run.policy.digest.slice(0, 12);
  return `Looked at ${parts.join(', ')}, by the policy ${visible(run.policy.file)} (sha256 ${digest}).`;
}

/** How many findings of which level, and what became of the others. */
export function describeFindings(run: Run): string {
  const open = openFindings(run);
  const accepted = acceptedFindings(run).length;
  const claims = open.filter(({ claim }) => claim !== null).length;
  const byLevel = levels.flatMap((level) => {
    const count = open.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [plural(count, level)];
  });
  const isCompared = run.absent.length > 0 || run.findings.some((finding) => finding.baseline !== null);
  const inState = (state: ReviewedFinding['baseline']): number =>
    open.filter((finding) => finding.baseline === state).length;
  const parts = [
    open.length === 0 ? 'No findings' : `${plural(open.length, 'finding')}: ${byLevel.join(', ')}`,
    ...(isCompared
      ? [`${inState('new')} new, ${inState('updated')} changed, ${run.absent.length} gone since the baseline`]
      : []),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
    ...(claims === 0 ? [] : [`${claims} claimed by comments, which accept nothing`]),
  ];
  return `${parts.join('; ')}.`;
}

/** How far the answer can be relied on: gaps, and what makes a scan say nothing. */
export function describeGaps(run: Run): string {
  if (run.gaps.length > 0) {
    const places = run.gaps.length === 1 ? 'a place' : 'places';
    return `${plural(run.gaps.length, 'gap')}: ${places} where the analysis lost track; of what lies behind it says nothing.`;
  }
  return run.files.length === 0
    ? 'No gaps, as nothing was analysed.'
    : 'No gaps: every demand was followed to its end.';
}

/** What makes a scan without findings meaningless, a sentence each. */
export function describeVoid(run: Run): string[] {
  return [
    ...(run.files.length === 0 ? ['No file was analysed.'] : []),
    ...(run.counts.labels === 0
      ? ['No labelled declaration was found: annotate data with @dataClass, or label it under `sources` in the policy.']
      : []),
    ...(run.counts.sinkPoints === 0
      ? ['No sink point was found: no call is known to send data out; own ways out go under `sinks` in the policy.']
      : []),
  ];
}

/** What was seen and left out, or null. */
export function describeSkipped(run: Run): string | null {
  if (run.skipped.length === 0) return null;
  const parts = run.skipped.map(({ reason, count }) => `${count} ${visible(reason)}`);
  return `Files left out: ${parts.join(', ')}.`;
}

/** The files that were left out, but tests and declarations that repeat a source: those may hold code that runs. */
export function filesLeftOut(run: Run): readonly { readonly reason: string; readonly file: string }[] {
  return run.skipped
    .filter(({ reason }) => reason !== 'test' && reason !== 'declaration')
    .flatMap(({ reason, files }) => (files ?? []).map((file) => ({ reason, file })));
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
