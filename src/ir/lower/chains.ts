import { ts } from 'ts-morph';
import { resolveIdentifier } from './scope.js';
import { unwrap } from './units.js';

/**
 * The members that a chain of accesses reads, the last one first; `*` for one that is computed. A name that is declared with a member
 * (`const { rows } = this`) stands for that.
 */
export function accessedNames(chain: ts.Expression, isDeclared = false): readonly string[] {
  const node = unwrap(chain);
  if (ts.isPropertyAccessExpression(node)) return [node.name.text, ...accessedNames(node.expression, isDeclared)];
  if (ts.isElementAccessExpression(node))
    return [literalText(node.argumentExpression) ?? '*', ...accessedNames(node.expression, isDeclared)];
  return ts.isIdentifier(node) && !isDeclared ? declaredNames(resolveIdentifier(node)?.valueDeclaration) : [];
}

/** The members that a variable is declared with. */
function declaredNames(declaration: ts.Declaration | undefined): readonly string[] {
  if (declaration && ts.isVariableDeclaration(declaration))
    return declaration.initializer ? accessedNames(declaration.initializer, true) : [];
  if (!declaration || !ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return [];
  const name = declaration.propertyName ?? declaration.name;
  return ts.isIdentifier(name) ? [name.text] : [];
}

/** The first name of a chain of members and calls. */
export function rootName(callee: ts.Node): string | undefined {
  const root = rootOf(callee);
  return ts.isIdentifier(root) ? root.text : undefined;
}

/** What a chain of members and calls begins with. */
export function rootOf(chain: ts.Node): ts.Node {
  let at = chain;
  while (
    ts.isPropertyAccessExpression(at) ||
    ts.isElementAccessExpression(at) ||
    ts.isCallExpression(at) ||
    ts.isNonNullExpression(at)
  ) {
    at = at.expression;
  }
  return at;
}

/** The last name of what is called: `[]` for a computed member, `()` for another call's result. */
export function calleeName(callee: ts.Node): string {
  const inner = ts.isExpression(callee) ? unwrap(callee) : callee;
  if (ts.isIdentifier(inner)) return inner.text;
  if (ts.isPropertyAccessExpression(inner)) return inner.name.text;
  if (ts.isElementAccessExpression(inner))
    return ts.isStringLiteralLike(inner.argumentExpression) ? inner.argumentExpression.text : '[]';
  return inner.kind === ts.SyntaxKind.SuperKeyword ? 'super' : '()';
}

/** The text of a literal key. */
export function literalText(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) ? node.text : undefined;
}
