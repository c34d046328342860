import { ts } from 'ts-morph';
import { bare, isAssignment, isWrapper, parentOf } from './source-node.js';

/**
 * The one node that stands for a declaration: a function or class that is only the value of a variable, property,
 * parameter or export is that declaration; the left of `this.phone = x` is the assignment.
 */
export function canonical(node: ts.Node): ts.Node {
  const parent = parentOf(node);
  if (isAssignment(parent) && parent.left === node) return parent;
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node) && !ts.isClassExpression(node)) return node;
  let child: ts.Node = node;
  while (isWrapper(child.parent)) child = child.parent;
  return initializerOf(child.parent) === child ? child.parent : node;
}

/** The declaration that an annotation written before `node` is about, or undefined when nothing there can carry a label. */
export function annotated(node: ts.Node): ts.Node | undefined {
  const parent = parentOf(node);
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0];
  if (ts.isVariableDeclarationList(node)) return node.declarations[0];
  if (ts.isExpressionStatement(node)) return isAssignment(node.expression) ? node.expression : undefined;
  if (isLabelled(node)) return canonical(node);
  if (ts.isParenthesizedExpression(node)) return annotated(node.expression);
  return parent && (isNameOf(parent, node) || ts.isModifier(node)) ? annotated(parent) : undefined;
}

/** True for nodes that a label can be attached to. */
export function isLabelled(node: ts.Node): boolean {
  return labelled.has(node.kind) || isAssignment(node);
}

/** True when the label of `node` is about what it returns: a function, a method, a variable or type that is a function. */
export function isResult(node: ts.Node): boolean {
  if (results.has(node.kind)) return true;
  const type = writtenType(node);
  if (type) return ts.isFunctionTypeNode(type);
  const value = initializerOf(node);
  return value !== undefined && isFunction(value);
}

/** The type written on a declaration: of the value, or of what a function returns. JSDoc types in JavaScript count. */
export function declaredType(node: ts.Node): ts.TypeNode | undefined {
  const written = writtenType(node) ?? ts.getJSDocType(node);
  if (written) return ts.isFunctionTypeNode(written) ? written.type : written;
  const value = initializerOf(node);
  const inner = value && bare(value);
  if (inner && isFunction(inner)) return writtenType(inner) ?? ts.getJSDocReturnType(node);
  return results.has(node.kind) ? ts.getJSDocReturnType(node) : undefined;
}

/** True for the functions of expressions: `() => x` and `function () {}`. */
export function isFunction(node: ts.Expression): node is ts.ArrowFunction | ts.FunctionExpression {
  const inner = bare(node);
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner);
}

/** The expression that gives a declaration its value. */
export function initializerOf(node: ts.Node): ts.Expression | undefined {
  if (isAssignment(node)) return node.right;
  if (ts.isExportAssignment(node)) return node.expression;
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) return node.initializer;
  if (ts.isPropertyAssignment(node) || ts.isParameter(node) || ts.isBindingElement(node)) return node.initializer;
  return undefined;
}

function writtenType(node: ts.Node): ts.TypeNode | undefined {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node))
    return node.type;
  if (ts.isParameter(node) || ts.isTypeAliasDeclaration(node) || ts.isFunctionLike(node)) return node.type;
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node)
    ? node.type
    : undefined;
}

function isNameOf(parent: ts.Node, node: ts.Node): boolean {
  return isLabelled(parent) && ts.getNameOfDeclaration(parent as ts.Declaration) === node;
}

const results: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.MethodSignature,
  ts.SyntaxKind.CallSignature,
  ts.SyntaxKind.FunctionType,
]);

const labelled: ReadonlySet<ts.SyntaxKind> = new Set([
  ...results,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.PropertySignature,
  ts.SyntaxKind.PropertyDeclaration,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.VariableDeclaration,
  ts.SyntaxKind.BindingElement,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.TypeParameter,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.EnumMember,
  ts.SyntaxKind.IndexSignature,
  ts.SyntaxKind.ExportAssignment,
]);
