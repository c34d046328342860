import { relative } from 'node:path/posix';
import type { ts } from 'ts-morph';
import { compareLocations, compareText, locate, type Span } from '../base/location.js';
import type { Program } from '../program/program.js';
import { canonical } from './declaration.js';
import { displayName, nameNode } from './declaration-name.js';
import type { Label } from './label.js';

/** The labelled declarations, by node. */
export interface Marks {
  /** Labels written on the declaration that `node` stands for. */
  at(node: ts.Node): readonly Label[];
  /** Every labelled declaration. */
  readonly nodes: readonly ts.Node[];
  readonly all: readonly Label[];
  /** The first label that a brand gives with this class: for types in which the brand is all that is left. */
  brand(dataClass: string): Label | undefined;
}

/** One label about to be attached. */
export interface Mark {
  readonly node: ts.Node;
  readonly dataClass: string;
  readonly origin: Label['origin'];
  readonly isBrand: boolean;
}

/** Attaches labels to declarations; the same class on the same declaration counts once, an annotation before the policy. */
export function attachLabels(program: Program, marks: readonly Mark[]): Marks {
  const byNode = new Map<ts.Node, readonly Label[]>();
  const brands = new Map<string, Label>();
  const paths = new Map(program.files.map(({ source, path }) => [source, path]));
  for (const mark of marks) {
    const node = canonical(mark.node);
    const before = byNode.get(node) ?? [];
    if (before.some((label) => label.dataClass === mark.dataClass)) continue;
    const source = node.getSourceFile();
    const label = labelOf({ ...mark, node }, paths.get(source) ?? relative(program.root, source.fileName));
    byNode.set(node, sortLabels([...before, label]));
    if (mark.isBrand && !brands.has(mark.dataClass)) brands.set(mark.dataClass, label);
  }
  return {
    at: (node) => byNode.get(canonical(node)) ?? [],
    nodes: [...byNode.keys()],
    all: sortLabels([...byNode.values()].flat()),
    brand: (dataClass) => brands.get(dataClass),
  };
}

/** The labels without repetition, by place, then class. */
export function sortLabels(labels: Iterable<Label>): readonly Label[] {
  return [...new Set(labels)].sort(
    (a, b) => compareLocations(a.location, b.location) || compareText(a.dataClass, b.dataClass),
  );
}

/** The span of a node without the comments before it. */
function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}

/** The label of a declaration in any file that the checker has read, analysed or not. */
function labelOf({ node, dataClass, origin }: Mark, file: string): Label {
  const location = locate(file, spanOf(nameNode(node)), node.getSourceFile().getLineStarts());
  return { dataClass, name: displayName(node), location, origin };
}
