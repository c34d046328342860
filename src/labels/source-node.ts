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
  let node: ts.Node | undefined = statementAt(source.statements, offset);
  let inner: ts.Node | undefined;
  while (node) {
    if (offset < node.getStart(source, false)) return { node, inTrivia: true };
    inner = node;
    node = ts.forEachChild(node, (child) => (child.pos <= offset && offset < child.end ? child : undefined));
  }
  return inner && { node: inner, inTrivia: false };
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

function statementAt(statements: readonly ts.Statement[], offset: number): ts.Statement | undefined {
  let low = 0;
  let high = statements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((statements[middle]?.pos ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const found = statements[low];
  return found && offset < found.end ? found : undefined;
}
