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

/** The name of the function that a statement or an expression is in, and its parameters; undefined where it has none. */
function functionAround(node: ts.Node): { readonly name: string; readonly unit: ts.Node } | undefined {
  const unit = ts.findAncestor(node, ts.isFunctionLike);
  const name = unit && (nameOf(unit) ?? methodAround(unit));
  return unit && name !== undefined ? { name, unit } : undefined;
}

function nameOf(unit: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(unit)) return unit.name?.text;
  const { parent } = unit;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

/** The name of the function that gives a value, where that may be a parameter of it, a part of one, or what a call on one gives. */
export function giverOfParameter(given: ts.Expression): string | undefined {
  const around = functionAround(given.parent);
  return around && isOfParameter(given, around.unit, 0) ? around.name : undefined;
}

function isOfParameter(expression: ts.Expression, unit: ts.Node, depth: number): boolean {
  const node = unwrap(expression);
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].some((each) => isOfParameter(each, unit, depth));
  if (ts.isBinaryExpression(node)) return [node.left, node.right].some((each) => isOfParameter(each, unit, depth));
  const root = rootOf(node);
  return ts.isIdentifier(root) && depth < maxVariables && isParameterOrMadeOf(root, unit, depth + 1);
}

function isParameterOrMadeOf(name: ts.Identifier, unit: ts.Node, depth: number): boolean {
  const declaration = resolveIdentifier(name)?.valueDeclaration;
  if (!declaration) return false;
  const whole = ts.isBindingElement(declaration) ? ts.walkUpBindingElementsAndPatterns(declaration) : declaration;
  if (ts.isParameter(whole)) return whole.parent === unit;
  if (!ts.isVariableDeclaration(whole)) return false;
  return !whole.initializer || isOfParameter(whole.initializer, unit, depth);
}
