import { isHidden, type AccessPath } from '../../ir/access-path.js';
import type { Flow, Operand, OperandStep } from '../../models/model.js';

/** The flow as it is for a path: where both sides go member by member (`{key}`), for the member that the path reads. */
export function forPath(flow: Flow, { keys }: AccessPath, taken = 0): Flow {
  const place = flow.to.steps.findIndex(({ kind }) => kind === 'same');
  if (place < 0) return flow;
  const key = keys[place - taken];
  const step: OperandStep = { kind: 'member', name: key === undefined || isHidden(key) ? '*' : key };
  const named = (operand: Operand): Operand => ({
    ...operand,
    steps: operand.steps.map((each) => (each.kind === 'same' ? step : each)),
  });
  return { ...flow, from: named(flow.from), to: named(flow.to) };
}
