import { itself, under } from '../ir/access-path.js';
import type { CallAt, Demand } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import type { ValueId } from '../ir/value.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import type { TextModel } from '../models/model.js';
import { product, type Alternative } from './alternative.js';
import { concatenate, hole, known, knownText, mapKnown, type Text } from './text.js';
import { isAbsolute } from './url-text.js';

/** The texts that a modelled function gives for the texts of its operands; `read` evaluates an operand. */
export function applyText(
  { engine, environment }: TextParts,
  at: CallAt,
  model: TextModel,
  read: (operand: Demand) => readonly Alternative[],
): readonly Alternative[] {
  if (model.function === 'join') return joinElements(engine, at, model, read);
  const operands = model.of.map((operand) => {
    const texts = operandDemands(engine, at, operand, itself).flatMap(read);
    return texts.length > 0 ? texts : [absent(model)];
  });
  const texts = product(operands, (parts) => combine(model, parts));
  return model.function === 'environment' ? texts.map((name) => ofVariable(environment, name, at.id)) : texts;
}

/** What is read where a text is made of others. */
interface TextParts {
  readonly engine: Engine;
  readonly environment: ReadonlyMap<string, string>;
}

function ofVariable(
  environment: TextParts['environment'],
  { text, ascents }: Alternative,
  writtenAt: ValueId,
): Alternative {
  const name = knownText(text);
  const set = name === undefined ? undefined : environment.get(name);
  return { text: set === undefined ? hole(name ?? 'variable') : known(set), ascents, writtenAt };
}

/** An operand that is left out: nothing, but a hole where a text must be. */
function absent(model: TextModel): Alternative {
  const text = model.function === 'url' || model.function === 'concat' ? known('') : hole('missing');
  return { text, ascents: null, writtenAt: null };
}

function combine(model: TextModel, texts: readonly Text[]): Text {
  const [first = known(''), second = known(''), third = known('')] = texts;
  switch (model.function) {
    case 'same':
      return first;
    case 'concat':
      return concatenate(texts);
    case 'url':
      return resolveUrl(first, second);
    case 'replace':
      return replace(first, second, third);
    case 'lower':
      return mapKnown(first, (text) => text.toLowerCase());
    case 'upper':
      return mapKnown(first, (text) => text.toUpperCase());
    case 'trim':
      return knownText(first) === undefined ? first : known((knownText(first) ?? '').trim());
    case 'encode':
      return mapKnown(first, encodeURIComponent);
    case 'query':
      return hole('query');
    case 'join':
    case 'environment':
      return first;
  }
}

/** `first` seen from `base`, as far as both are known: an absolute one stands alone, a path replaces the base's. */
export function resolveUrl(first: Text, base: Text): Text {
  if (base.pieces.length === 0 || isAbsolute(first)) return first;
  const [start] = first.pieces;
  if (start?.kind === 'hole')
    return concatenate([hole(start.hint), ...first.pieces.slice(1).map((piece) => ({ pieces: [piece] }))]);
  // A hole right behind the slash may begin with another one, and name a host.
  if (start?.text === '/' && first.pieces.length > 1) return hole('path');
  const isRooted = start?.text.startsWith('/') ?? false;
  const origin = originOf(base);
  if (!origin) return concatenate([base, known('/'), first]);
  const folder = isRooted ? origin.origin : origin.folder;
  return concatenate([folder, first]);
}

/** The parts of a base: up to the host, and up to the last slash of its path. */
function originOf(base: Text): { readonly origin: Text; readonly folder: Text } | undefined {
  const whole = knownText(base);
  if (whole === undefined) return undefined;
  try {
    const url = new URL(whole);
    const origin = `${url.protocol}//${url.host}`;
    const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
    return { origin: known(origin), folder: known(origin + folder) };
  } catch {
    return undefined;
  }
}

function replace(text: Text, search: Text, replacement: Text): Text {
  const wanted = knownText(search);
  if (wanted === undefined || wanted === '') return hole('replaced');
  const pieces = text.pieces.flatMap((piece): Text[] => {
    if (piece.kind === 'hole') return [{ pieces: [piece] }];
    const index = piece.text.indexOf(wanted);
    if (index < 0) return [known(piece.text)];
    return [known(piece.text.slice(0, index)), replacement, known(piece.text.slice(index + wanted.length))];
  });
  return concatenate(pieces);
}

/** Elements of a literal array with a separator between them; of any other array nothing is known. */
function joinElements(
  engine: Engine,
  at: CallAt,
  model: TextModel,
  read: (operand: Demand) => readonly Alternative[],
): readonly Alternative[] {
  const [list, separator] = model.of;
  if (!list) return [];
  const separators = separator ? operandDemands(engine, at, separator, itself).flatMap(read) : [];
  const glue = separators.length > 0 ? separators : [{ text: known(','), ascents: null, writtenAt: null }];
  return operandDemands(engine, at, list, itself).flatMap((demand) =>
    engine.origins(demand).flatMap((end) => {
      const array = engine.code.value(end.value);
      if (end.kind !== 'literal' || array.kind !== 'array')
        return [{ text: hole('joined'), ascents: null, writtenAt: null }];
      const elements = array.elements.map((_, index) => {
        const texts = read({ value: end.value, path: under(String(index), itself), context: end.context });
        return texts.length > 0 ? texts : [{ text: hole('element'), ascents: null, writtenAt: null }];
      });
      return product([glue, ...elements], ([between = known(''), ...texts]) =>
        concatenate(texts.flatMap((text, index) => (index === 0 ? [text] : [between, text]))),
      );
    }),
  );
}
