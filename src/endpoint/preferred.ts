import { itself } from '../ir/access-path.js';
import type { CallAt } from '../flow/demand.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import type { Operand } from '../models/model.js';
import type { Alternative } from './alternative.js';
import { evaluate, type EvaluationParts } from './evaluate.js';
import { isUnknown } from './text.js';

/** The texts of the first operand that has any known character; else those of the first that has any. */
export function preferred(parts: EvaluationParts, at: CallAt, operands: readonly Operand[]): readonly Alternative[] {
  let fallback: readonly Alternative[] = [];
  for (const operand of operands) {
    const texts = operandDemands(parts.engine, at, operand, itself).flatMap((demand) => evaluate(parts, demand));
    if (texts.some(({ text }) => !isUnknown(text))) return texts;
    if (fallback.length === 0) fallback = texts;
  }
  return fallback;
}
