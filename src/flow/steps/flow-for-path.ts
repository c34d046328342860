import { isHidden, type AccessPath } from '../../ir/access-path.js';
import type { Flow, Operand, OperandStep } from '../../models/model.js';

/**
 * The flow as it is for a path: where both sides go member by member (`{key}`), for the member that the path reads, or for the one
 * in which the function is that the flow leads into.
 */
export function forPath(flow: Flow, { keys }: AccessPath, taken: readonly string[] = []): Flow {
  const place = flow.to.steps.findIndex(({ kind }) => kind === 'same');
  if (place < 0) return flow;
  const key = [...taken, ...keys][place];
  const name = key === undefined || isHidden(key) ? '*' : key;
  return { ...flow, from: withKey(flow.from, name), to: withKey(flow.to, name) };
}

/** The operand with this name in the place of `{key}`. */
export function withKey(operand: Operand, name: string): Operand {
  const step: OperandStep = { kind: 'member', name };
  return { ...operand, steps: operand.steps.map((each) => (each.kind === 'same' ? step : each)) };
}
