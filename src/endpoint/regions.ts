import type { CallAt } from '../flow/demand.js';
import type { EndpointModel } from '../models/model.js';
import type { Alternative } from './alternative.js';
import type { EvaluationParts } from './evaluate.js';
import { preferred } from './preferred.js';
import { known, knownText, type Text } from './text.js';

/** The regions that a call's operands name, or, where these are left out, the environment. */
export function regionsOf(parts: EvaluationParts, at: CallAt, model: EndpointModel): readonly Alternative[] {
  const given = preferred(parts, at, model.region);
  if (given.length > 0) {
    return given.flatMap((alternative) => {
      const name = regionIn(alternative.text);
      return name === undefined ? [] : [{ ...alternative, text: known(name) }];
    });
  }
  const name = model.regionVariables
    .map((variable) => parts.environment.get(variable))
    .find((set) => set !== undefined);
  return name === undefined ? [] : [{ text: known(name), ascents: null, writtenAt: null }];
}

/** A region by itself, or the fourth part of an ARN, of which the rest need not be known. */
function regionIn(text: Text): string | undefined {
  const [first] = text.pieces;
  const arn = first?.kind === 'known' ? /^arn:[^:]*:[^:]*:([^:]*):/.exec(first.text) : null;
  if (arn) return arn[1] === '' ? undefined : arn[1];
  const whole = knownText(text);
  return whole === '' || whole?.startsWith('arn:') ? undefined : whole;
}
