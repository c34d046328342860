import type { CallAt } from '../flow/demand.js';
import type { EndpointModel } from '../models/model.js';
import type { Alternative } from './alternative.js';
import type { EvaluationParts } from './evaluate.js';
import { preferred } from './preferred.js';
import { known, knownText, type Text } from './text.js';

/** The regions that a call's operands name, or, where these are left out, the environment; a text with holes where one is not known. */
export function regionsOf(parts: EvaluationParts, at: CallAt, model: EndpointModel): readonly Alternative[] {
  const given = preferred(parts, at, model.region);
  if (given.length > 0) {
    return given.flatMap((alternative) => {
      const text = regionIn(alternative.text);
      return text === undefined ? [] : [{ ...alternative, text }];
    });
  }
  const name = model.regionVariables
    .map((variable) => parts.environment.get(variable))
    .find((set) => set !== undefined);
  return name === undefined ? [] : [{ text: known(name), ascents: null, writtenAt: null }];
}

/** A region by itself, or what begins an id (`eu-west-1_AbCd`), or the fourth part of an ARN, of which the rest need not be known; undefined where it names none. */
function regionIn(text: Text): Text | undefined {
  const [first] = text.pieces;
  const start = first?.kind === 'known' ? first.text : '';
  const [, part] = /^arn:[^:]*:[^:]*:([^:]*):/.exec(start) ?? /^([a-z]+(?:-[a-z]+)+-\d+)_/.exec(start) ?? [];
  if (part !== undefined) return part === '' ? undefined : known(part);
  const whole = knownText(text);
  return whole === '' || whole?.startsWith('arn:') ? undefined : text;
}
