import type { Flow, Operand } from './model.js';

/**
 * The flows, and what follows from them: where a whole operand is returned (`receiver -> result`), what the call writes
 * into that operand is in the result too. So a row for `Map.prototype.set` says each thing once.
 */
export function withReturnedOperands(flows: readonly Flow[]): readonly Flow[] {
  const returned = flows.filter(({ from, to }) => isWhole(from) && to.root.kind === 'result');
  const implied = returned.flatMap(({ from, to }) =>
    flows
      .filter((flow) => isSameRoot(flow.to, from))
      .map((flow): Flow => ({ ...flow, to: { root: to.root, steps: [...to.steps, ...flow.to.steps] } })),
  );
  return [...flows, ...implied];
}

function isWhole(operand: Operand): boolean {
  return operand.steps.length === 0;
}

/** True when a write into `target` is a write into `operand`; a callback's parameter is not inside the callback. */
function isSameRoot(target: Operand, operand: Operand): boolean {
  const { root } = target;
  if (root.kind !== operand.root.kind || target.steps.some(({ kind }) => kind === 'parameter' || kind === 'this'))
    return false;
  return root.kind !== 'argument' || (operand.root.kind === 'argument' && root.index === operand.root.index);
}
