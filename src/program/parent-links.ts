import { ts } from 'ts-morph';

/** Levels that the compiler's own recursion, and that of all who walk the tree after it, is sure to have room for. */
const deepest = 500;

/** An operator on the left of another takes less room than brackets do; long concatenations are common. */
const operatorLevel = 1 / 2;

/**
 * Sets the parent of every node of `source`, in one pass with a check: false when syntax is nested beyond what can be
 * walked by recursion. Comments' nodes get their parents from the binder only.
 */
export function linkParents(source: ts.SourceFile): boolean {
  return link(source, 0) === undefined;
}

function link(start: ts.Node, level: number): 'too-deep' | undefined {
  let node = start;
  let depth = level;
  for (; ts.isBinaryExpression(node); node = node.left) {
    for (const child of [node.left, node.operatorToken, node.right]) setParent(child, node);
    if (link(node.right, depth + 1)) return 'too-deep';
    depth += operatorLevel;
  }
  if (depth > deepest) return 'too-deep';
  return ts.forEachChild(node, (child) => {
    setParent(child, node);
    return link(child, depth + 1);
  });
}

function setParent(child: ts.Node, parent: ts.Node): void {
  (child as { parent: ts.Node }).parent = parent;
}
