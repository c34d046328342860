import { ts } from 'ts-morph';
import { heritageOf, isFrame } from './units.js';

/** False for names that only name: members, keys, labels, declarations. */
export function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (isNameOnly(parent)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isClassLike(parent)) return heritageOf(parent) === node;
  return !(isNamed(parent) && parent.name === node);
}

/** True for syntax whose every identifier only names. */
function isNameOnly(node: ts.Node): boolean {
  return (
    ts.isImportSpecifier(node) ||
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node) ||
    ts.isLabeledStatement(node) ||
    ts.isBreakOrContinueStatement(node) ||
    ts.isMetaProperty(node)
  );
}

function isNamed(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    isFrame(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isEnumMember(node) ||
    ts.isJsxAttribute(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isImportEqualsDeclaration(node)
  );
}

/** The whole of `module.exports`, or `exports` alone. */
export function exportsAt(identifier: ts.Identifier): ts.Node {
  const { parent } = identifier;
  const isWhole =
    identifier.text === 'module' && ts.isPropertyAccessExpression(parent) && parent.name.text === 'exports';
  return isWhole ? parent : identifier;
}

/** Whether a mention may change the variable (`assign`) or what it holds (`mutate`: every argument, every receiver). */
export function writeOf(mention: ts.Node): 'assign' | 'mutate' | undefined {
  let at = mention;
  while (isPartOf(at.parent, at)) at = at.parent;
  const isWhole = at === mention;
  const { parent } = at;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return parent.expression !== at || !isWhole ? 'mutate' : undefined;
  }
  return isTarget(at) ? (isWhole ? 'assign' : 'mutate') : undefined;
}

/**
 * Of a mention that may change what the variable holds: whether the text says so. It does not of a method of which nothing is known,
 * nor of a call that is given a member.
 */
export function isChange(mention: ts.Node, keepsArguments: (method: string) => boolean): boolean {
  let at = mention;
  while (isPartOf(at.parent, at)) at = at.parent;
  if (isTarget(at)) return true;
  const isReceiver = ts.isCallExpression(at.parent) && at.parent.expression === at;
  return isReceiver ? ts.isPropertyAccessExpression(at) && keepsArguments(at.name.text) : at === mention;
}

/** True where the function around it may return what the variable holds, or a part of it. */
export function isGiven(mention: ts.Node): boolean {
  const at = outcomeOf(mention);
  return ts.isReturnStatement(at.parent) || (ts.isArrowFunction(at.parent) && at.parent.body === at);
}

/** The variables that are declared with what another one holds, or with a part of it; in a loop, with an element. */
export function givenTo(mention: ts.Node): readonly ts.Identifier[] {
  const at = outcomeOf(mention);
  const { parent } = at;
  if (ts.isVariableDeclaration(parent) && parent.initializer === at) return namesOf(parent.name);
  if (!ts.isForOfStatement(parent) || parent.expression !== at) return [];
  const { initializer } = parent;
  return ts.isVariableDeclarationList(initializer) ? initializer.declarations.flatMap(({ name }) => namesOf(name)) : [];
}

function namesOf(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}

/** The outermost expression around a mention that may give what the variable holds, or a part of it. */
function outcomeOf(mention: ts.Node): ts.Node {
  let at = mention;
  while (isPartOf(at.parent, at) || isOutcomeOf(at.parent, at)) at = at.parent;
  return at;
}

/** True for an expression that may give what one of its operands is, or what a method of that gives. */
function isOutcomeOf(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isCallExpression(parent)) return parent.expression === node && ts.isPropertyAccessExpression(node);
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return ts.isBinaryExpression(parent) || ts.isAwaitExpression(parent);
}

function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && isAssignment(parent.operatorToken.kind) && parent.left === node) return true;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return isIncrement(parent.operator);
  return ts.isDeleteExpression(parent) || isPatternTarget(node);
}

/** True for `=` and every compound assignment operator. */
export function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

function isPartOf(parent: ts.Node, node: ts.Node): boolean {
  return (
    (ts.isPropertyAccessExpression(parent) && parent.expression === node) ||
    (ts.isElementAccessExpression(parent) && parent.expression === node) ||
    ts.isNonNullExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSpreadElement(parent)
  );
}

/** True for `++` and `--`. */
export function isIncrement(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

/** True inside the left side of a destructuring assignment or of a for-of or for-in. */
function isPatternTarget(node: ts.Node): boolean {
  for (let at = node; ; at = at.parent) {
    const { parent } = at;
    if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === at;
    if (ts.isBinaryExpression(parent)) {
      const isTarget = parent.left === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
      if (isTarget || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return isTarget;
      continue;
    }
    if (!isLiteralPart(parent)) return false;
  }
}

function isLiteralPart(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isSpreadAssignment(node) ||
    ts.isSpreadElement(node)
  );
}
