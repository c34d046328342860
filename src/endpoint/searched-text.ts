import { isAnyElement, isIndex, itself, type AccessPath } from '../ir/access-path.js';
import type { CallAt, Demand, End } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import { rowsOf } from '../flow/steps/rows.js';
import type { Operand, TextModel } from '../models/model.js';
import { product, type Alternative } from './alternative.js';
import { changed } from './changed-text.js';
import { maxSearched, quickPattern } from './quick-pattern.js';
import { fill, isUnknown, untold, known, knownText, type Text } from './text.js';

/** What is needed to look through texts; `read` evaluates an operand. */
export interface SearchParts {
  readonly engine: Engine;
  readonly read: (operand: Demand) => readonly Alternative[];
}

/** The texts of a call that replaces what a text or a pattern finds. */
export function replacedTexts(
  parts: SearchParts,
  at: CallAt,
  { function: name, of }: TextModel,
): readonly Alternative[] {
  const [texts = [], , found = []] = of.map((operand) => textsOf(parts, at, operand));
  const made = { text: untold('what is put in its place is not known'), ascents: null, writtenAt: null }; // By a function.
  const replacements = found.length > 0 ? found : [made];
  const isAll = name === 'replaceAll';
  return searchesOf(parts, at, of[1]).flatMap(({ source, flags }) =>
    product(
      [texts, replacements, [source], ...(flags ? [[flags]] : [])],
      ([text = known(''), replacement = known(''), wanted = known(''), marks = null]) =>
        replaced(text, searchOf(wanted, marks), { replacement, isAll }),
    ),
  );
}

/** The texts of an element of what a call splits a text into. */
export function partTexts(
  parts: SearchParts,
  at: CallAt,
  { of: [operand, separator] }: TextModel,
  { keys: [key, below] }: AccessPath,
): readonly Alternative[] {
  if (!operand || key === undefined || below !== undefined) return [];
  const [found, ...others] = searchesOf(parts, at, separator);
  const search = found && others.length === 0 ? searchOf(found.source.text, found.flags?.text ?? null) : undefined;
  return textsOf(parts, at, operand).flatMap((alternative) =>
    partsOf(alternative.text, search, key).map((text) => ({ ...alternative, text })),
  );
}

/** A text to be found, or the source of a pattern and its flags. */
interface Search {
  readonly source: Alternative;
  readonly flags: Alternative | null;
}

function searchesOf(parts: SearchParts, at: CallAt, operand: Operand | undefined): readonly Search[] {
  const demands = operand ? operandDemands(parts.engine, at, operand, itself) : [];
  return demands.flatMap((demand) => {
    const patterns = parts.engine.origins(demand).flatMap((end) => patternsOf(parts, end));
    return patterns.length > 0 ? patterns : parts.read(demand).map((source) => ({ source, flags: null }));
  });
}

/** The patterns that a call makes of which a row says so. */
function patternsOf(parts: SearchParts, end: End): readonly Search[] {
  const call = parts.engine.code.value(end.value);
  if (end.kind !== 'library' || call.kind !== 'call') return [];
  const at = { id: end.value, call, context: end.context };
  const rows = parts.engine.callees(end.value, end.context).flatMap((callee) => rowsOf(parts.engine, callee));
  return rows.flatMap(({ text }) => {
    if (text?.function !== 'pattern') return [];
    const [sources = [], flags = []] = text.of.map((operand) => textsOf(parts, at, operand));
    const none = { text: known(''), ascents: null, writtenAt: null };
    return sources.flatMap((source) => (flags.length > 0 ? flags : [none]).map((each) => ({ source, flags: each })));
  });
}

function textsOf({ engine, read }: SearchParts, at: CallAt, operand: Operand): readonly Alternative[] {
  return operandDemands(engine, at, operand, itself).flatMap(read);
}

/** What to look for; undefined where it is not known, or might take too long. */
function searchOf(source: Text, flags: Text | null): string | RegExp | undefined {
  const wanted = knownText(source);
  if (wanted === undefined || flags === null) return wanted;
  const marks = knownText(flags);
  return marks === undefined ? undefined : quickPattern(wanted, marks);
}

interface Replacing {
  readonly replacement: Text;
  readonly isAll: boolean;
}

function replaced(text: Text, search: string | RegExp | undefined, { replacement, isAll }: Replacing): Text {
  if (search === undefined || fill(text, '').length > maxSearched)
    return isUnknown(text) ? text : untold('what is replaced in a text is not known');
  return changed([text, replacement], ([whole = '', by = '']) =>
    typeof search === 'string' && isAll ? whole.replaceAll(search, by) : whole.replace(search, by),
  );
}

function partsOf(text: Text, search: string | RegExp | undefined, key: string): readonly Text[] {
  const whole = knownText(text);
  if (whole === undefined || search === undefined || whole.length > maxSearched)
    return [isUnknown(text) ? text : untold('a part of a text is not known')];
  const parts = whole.split(search).map(known);
  if (isIndex(key)) return parts.slice(Number(key), Number(key) + 1);
  return isAnyElement(key) ? parts : [];
}
