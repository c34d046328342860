import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import { lineStarts, locate } from '../base/location.js';
import type { PolicyPlace } from './policy.js';
import { quote, type Problem } from './problem.js';

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
  const placeOfNode = (node: unknown): PolicyPlace => {
    const range = isNode(node) ? node.range : null;
    return place(range?.[0] ?? 0, range?.[1] ?? 0);
  };
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const syntax = [...document.errors, ...document.warnings].map(({ pos, message }): Problem => {
    return { place: place(...pos), message: `bad YAML: ${message}`, advice: null };
  });
  const read = syntax.length > 0 ? { value: null, problems: syntax } : readValue(document, placeOfNode);
  return {
    ...read,
    placeOf: (path) => placeOfNode(find(document, path).value),
    placeOfKey: (path) => placeOfNode(find(document, path).key),
  };
}

function readValue(
  document: Document,
  placeOf: (node: unknown) => PolicyPlace,
): Pick<PolicyDocument, 'value' | 'problems'> {
  const keys = checkKeys(document, placeOf);
  try {
    return { value: document.toJS(), problems: keys };
  } catch (error) {
    // Aliases: without an anchor, or so many that they would fill the memory.
    if (!(error instanceof ReferenceError)) throw error;
    const message = `bad YAML: ${error.message}`;
    return { value: null, problems: [...keys, { place: placeOf(document.contents), message, advice: null }] };
  }
}

/** Keys that stand twice in one mapping, and keys that no mapping of the policy can have. */
function checkKeys(document: Document, placeOf: (node: unknown) => PolicyPlace): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, map) {
      const first = new Map<string, PolicyPlace>();
      for (const { key } of map.items) {
        const place = placeOf(key);
        const name = keyText(key);
        const before = name === null ? undefined : first.get(name);
        if (name === null || name === '__proto__') {
          problems.push({ place, message: 'a key must be plain text', advice: null });
        } else if (before) {
          const advice = `It stands at line ${before.line} already: keep one.`;
          problems.push({ place, message: `${quote(name)} is written twice`, advice });
        } else first.set(name, place);
      }
    },
  });
  return problems;
}

interface Found {
  readonly key: unknown;
  readonly value: unknown;
}

/** The nodes of the path's last key and value; those found last where the path leads further than the document. */
function find(document: Document, path: DocumentPath): Found {
  let found: Found = { key: document.contents, value: document.contents };
  for (const segment of path) {
    const next = member(resolve(document, found.value), segment);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

function member(node: unknown, segment: PropertyKey): Found | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return isNode(item) ? { key: item, value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair: Pair | undefined = node.items.find(({ key }) => keyText(key) === segment);
  return pair && { key: pair.key, value: isNode(pair.value) ? pair.value : pair.key };
}

function resolve(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}

function keyText(key: unknown): string | null {
  const value = isScalar(key) ? key.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
