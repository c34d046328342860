import { isElement, isHidden, type AccessPath } from '../../ir/access-path.js';
import type { PropagatorModel } from '../../models/model.js';
import type { Engine } from '../engine.js';

/** True for a member that only measures, `length` or `size`: every prototype that has it gives nothing on. */
export function isMeasure(engine: Engine, key: string | undefined): boolean {
  const rows = key === undefined ? [] : engine.models.methods(key);
  return rows.length > 0 && rows.every((row) => row.flows.length === 0);
}

/** True for data under a name in a list of the language's, which a row fills by its elements: there is none beside these. */
export function isBesideList({ models }: Engine, { keys: [key], deep }: AccessPath, row: PropagatorModel): boolean {
  if (!deep || key === undefined || isElement(key) || isHidden(key)) return false;
  const [owner, part, ...more] = models.canonical('global', [...row.call, '()']);
  if (owner !== 'Array' || part !== 'prototype' || more.length > 0) return false;
  const filled = row.flows.filter(({ to }) => to.root.kind === 'result');
  return filled.every(
    ({
      to: {
        steps: [step],
      },
    }) => step?.kind === 'member' && step.name === '*',
  );
}
