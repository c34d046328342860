import { ts } from 'ts-morph';
import { isLabelled } from './declaration.js';
import { nameText } from './declaration-name.js';
import { functionOwner } from './type-mark.js';
import { bare, isAssignment, isWrapper, parentOf } from './source-node.js';

/** What a place of the program refers to: symbols, and declarations that have none (the callee of a call). */
export interface Reference {
  readonly symbols: readonly ts.Symbol[];
  readonly declarations: readonly ts.Node[];
}

/**
 * The node a question is about: a name stands for the declaration or member access it names; parentheses, `!`, `await`, a
 * statement and what else covers the same place for what is in them.
 */
export function subject(node: ts.Node): ts.Node {
  const inner = innerSubject(node);
  if (inner) return subject(inner);
  const parent = parentOf(node);
  return parent && isNamedBy(parent, node) ? parent : node;
}

function innerSubject(node: ts.Node): ts.Node | undefined {
  if (ts.isSourceFile(node)) return node.statements[0];
  if (ts.isJsxAttributes(node)) return node.properties[0];
  if (ts.isImportClause(node) || ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) return node.name;
  const isAround = ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node);
  return isAround || ts.isExpressionStatement(node) ? node.expression : undefined;
}

function isNamedBy(node: ts.Node, name: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isJsxAttribute(node)) return node.name === name;
  if (ts.isBindingElement(node)) return node.name === name || node.propertyName === name;
  return isLabelled(node) && !isAssignment(node) && ts.getNameOfDeclaration(node as ts.Declaration) === name;
}

/** Resolves a subject by the checker. */
export function resolveReference(node: ts.Node, checker: ts.TypeChecker): Reference {
  if (isCall(node)) return { symbols: [], declarations: calleeOf(node, checker) };
  if (ts.isElementAccessExpression(node)) return elementReference(node, checker);
  if (ts.isPropertyAccessExpression(node)) return memberReference(node.expression, node.name, checker);
  const isDeclaration = isLabelled(node) || isWrapper(node);
  return { symbols: namedSymbols(node, checker), declarations: isDeclaration ? [node] : [] };
}

function namedSymbols(node: ts.Node, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (ts.isBindingElement(node)) return boundProperty(node, checker);
  if (ts.isObjectLiteralElementLike(node)) return keySymbols(node, checker);
  if (ts.isJsxAttribute(node)) return attributeSymbols(node, checker);
  const isName = ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isQualifiedName(node);
  return isName ? present(checker.getSymbolAtLocation(node)) : [];
}

type Call = ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression;

function isCall(node: ts.Node): node is Call {
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
}

/** The functions whose result a call is, as far as the types know. */
function calleeOf(node: Call, checker: ts.TypeChecker): readonly ts.Node[] {
  const declaration = checker.getResolvedSignature(node)?.declaration as ts.Node | undefined;
  if (!declaration || ts.isConstructorDeclaration(declaration)) return [node];
  const symbol = (declaration as { readonly symbol?: ts.Symbol }).symbol;
  const overloads = ts.isFunctionTypeNode(declaration) ? [] : (symbol?.declarations ?? []);
  return [node, ts.isFunctionTypeNode(declaration) ? functionOwner(declaration) : declaration, ...overloads];
}

function elementReference(node: ts.ElementAccessExpression, checker: ts.TypeChecker): Reference {
  const argument = bare(node.argumentExpression);
  if (!ts.isStringLiteralLike(argument) && !ts.isNumericLiteral(argument)) return { symbols: [], declarations: [] };
  return memberReference(node.expression, argument, checker);
}

/** A member by its symbol; one that only an index signature covers by the signature. */
function memberReference(object: ts.Expression, name: ts.Node, checker: ts.TypeChecker): Reference {
  const isKey = ts.isStringLiteralLike(name) || ts.isNumericLiteral(name);
  const direct = isKey ? undefined : checker.getSymbolAtLocation(name);
  if (direct) return { symbols: [direct], declarations: [] };
  const type = checker.getTypeAtLocation(object);
  const symbols = propertiesOf(type, nameText(name), checker);
  if (symbols.length > 0) return { symbols, declarations: [] };
  const infos = constituents(type, checker).flatMap((part) => checker.getIndexInfosOfType(part));
  return { symbols: [], declarations: infos.flatMap((info) => info.declaration ?? []) };
}

function boundProperty(node: ts.BindingElement, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (!ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken) return [];
  return propertiesOf(checker.getTypeAtLocation(node.parent), nameText(node.propertyName ?? node.name), checker);
}

/** A key of a literal by the type expected there, of a destructuring assignment by the type taken apart; a shorthand's variable too. */
function keySymbols(node: ts.ObjectLiteralElementLike, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (!node.name || !ts.isObjectLiteralExpression(node.parent)) return [];
  const variable = ts.isShorthandPropertyAssignment(node) ? checker.getShorthandAssignmentValueSymbol(node) : undefined;
  if (isAssignmentTarget(node.parent)) {
    const taken = ts.isIdentifier(node.name)
      ? checker.getPropertySymbolOfDestructuringAssignment(node.name)
      : undefined;
    return [...present(taken), ...present(variable)];
  }
  const expected = checker.getContextualType(node.parent);
  return [...(expected ? propertiesOf(expected, nameText(node.name), checker) : []), ...present(variable)];
}

/** An attribute by what the component takes, found without the types of JSX, which may not be installed. */
function attributeSymbols(node: ts.JsxAttribute, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const component = checker.getTypeAtLocation(node.parent.parent.tagName);
  const name = nameText(node.name);
  return [...component.getCallSignatures(), ...component.getConstructSignatures()].flatMap(({ parameters: [taken] }) =>
    taken ? propertiesOf(checker.getTypeOfSymbol(taken), name, checker) : [],
  );
}

/** True for the left of `({ phone } = member)`, nested patterns and `for (... of ...)` included. */
function isAssignmentTarget(node: ts.Node): boolean {
  const parent = parentOf(node);
  if (!parent) return false;
  if (isAssignment(parent) && parent.left === node) return true;
  if (ts.isForOfStatement(parent)) return parent.initializer === node;
  const isPart = ts.isPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent) || isWrapper(parent);
  return (isPart || ts.isObjectLiteralExpression(parent)) && isAssignmentTarget(parent);
}

function propertiesOf(type: ts.Type, name: string | undefined, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (name === undefined) return [];
  return constituents(type, checker).flatMap((part) => present(checker.getPropertyOfType(part, name)));
}

/** The types that a value of `type` may be: null and undefined hold no member. */
function constituents(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  const apparent = checker.getApparentType(checker.getNonNullableType(type));
  return apparent.isUnion() ? apparent.types : [apparent];
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
