import { itself } from '../ir/access-path.js';
import type { ValueId } from '../ir/value.js';
import { valuesIn } from '../ir/values-in.js';
import type { Operand } from '../models/model.js';
import type { Engine } from './engine.js';
import type { Registration } from './entry-point.js';
import { registeringCall } from './registering-call.js';
import { operandDemands } from './steps/model-operands.js';

/** The parameters that an operand names of the functions that a registering call is given. */
export function parametersAt(engine: Engine, registration: Registration, operand: Operand): readonly ValueId[] {
  const split = operand.steps.findIndex(({ kind }) => kind === 'parameter');
  const step = operand.steps[split];
  const at = registeringCall(engine, registration);
  const functions = operandDemands(engine, at, { ...operand, steps: operand.steps.slice(0, split) }, itself);
  return functions
    .flatMap((demand) => engine.origins(demand))
    .flatMap((end) => {
      if (end.kind !== 'function' || end.keys.length > 0 || step?.kind !== 'parameter') return [];
      const given = valuesIn(engine.code, end.unit, 'parameter');
      return given.flatMap(({ id, value }) => (value.index === step.index ? [id] : []));
    });
}
