import { isHidden, type AccessPath } from '../../ir/access-path.js';
import type { Flow, Operand, OperandStep } from '../../models/model.js';

/**
 * The flow as it is for a path: where both sides go member by member (`{key}`), for the members that the path reads, or for the one
 * in which the function is that the flow leads into.
 */
export function forPath(flow: Flow, { keys }: AccessPath, taken: readonly string[] = []): Flow {
  const names = flow.to.steps.flatMap(({ kind }, place) => {
    const key = [...taken, ...keys][place];
    if (kind !== 'same') return [];
    return [key === undefined || isHidden(key) ? '*' : key];
  });
  return names.length === 0 ? flow : { ...flow, from: withKeys(flow.from, names), to: withKeys(flow.to, names) };
}

/** The operand with these names in the places of `{key}`. */
export function withKeys(operand: Operand, names: readonly string[]): Operand {
  let next = 0;
  const steps = operand.steps.map((step): OperandStep => {
    if (step.kind === 'same') return { kind: 'member', name: names[next++] ?? '*' };
    return step.kind === 'return' && step.asked
      ? { ...step, asked: { ...step.asked, name: names[next++] ?? '*' } }
      : step;
  });
  return { ...operand, steps };
}
