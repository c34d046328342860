import { ts } from 'ts-morph';

/** Levels that the compiler's own recursion, and that of all who walk the tree after it, is sure to have room for. */
const deepest = 700;

/**
 * Sets the parent of every node of `source`, in one pass with a check: false when syntax is nested beyond what can be
 * walked by recursion. The left side of a binary operator is no level: long concatenations are common, and whoever walks
 * them does so in a loop. Comments' nodes get their parents from the binder only.
 */
export function linkParents(source: ts.SourceFile): boolean {
  return link(source, 0) === undefined;
}

function link(node: ts.Node, level: number): 'too-deep' | undefined {
  if (level > deepest) return 'too-deep';
  return ts.forEachChild(node, (child) => {
    (child as { parent: ts.Node }).parent = node;
    return link(child, ts.isBinaryExpression(child) ? level : level + 1);
  });
}
