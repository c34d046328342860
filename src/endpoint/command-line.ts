import { itself } from '../ir/access-path.js';
import { operandDemands, type CallAt } from '../flow/steps/model-operands.js';
import type { Operand } from '../models/model.js';
import type { Alternative } from './alternative.js';
import { evaluate, type EvaluationParts } from './evaluate.js';
import { concatenate, hole, known, type Text } from './text.js';

/** A URL, or `user@host:path` as scp and rsync write it; a host without a user has a dot in it. */
const place =
  /[a-z][a-z0-9+.-]*:\/\/[^\s'"`|;<>]+|(?<=^|[\s'"])(?:[^\s'"@:/=]+@[\w.-]+|(?:[\w-]+\.)+[a-z]{2,}):(?!\d)/gi;
/** Characters that stand for the holes of a text while it is searched. */
const firstHole = 0xe000;

/** Every place that the words of a command name; nobody knows which, where they name none. */
export function placesOfCommand(
  parts: EvaluationParts,
  at: CallAt,
  operands: readonly Operand[],
): readonly Alternative[] {
  const words = operands
    .flatMap((operand) => operandDemands(parts.engine, at, operand, itself))
    .flatMap((demand) => evaluate(parts, demand));
  const found = words.flatMap((word) => placesIn(word.text).map((text) => ({ ...word, text })));
  return found.length > 0 ? found : [{ text: hole('command'), ascents: null, writtenAt: null }];
}

/** The places that one text names, with the holes that are in them. */
export function placesIn({ pieces }: Text): readonly Text[] {
  const written = pieces.map((piece, index) =>
    piece.kind === 'known' ? piece.text : String.fromCharCode(firstHole + index),
  );
  return [...written.join('').matchAll(place)].map(([found]) => {
    const url = found.includes('://') ? found : `ssh://${found.slice(0, -1)}/`;
    const characters = url.split('').map((character): Text => {
      const piece = pieces[character.charCodeAt(0) - firstHole];
      return piece?.kind === 'hole' ? { pieces: [piece] } : known(character);
    });
    return concatenate(characters);
  });
}
