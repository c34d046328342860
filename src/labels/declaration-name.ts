import { ts } from 'ts-morph';
import { isResult } from './declaration.js';
import { isAssignment, isWrapper, parentOf } from './source-node.js';

/** The smallest node that names a declaration; the node itself where it has no name. */
export function nameNode(node: ts.Node): ts.Node {
  if (isAssignment(node)) return ts.isPropertyAccessExpression(node.left) ? node.left.name : node.left;
  if (ts.isExportAssignment(node)) return node.expression;
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  const name = (node as { readonly name?: ts.Node }).name;
  return name ?? node;
}

/** What a declaration is called where it is read, or undefined: `phone`, `#phone`, `default`, `*` for an index signature. */
export function readName(node: ts.Node): string | undefined {
  if (ts.isIndexSignatureDeclaration(node)) return '*';
  if (ts.isExportAssignment(node)) return 'default';
  const name = nameNode(node);
  return name === node && !ts.isIdentifier(node) ? undefined : nameText(name);
}

/** The text of a property name or identifier without its quotes; undefined for a computed one. */
export function nameText(name: ts.Node): string | undefined {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name))
    return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
  if (ts.isElementAccessExpression(name)) return nameText(name.argumentExpression);
  return undefined;
}

/** A declaration as a person names it: `Member.phone`, `loadInbox()`, `token`. */
export function displayName(node: ts.Node): string {
  const own = readName(node) ?? unnamed(node);
  const path = isMember(node) ? [...containerPath(node), own] : [own];
  return path.join('.') + (isResult(node) ? '()' : '');
}

function containerPath(node: ts.Node): readonly string[] {
  for (let parent = parentOf(node); parent; parent = parentOf(parent)) {
    if (isNamedType(parent)) return [readName(parent) ?? 'class'];
    if (ts.isVariableDeclaration(parent)) return [readName(parent) ?? 'object'];
    if (isMember(parent)) return [...containerPath(parent), readName(parent) ?? '*'];
    if (ts.isParameter(parent) || ts.isExportAssignment(parent)) return [readName(parent) ?? 'object'];
    if (endsContainer(parent, node)) return [];
  }
  return [];
}

/** `this.phone = x` looks through the method around it for the class; other members do not leave a function. */
function endsContainer(parent: ts.Node, node: ts.Node): boolean {
  if (isAssignment(node) || ts.isParameter(node)) return ts.isSourceFile(parent);
  return ts.isFunctionLike(parent) || ts.isBlock(parent);
}

function isNamedType(node: ts.Node): boolean {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassLike(node) ||
    ts.isEnumDeclaration(node)
  );
}

function isMember(node: ts.Node): boolean {
  if (ts.isParameter(node)) return ts.isParameterPropertyDeclaration(node, node.parent);
  if (isAssignment(node)) return isThisMember(node.left);
  return members.has(node.kind);
}

function isThisMember(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** A cast is called what it casts, a call what it calls. */
function unnamed(node: ts.Node): string {
  if (ts.isFunctionLike(node)) return 'function';
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  const text = (isCall || isWrapper(node) ? node.expression : nameNode(node))
    .getText()
    .replace(/\s+/g, ' ')
    .slice(0, 40);
  return isCall ? `${text}()` : text;
}

const members: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PropertySignature,
  ts.SyntaxKind.PropertyDeclaration,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.MethodSignature,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
  ts.SyntaxKind.EnumMember,
  ts.SyntaxKind.IndexSignature,
]);
