import { groupBy } from '../base/group-by.js';
import type { KnownFinding } from './run.js';

/** What became of a finding between two runs; `updated`: the same way out with other data or another verdict. */
export type FindingChange =
  | { readonly state: 'new'; readonly before: null; readonly after: KnownFinding }
  | { readonly state: 'unchanged' | 'updated'; readonly before: KnownFinding; readonly after: KnownFinding }
  | { readonly state: 'absent'; readonly before: KnownFinding; readonly after: null };

/** How findings are recognised, the surest way first; a finding without what is asked for gives null. */
const keys: readonly ((finding: KnownFinding) => string | null)[] = [
  ({ fingerprint }) => fingerprint,
  ({ rule, location, lineHash }) => lineHash && JSON.stringify([rule, location.file, lineHash]),
  ({ location, lineHash }) => lineHash && JSON.stringify([location.file, lineHash]),
  ({ rule, location, endpoint }) => JSON.stringify([rule, location.file, endpoint.text, endpoint.host]),
];

/** Finds each finding of a run in an earlier one, one to one: those of `after` in their order, then those that are gone. */
export function matchFindings(before: readonly KnownFinding[], after: readonly KnownFinding[]): FindingChange[] {
  const found = new Map<KnownFinding, KnownFinding>();
  const left = new Set(before);
  for (const keyOf of keys) {
    const candidates = groupBy(left, keyOf);
    for (const finding of after) {
      const key = found.has(finding) ? null : keyOf(finding);
      const match = key === null ? undefined : candidates.get(key)?.shift();
      if (match === undefined) continue;
      found.set(finding, match);
      left.delete(match);
    }
  }
  const changes = after.map((finding) => changeOf(found.get(finding), finding));
  return [...changes, ...[...left].map((gone) => ({ state: 'absent', before: gone, after: null }) as const)];
}

function changeOf(before: KnownFinding | undefined, after: KnownFinding): FindingChange {
  if (before === undefined) return { state: 'new', before: null, after };
  const isSame = before.fingerprint === null || contentOf(before) === contentOf(after);
  return { state: isSame ? 'unchanged' : 'updated', before, after };
}

/** What a reviewer judged a finding by. */
function contentOf({ rule, dataClasses, endpoint, fingerprint, isAccepted }: KnownFinding): string {
  return JSON.stringify([rule, dataClasses, endpoint.text, endpoint.host, endpoint.zone, fingerprint, isAccepted]);
}
