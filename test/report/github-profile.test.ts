import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Log, Run as SarifRun } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { TraceStep } from '../../src/judge/finding.js';
import { formatSarif } from '../../src/report/format-sarif.js';
import { gitHubLimits } from '../../src/report/sarif/github-profile.js';
import type { ReviewedFinding, Run } from '../../src/review/run.js';
import { reportOptions, savedRun } from './saved-run.js';

const options = await reportOptions({ sarifProfile: 'github', detail: 'verbose' });
const members = savedRun('members');
const [first] = members.findings.filter(({ traces }) => traces.length > 0);

function finding(changes: Partial<ReviewedFinding>): ReviewedFinding {
  if (first === undefined) throw new Error('no finding with a path');
  return { ...first, ...changes };
}

function write(run: Run): SarifRun {
  const [only] = (JSON.parse(formatSarif(run, options)) as Log).runs;
  if (only === undefined) throw new Error('no run');
  return only;
}

function cuts(run: SarifRun): (string | undefined)[] {
  const notifications = run.invocations?.[0]?.toolExecutionNotifications ?? [];
  return notifications.filter(({ descriptor }) => descriptor?.id === 'report/cut').map(({ message }) => message.text);
}

/** A path of `length` steps, both ends included. */
function pathOf(length: number): ReviewedFinding['traces'][number] {
  const [trace] = finding({}).traces;
  const [start] = trace?.steps ?? [];
  if (trace === undefined || start === undefined) throw new Error('no path');
  const step: TraceStep = { ...start, kind: 'step', trivial: false };
  const middle = Array.from({ length: length - 2 }, (_, index) => ({ ...step, message: `step ${index}` }));
  return { ...trace, steps: [start, ...middle, { ...start, kind: 'sink' }] };
}

describe('the profile for GitHub', () => {
  it('has no accepted finding, no suppression and no baseline state, and says so', () => {
    const run = write(savedRun('reviewed'));
    expect(run.results).toHaveLength(3);
    expect(JSON.stringify(run.results)).not.toMatch(/"suppressions"|"baselineState"/);
    expect(cuts(run)).toEqual(['1 accepted finding left out: accepted findings would become open alerts.']);
  });

  it('cuts nothing else of a small run', () => {
    expect(cuts(write(members))).toEqual([]);
    expect(write(members).results).toHaveLength(members.findings.length);
  });

  it('keeps the shortest paths of a finding, as many as the limit of steps holds', () => {
    const run = write({ ...members, findings: [finding({ traces: [pathOf(600), pathOf(500), pathOf(9)] })] });
    expect(run.results?.[0]?.codeFlows?.map((flow) => flow.threadFlows[0]?.locations.length)).toEqual([500, 9]);
    expect(cuts(run)).toEqual(['1 path left out: GitHub shows 1000 steps of a finding; the shortest paths stay.']);
  });

  it('keeps the order of the paths, which has one of each class first', () => {
    const run = write({ ...members, findings: [finding({ traces: [pathOf(30), pathOf(9), pathOf(20)] })] });
    expect(run.results?.[0]?.codeFlows?.map((flow) => flow.threadFlows[0]?.locations.length)).toEqual([30, 9, 20]);
  });

  it('keeps the ends of a single path above the limit, and says where it is cut', () => {
    const run = write({ ...members, findings: [finding({ traces: [pathOf(1200)] })] });
    const steps = run.results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps).toHaveLength(1000);
    expect([steps[0]?.kinds?.[0], steps.at(-1)?.kinds?.[0]]).toEqual(['acquire', 'danger']);
    expect(steps[500]?.location?.message?.text).toBe('step 699 (200 steps before this left out)');
  });

  it('keeps the gravest findings where there are too many', () => {
    const bare = finding({ traces: [] });
    const notes = Array.from({ length: gitHubLimits.results }, () => ({ ...bare, level: 'note' as const }));
    const run = write({ ...members, excerpt: [], findings: [...notes, bare] });
    expect(run.results).toHaveLength(gitHubLimits.results);
    expect(run.results?.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(cuts(run)).toEqual(['1 finding left out: GitHub takes 25000 of a run; the gravest stay.']);
  });

  it('stays below the limit of bytes, whatever there is to say', () => {
    const findings = Array.from({ length: 400 }, () => finding({ message: randomBytes(30_000).toString('hex') }));
    const text = formatSarif({ ...members, findings }, options);
    expect(gzipSync(text).length).toBeLessThanOrEqual(gitHubLimits.bytes);
    const [only] = (JSON.parse(text) as Log).runs;
    expect(only?.results?.length).toBe(200);
    expect(cuts(only ?? write(members)).at(-1)).toMatch(
      /^200 findings left out: the file would be above 10 MB gzipped/,
    );
  });
});
