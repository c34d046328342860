import { itself } from '../ir/access-path.js';
import type { CallAt } from '../flow/demand.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import type { Operand } from '../models/model.js';
import type { Alternative } from './alternative.js';
import { evaluate, type EvaluationParts } from './evaluate.js';
import { concatenate, known, untold, type Text } from './text.js';

/** A URL, or `user@host:path` as scp and rsync write it; a host without a user has a dot in it. */
const inCommand =
  /[a-z][a-z0-9+.-]*:\/\/[^\s'"`|;<>]+|(?<=^|[\s'"])(?:[^\s'"@:/=]+@[\w.-]+|(?:[\w-]+\.)+[a-z]{2,}):(?!\d)/gi;
/** What an attribute, or a `url()` of a style, gives as an address. */
const inPage =
  /(?<=\b(?:action|data|formaction|href|ping|poster|src|srcset)\s*=\s*["']?|\burl\(\s*["']?)[^\s"'<>()]+/gi;
/** Characters that stand for the holes of a text while it is searched. */
const firstHole = 0xe000;

/** Every place that the words of a command name; nobody knows which, where they name none. */
export function placesOfCommand(
  parts: EvaluationParts,
  at: CallAt,
  operands: readonly Operand[],
): readonly Alternative[] {
  const found = placesOf(parts, at, operands, placesInCommand);
  return found.length > 0
    ? found
    : [{ text: untold('no word of the command names a place'), ascents: null, writtenAt: null }];
}

/** Every address in markup or a style into which something is put; what is not is asked for whatever the data is. */
export function placesOfPage(parts: EvaluationParts, at: CallAt, operands: readonly Operand[]): readonly Alternative[] {
  return placesOf(parts, at, operands, placesInPage);
}

function placesOf(
  parts: EvaluationParts,
  at: CallAt,
  operands: readonly Operand[],
  find: (text: Text) => readonly Text[],
): readonly Alternative[] {
  const words = operands
    .flatMap((operand) => operandDemands(parts.engine, at, operand, itself))
    .flatMap((demand) => evaluate(parts, demand));
  return words.flatMap((word) => find(word.text).map((text) => ({ ...word, text })));
}

/** The places that one command line names, with the holes that are in them. */
export function placesInCommand(text: Text): readonly Text[] {
  return matchesIn(text, inCommand).map((found) =>
    found.includes('://') ? withHoles(text, found) : withHoles(text, `ssh://${found.slice(0, -1)}/`),
  );
}

/** The addresses in one piece of markup or style that have holes. */
export function placesInPage(text: Text): readonly Text[] {
  return matchesIn(text, inPage)
    .map((found) => withHoles(text, found))
    .filter(({ pieces }) => pieces.some(({ kind }) => kind === 'hole'));
}

function matchesIn({ pieces }: Text, place: RegExp): readonly string[] {
  const written = pieces.map((piece, index) =>
    piece.kind === 'known' ? piece.text : String.fromCharCode(firstHole + index),
  );
  return [...written.join('').matchAll(place)].map(([found]) => found);
}

function withHoles({ pieces }: Text, found: string): Text {
  const characters = found.split('').map((character): Text => {
    const piece = pieces[character.charCodeAt(0) - firstHole];
    return piece?.kind === 'hole' ? { pieces: [piece] } : known(character);
  });
  return concatenate(characters);
}
