import { expect, it } from 'vitest';
import type { Trace, TraceStep } from '../../src/judge/finding.js';
import { stepsOf } from '../../src/report/findings.js';

function step(line: number, message: string, trivial = false): TraceStep {
  const location = { file: 'src/share.ts', line, column: 1, endLine: line, endColumn: 2 };
  return { kind: 'step', location, message, trivial };
}

const trace: Trace = {
  dataClass: 'restricted.phone',
  source: { name: 'Member.phone', declared: step(1, '').location },
  steps: [
    step(1, 'source', true),
    step(2, "given to 'copy'"),
    step(3, "kept in 'part'", true),
    step(2, "given to 'copy'"),
    step(4, "given to 'copy'"),
    step(5, 'sink', true),
  ],
};

it('the steps that are shown have both ends, no trivial one between them, and none twice running', () => {
  expect(stepsOf(trace, false).map(({ location, message }) => [location.line, message])).toEqual([
    [1, 'source'],
    [2, "given to 'copy'"],
    [4, "given to 'copy'"],
    [5, 'sink'],
  ]);
  expect(stepsOf(trace, true)).toEqual(trace.steps);
});
