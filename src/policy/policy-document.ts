import { isAlias, isMap, isNode, isSeq, parseDocument, type Document, type Pair, type YAMLMap } from 'yaml';
import { lineStarts, locate } from '../base/location.js';
import { checkNodes, keyText, type PlaceOf } from './check-nodes.js';
import type { PolicyPlace } from './policy.js';
import type { Problem } from './problem.js';

/** Keys and indexes from the top of the file to a value. */
export type DocumentPath = readonly PropertyKey[];

/** The policy file as YAML: its value as plain data, and where each part of it is written. */
export interface PolicyDocument {
  /** Null where the text cannot be read as YAML. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at the path is written; of what contains it when it is not there. */
  placeOf(path: DocumentPath): PolicyPlace;
  /** Where the last key of the path is written. */
  placeOfKey(path: DocumentPath): PolicyPlace;
}

/** Reads the text as one YAML document; syntax errors, keys written twice and alias bombs come back as problems. */
export function parseDocumentText(text: string, file: string): PolicyDocument {
  const starts = lineStarts(text);
  const place = (start: number, end: number): PolicyPlace => locate(file, { start, end }, starts);
  const placeOfNode: PlaceOf = (node) => {
    const range = isNode(node) ? node.range : null;
    return place(range?.[0] ?? 0, range?.[1] ?? 0);
  };
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const find = finder(document);
  return {
    ...readValue(document, place, placeOfNode),
    placeOf: (path) => placeOfNode(find(path).value),
    placeOfKey: (path) => placeOfNode(find(path).key),
  };
}

function readValue(
  document: Document.Parsed,
  place: (start: number, end: number) => PolicyPlace,
  placeOf: PlaceOf,
): Pick<PolicyDocument, 'value' | 'problems'> {
  const found = [...document.errors, ...document.warnings];
  // How deep the parser comes before it gives up depends on the machine: no place is told.
  const nestedTooDeeply = unreadable(place(0, 0), 'nested too deeply');
  if (found.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return nestedTooDeeply;
  const syntax = found.map(({ pos, code, message }) => ({
    place: place(...pos),
    message: `bad YAML: ${code === 'MULTIPLE_DOCS' ? 'a second document begins here' : message}`,
    advice: code === 'MULTIPLE_DOCS' ? 'Write all of the policy as one, without --- between its parts.' : null,
  }));
  if (syntax.length > 0) return { value: null, problems: onePerLine(syntax) };
  try {
    const problems = checkNodes(document, placeOf);
    if (problems.some(({ message }) => message.startsWith('bad YAML'))) return { value: null, problems };
    return { value: document.toJS(), problems };
  } catch (error) {
    if (error instanceof RangeError) return nestedTooDeeply;
    // Aliases of aliases that would fill the memory.
    if (!(error instanceof ReferenceError)) throw error;
    return unreadable(place(0, 0), error.message);
  }
}

function unreadable(place: PolicyPlace, why: string): Pick<PolicyDocument, 'value' | 'problems'> {
  return { value: null, problems: [{ place, message: `bad YAML: ${why}`, advice: null }] };
}

/** The first of the problems with the same message on the same line: one slip can make the parser stumble often. */
function onePerLine(problems: readonly Problem[]): readonly Problem[] {
  const first = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.place.line} ${problem.message}`;
    if (!first.has(key)) first.set(key, problem);
  }
  return [...first.values()];
}

interface Found {
  readonly key: unknown;
  readonly value: unknown;
}

/** Finds the nodes of a path's last key and value; those found last where the path leads further than the document. */
function finder(document: Document): (path: DocumentPath) => Found {
  const keys = new Map<YAMLMap, ReadonlyMap<string | null, Pair>>();
  const pairsOf = (map: YAMLMap): ReadonlyMap<string | null, Pair> => {
    const known = keys.get(map) ?? new Map(map.items.map((pair) => [keyText(pair.key), pair]));
    keys.set(map, known);
    return known;
  };
  const below = (node: unknown, segment: PropertyKey): Found | undefined => {
    if (isAlias(node)) return below(node.resolve(document), segment);
    if (isSeq(node)) return { key: node.items[Number(segment)], value: node.items[Number(segment)] };
    const pair = isMap(node) ? pairsOf(node).get(String(segment)) : undefined;
    return pair && { key: pair.key, value: pair.value ?? pair.key };
  };
  return (path) => {
    let found: Found = { key: document.contents, value: document.contents };
    for (const segment of path) {
      const next = below(found.value, segment);
      if (next === undefined) return found;
      found = next;
    }
    return found;
  };
}
