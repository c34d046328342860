import { ts } from 'ts-morph';

/** What an offset of a file falls into: a node's own text, or the comments and blanks before it. */
export interface Hit {
  readonly node: ts.Node;
  readonly inTrivia: boolean;
}

/**
 * The innermost node whose text holds `offset`; in a comment, the outermost node that the comment stands before.
 * A comment that no node follows (before a closing brace) counts as text of the node around it.
 */
export function nodeAtOffset(source: ts.SourceFile, offset: number): Hit | undefined {
  let node: ts.Node | undefined;
  for (let child = childAt(source, offset); child; child = childAt(child, offset)) node = child;
  if (!node || offset >= node.getStart(source, false)) return node && { node, inTrivia: false };
  while (!ts.isSourceFile(node.parent) && node.parent.pos === node.pos) node = node.parent;
  return { node, inTrivia: true };
}

/** The nearest ancestor of `node` (itself excluded) that `test` accepts. */
export function ancestor(node: ts.Node, test: (node: ts.Node) => boolean): ts.Node | undefined {
  let parent = parentOf(node);
  while (parent && !test(parent)) parent = parentOf(parent);
  return parent;
}

/** The parent, which a source file does not have. */
export function parentOf(node: ts.Node): ts.Node | undefined {
  return node.parent;
}

/** The expression inside parentheses, assertions and `satisfies`. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isWrapper(inner)) inner = inner.expression;
  return inner;
}

/** True for syntax around an expression that changes only its type. */
export function isWrapper(
  node: ts.Node,
): node is
  ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.TypeAssertion {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** True for `left = right`. */
export function isAssignment(node: ts.Node | undefined): node is ts.BinaryExpression {
  return node !== undefined && ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** By bisection where there are many: a generated file can have thousands of annotated members. */
function childAt(node: ts.Node, offset: number): ts.Node | undefined {
  const holds = (child: ts.Node): boolean => child.pos <= offset && offset < child.end;
  return ts.forEachChild(
    node,
    (child) => (holds(child) ? child : undefined),
    (children) => {
      const last = lastFrom(children, offset);
      return last && holds(last) ? last : undefined;
    },
  );
}

function lastFrom(children: readonly ts.Node[], offset: number): ts.Node | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((children[middle]?.pos ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return children[low];
}
