import { ts } from 'ts-morph';
import type { Span } from '../base/location.js';

/** The outermost node of `source` that covers exactly `span` (without its leading comments), or undefined. */
export function findNodeAt(source: ts.SourceFile, span: Span): ts.Node | undefined {
  let node: ts.Node | undefined = source;
  while (node && !(node.end === span.end && node.getStart(source) === span.start)) {
    node = childAround(node, span);
  }
  return node;
}

/** The child in whose full extent the span lies; children do not overlap, so there is at most one that is not empty. */
function childAround(node: ts.Node, span: Span): ts.Node | undefined {
  const covers = (child: ts.Node): boolean => child.pos <= span.start && span.end <= child.end;
  return ts.forEachChild(
    node,
    (child) => (covers(child) ? child : undefined),
    (children) => {
      const last = lastStartingBefore(children, span.start);
      return last && covers(last) ? last : undefined;
    },
  );
}

/** By bisection: a file or a generated literal can have many thousand children. */
function lastStartingBefore(children: ts.NodeArray<ts.Node>, start: number): ts.Node | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((children[middle]?.pos ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return children[low];
}
