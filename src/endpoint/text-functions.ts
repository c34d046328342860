import { itself, under, type AccessPath } from '../ir/access-path.js';
import type { CallAt, Demand } from '../flow/demand.js';
import type { ValueId } from '../ir/value.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import type { TextModel } from '../models/model.js';
import { product, type Alternative } from './alternative.js';
import { changed } from './changed-text.js';
import { partTexts, replacedTexts, type SearchParts } from './searched-text.js';
import { concatenate, hole, known, knownText, mapKnown, setting, untold, type Text } from './text.js';
import { unknown } from './unknown-text.js';
import { urlMember } from './url-member.js';
import { isAbsolute } from './url-text.js';

/** The texts that a modelled function gives for the texts of its operands, or a member of what it gives. */
export function applyText(parts: TextParts, at: CallAt, model: TextModel, path: AccessPath): readonly Alternative[] {
  if (model.function === 'split') return partTexts(parts, at, model, path);
  const texts = wholeTexts(parts, at, model);
  const [key] = path.keys;
  if (key === undefined) return texts;
  const isUrl = model.function === 'url' || model.function === 'same';
  return texts.map((whole) => ({ ...whole, text: isUrl ? urlMember(whole.text, key) : hole(key) }));
}

function wholeTexts(parts: TextParts, at: CallAt, model: TextModel): readonly Alternative[] {
  const { engine, environment, read } = parts;
  if (model.function === 'join') return joinElements(parts, at, model);
  if (model.function === 'replace' || model.function === 'replaceAll') return replacedTexts(parts, at, model);
  const operands = model.of.map((operand) => {
    const given = operandDemands(engine, at, operand, itself);
    const texts = given.flatMap(read);
    return texts.length > 0 ? texts : [absent(parts, model, given)];
  });
  const texts = product(operands, (parts) => combine(model, parts));
  return model.function === 'environment' ? texts.map((name) => ofVariable(environment, name, at.id)) : texts;
}

/** What is read where a text is made of others. */
interface TextParts extends SearchParts {
  readonly environment: ReadonlyMap<string, string>;
}

function ofVariable(
  environment: TextParts['environment'],
  { text, ascents }: Alternative,
  writtenAt: ValueId,
): Alternative {
  const name = knownText(text);
  const set = name === undefined ? undefined : environment.get(name);
  const unset = name === undefined ? untold('the name of a variable is computed') : setting(name);
  return { text: set === undefined ? unset : known(set), ascents, writtenAt };
}

/** An operand that is left out or has no text: nothing, but a hole where a text must be. */
function absent({ engine }: TextParts, { function: name }: TextModel, [given]: readonly Demand[]): Alternative {
  if (['url', 'concat', 'slice', 'substring'].includes(name))
    return { text: known(''), ascents: null, writtenAt: null };
  return given
    ? unknown(engine, given.value, null)
    : { text: untold('an argument is left out'), ascents: null, writtenAt: null };
}

function combine(model: TextModel, texts: readonly Text[]): Text {
  const [first = known(''), second = known('')] = texts;
  const { function: name } = model;
  switch (name) {
    case 'same':
      return first;
    case 'concat':
      return concatenate(texts);
    case 'url':
      return resolveUrl(first, second);
    case 'lower':
      return mapKnown(first, (text) => text.toLowerCase());
    case 'upper':
      return mapKnown(first, (text) => text.toUpperCase());
    case 'trim':
    case 'trimEnd':
    case 'trimStart':
      return changed([first], ([text = '']) => text[name]());
    case 'slice':
    case 'substring':
      return changed(texts, ([text = '', from = '', to = '']) =>
        text[name](Number(from), to === '' ? undefined : Number(to)),
      );
    case 'encode':
      return mapKnown(first, encodeURIComponent);
    case 'query':
    case 'pattern':
      return hole(name);
    case 'join':
    case 'environment':
    case 'replace':
    case 'replaceAll':
    case 'split':
      return first;
  }
}

/** `first` seen from `base`, as far as both are known: an absolute one stands alone, a path replaces the base's. */
export function resolveUrl(first: Text, base: Text): Text {
  if (base.pieces.length === 0 || isAbsolute(first)) return first;
  const [start] = first.pieces;
  if (start?.kind === 'hole')
    return concatenate([{ pieces: [start] }, ...first.pieces.slice(1).map((piece) => ({ pieces: [piece] }))]);
  // A hole right behind the slash may begin with another one, and name a host.
  if (start?.text === '/' && first.pieces.length > 1)
    return untold('what follows a slash is not known, and may be a host');
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

/** Elements of a literal array with a separator between them; of any other array nothing is known. */
function joinElements({ engine, read }: TextParts, at: CallAt, model: TextModel): readonly Alternative[] {
  const [list, separator] = model.of;
  if (!list) return [];
  const separators = separator ? operandDemands(engine, at, separator, itself).flatMap(read) : [];
  const glue = separators.length > 0 ? separators : [{ text: known(','), ascents: null, writtenAt: null }];
  return operandDemands(engine, at, list, itself).flatMap((demand) =>
    engine.origins(demand).flatMap((end) => {
      const array = engine.code.value(end.value);
      if (end.kind !== 'literal' || array.kind !== 'array')
        return [{ text: untold('a list whose elements are not known is joined'), ascents: null, writtenAt: null }];
      const elements = array.elements.map((_, index) => {
        const texts = read({ value: end.value, path: under(String(index), itself), context: end.context });
        return texts.length > 0
          ? texts
          : [{ text: untold('an element of a list is not known'), ascents: null, writtenAt: null }];
      });
      return product([glue, ...elements], ([between = known(''), ...texts]) =>
        concatenate(texts.flatMap((text, index) => (index === 0 ? [text] : [between, text]))),
      );
    }),
  );
}
