import { executedLeaks } from './execute.js';
import type { Plan } from './program/shape.js';
import { render, type Rendered } from './program/render.js';
import { scanPrograms } from './scan-programs.js';

/** `missed`: the phone arrives and no finding says so; `unresolved`: one says so without the host; `false alarm`: a finding of what never happens. */
export type DisagreementKind = 'missed' | 'unresolved' | 'false alarm';

/** A program of which Sluice and its execution say different things. */
export interface Disagreement {
  readonly plan: Plan;
  readonly rendered: Rendered;
  readonly kind: DisagreementKind;
  readonly expected: readonly string[];
  readonly actual: readonly string[];
  readonly gaps: readonly string[];
}

/** The plans on which Sluice disagrees with their execution; all are scanned together. */
export async function findDisagreements(plans: readonly Plan[]): Promise<readonly Disagreement[]> {
  const programs = plans.map((plan) => ({ plan, rendered: render(plan) }));
  const verdicts = await scanPrograms(programs.map(({ rendered }) => rendered));
  const found: Disagreement[] = [];
  for (const [index, { plan, rendered }] of programs.entries()) {
    const leaks = await executedLeaks(rendered);
    const expected = leaks
      .filter((host) => host !== 'gateway.example')
      .map((host) => `egress/forbidden restricted.phone -> ${host}`);
    const { findings: actual = [], gaps = [] } = verdicts[index] ?? {};
    if (actual.join('\n') === expected.join('\n')) continue;
    found.push({ plan, rendered, kind: kindOf(expected, actual), expected, actual, gaps });
  }
  return found;
}

function kindOf(expected: readonly string[], actual: readonly string[]): DisagreementKind {
  const spurious = actual.filter((finding) => !expected.includes(finding));
  const isUnresolved = spurious.some((finding) => finding.startsWith('egress/unresolved'));
  if (expected.some((finding) => !actual.includes(finding))) return isUnresolved ? 'unresolved' : 'missed';
  return isUnresolved && spurious.length === 1 ? 'unresolved' : 'false alarm';
}
