import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { lineStarts, locate, type Location } from './location.js';
import type { Problem } from './problem.js';

/** The keys and indexes that lead from a document's root to a value. */
export type YamlPath = readonly PropertyKey[];

/** A YAML file as plain data that still knows where everything is written. */
export interface YamlDocument {
  /** Undefined when the text does not parse; `problems` then says why. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at `path` is written; where it is not, its nearest written ancestor. */
  valueAt(path: YamlPath): Location;
  /** Where the last key of `path` is written. */
  keyAt(path: YamlPath): Location;
}

/** The text of one YAML file, parsed; aliases beyond reason, duplicate keys and syntax errors are problems. */
export function parseYaml(text: string, file: string): YamlDocument {
  const source = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, uniqueKeys: true });
  const starts = lineStarts(text);
  const at = (start: number, end: number): Location => locate(file, { start, end }, starts);
  const atNode = (node: Node | undefined): Location => {
    const range = node?.range ?? source.contents?.range;
    return at(range?.[0] ?? 0, range?.[1] ?? 0);
  };
  const problems: Problem[] = [...source.errors, ...source.warnings].map((error) => ({
    location: at(error.pos[0], error.pos[1]),
    message: error.message.replace(/\s+/g, ' '),
    advice: null,
  }));
  const { value, problem } = problems.length > 0 ? { value: undefined, problem: null } : toPlain(source);
  if (problem !== null) problems.push({ location: at(0, 0), message: problem, advice: null });
  return {
    value,
    problems,
    valueAt: (path) => atNode(findNode(source, path)),
    keyAt: (path) => atNode(findKey(source, path) ?? findNode(source, path)),
  };
}

function toPlain(source: Document): { value: unknown; problem: string | null } {
  try {
    return { value: source.toJS(), problem: null };
  } catch (error) {
    return { value: undefined, problem: error instanceof Error ? error.message : String(error) };
  }
}

function findNode(source: Document, path: YamlPath): Node | undefined {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = source.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return source.contents ?? undefined;
}

function findKey(source: Document, path: YamlPath): Node | undefined {
  const key = path.at(-1);
  const parent: unknown = path.length > 1 ? source.getIn(path.slice(0, -1), true) : source.contents;
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
  return isNode(pair?.key) ? pair.key : undefined;
}
