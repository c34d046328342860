import { ts } from 'ts-morph';

/** Levels that the compiler's own recursion, and that of all who walk the tree after it, is sure to have room for. */
const deepest = 500;

/**
 * Sets the parent of every node of `source`, in one pass with a check: false when syntax is nested beyond what can be
 * walked by recursion. The left side of a binary operator is no level: long concatenations are common, and whoever walks
 * them does so in a loop. Comments' nodes get their parents from the binder only.
 */
export function linkParents(source: ts.SourceFile): boolean {
  return link(source, 0) === undefined;
}

function link(start: ts.Node, level: number): 'too-deep' | undefined {
  if (level > deepest) return 'too-deep';
  let node = start;
  for (; ts.isBinaryExpression(node); node = node.left) {
    for (const child of [node.left, node.operatorToken, node.right]) setParent(child, node);
    if (link(node.right, level + 1)) return 'too-deep';
  }
  return ts.forEachChild(node, (child) => {
    setParent(child, node);
    return link(child, level + 1);
  });
}

function setParent(child: ts.Node, parent: ts.Node): void {
  (child as { parent: ts.Node }).parent = parent;
}
