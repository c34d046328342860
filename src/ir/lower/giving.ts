import { ts } from 'ts-morph';
import { calleeName, rootOf } from './chains.js';
import { isAssignment } from './mention.js';
import { resolveIdentifier } from './scope.js';
import { memberName, unwrap } from './units.js';

/** The name of the method that a node is in, as its class, its literal or an assignment gives it; none in what a call is given. */
export function methodAround(node: ts.Node): string | undefined {
  let at = node;
  while (!ts.isSourceFile(at) && !ts.isCallExpression(at) && !ts.isFunctionDeclaration(at)) {
    if (ts.isMethodDeclaration(at) || ts.isPropertyAssignment(at) || ts.isPropertyDeclaration(at))
      return memberName(at.name);
    if (ts.isBinaryExpression(at) && isAssignment(at.operatorToken.kind)) return calleeName(at.left);
    at = at.parent;
  }
  return undefined;
}

/** True for `this`, a member of it or of a name, what a call on one gives, and a variable that may hold such a value. */
export function isHeld(expression: ts.Expression, depth = 0): boolean {
  const node = unwrap(expression);
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isConditionalExpression(node)) return isHeld(node.whenTrue, depth) || isHeld(node.whenFalse, depth);
  if (ts.isBinaryExpression(node)) return isHeld(node.left, depth);
  if (ts.isIdentifier(node)) return depth < maxVariables && isHeldBy(node, depth + 1);
  const root = rootOf(node);
  return root !== node && (root.kind === ts.SyntaxKind.ThisKeyword || ts.isIdentifier(root));
}

/** Variables are followed to what they are declared with this often: one may be declared with itself, `var app = app || {}`. */
const maxVariables = 4;

/** True for a variable that is declared with such a value, or without one. */
function isHeldBy(name: ts.Identifier, depth: number): boolean {
  const declaration = resolveIdentifier(name)?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration)) return false;
  const { initializer } = declaration;
  return !initializer || (!ts.isIdentifier(unwrap(initializer)) && isHeld(initializer, depth));
}
