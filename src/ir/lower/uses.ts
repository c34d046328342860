import { ts } from 'ts-morph';
import type { CallSite, Use } from '../code-index.js';
import { isIntrinsic, memberName, spanOf, unwrap, type Units } from './units.js';
import { coroutineOf, runsBody } from './coroutine.js';
import { isAssignment } from './mention.js';

/** Where the value of `node` goes from where it stands. */
export function usesOf(node: ts.Node, units: Units): readonly Use[] {
  const { parent } = node;
  if (passesOn(parent, node)) return usesOf(parent, units);
  if (isBinding(parent)) return bound(parent, node, units);
  if (ts.isBinaryExpression(parent))
    return isAssignment(parent.operatorToken.kind) ? assigned(parent, node, units) : [];
  if (isCall(parent)) return atCall(parent, node, units);
  if (ts.isDecorator(node)) return ts.isMethodDeclaration(parent) ? named(memberName(parent.name), units, node) : [];
  if (ts.isDecorator(parent)) return [{ kind: 'callee', site: siteOf(parent, units) }];
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent))
    return [{ kind: 'return', unit: units.enclosing(node) }];
  return asMember(parent, node, units) ?? elsewhere(parent, node, units);
}

/** A value that becomes a member of an object, an array or an element of JSX. */
function asMember(parent: ts.Node, node: ts.Node, units: Units): readonly Use[] | undefined {
  if (ts.isPropertyDeclaration(parent)) return named(memberName(parent.name), units, node);
  if (ts.isPropertyAssignment(parent)) return [...named(memberName(parent.name), units, node), ...held(parent, units)];
  if (ts.isShorthandPropertyAssignment(parent))
    return [...named(parent.name.text, units, node), ...held(parent, units)];
  // An attribute of an element of the page: the page calls it, no name of the program does.
  if (ts.isJsxAttribute(parent)) {
    const element = parent.parent.parent;
    return isIntrinsic(element.tagName)
      ? []
      : [...named(parent.name.getText(), units, node), inElement(element, units)];
  }
  if (ts.isArrayLiteralExpression(parent)) return [...element(units, node), ...returned(parent, units)];
  if (ts.isSpreadElement(parent) || ts.isYieldExpression(parent)) return element(units, node);
  return undefined;
}

/** A list that a function returns. */
function returned(list: ts.ArrayLiteralExpression, units: Units): readonly Use[] {
  return usesOf(list, units).flatMap((use): readonly Use[] =>
    use.kind === 'return' ? [{ ...use, kind: 'listed' }] : [],
  );
}

/** The names that are given to the elements of what `node` is, right where it stands. */
export function usesOfElements(node: ts.Node, units: Units): readonly Use[] {
  const { parent } = node;
  if (passesOn(parent, node)) return usesOfElements(parent, units);
  return isBinding(parent) && ts.isArrayBindingPattern(parent.name) ? bound(parent, node, units) : [];
}

/** The call at `node`, by the function it is in. */
export function siteOf(node: ts.Node, units: Units): CallSite {
  const call = ts.isJsxOpeningElement(node) ? node.parent : node;
  return { unit: units.enclosing(call), at: spanOf(call) };
}

function passesOn(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (ts.isBinaryExpression(parent))
    return isChoice(parent.operatorToken.kind) && !(isComma(parent) && parent.left === node);
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isAssertionExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isJsxExpression(parent)
  );
}

function isChoice(kind: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.CommaToken,
  ].includes(kind);
}

function isComma(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

type Binding = ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration;

function isBinding(node: ts.Node): node is Binding {
  return ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node);
}

function bound(parent: Binding, node: ts.Node, units: Units): readonly Use[] {
  if (parent.name === node || (ts.isBindingElement(parent) && parent.propertyName === node)) {
    return ts.isIdentifier(parent.name) ? [{ kind: 'name', name: parent.name.text, file: fileOf(units, node) }] : [];
  }
  if (!ts.isIdentifier(parent.name))
    return namesIn(parent.name).map((name) => ({ kind: 'name', name, file: fileOf(units, node) }));
  return declared(parent, parent.name.text, units);
}

/** The name of a declaration, in its file, and as others import it. */
export function declared(node: ts.Declaration, name: string, units: Units): readonly Use[] {
  const file = fileOf(units, node);
  const own: Use = { kind: 'name', name, file };
  return isExported(node) ? [own, { kind: 'exported', file, name }] : [own];
}

/** The names that a pattern gives to parts of a value. */
function namesIn(pattern: ts.BindingPattern): readonly string[] {
  return pattern.elements.flatMap((element) => {
    if (ts.isOmittedExpression(element)) return [];
    return ts.isIdentifier(element.name) ? [element.name.text] : namesIn(element.name);
  });
}

function assigned(parent: ts.BinaryExpression, node: ts.Node, units: Units): readonly Use[] {
  if (parent.left === node) return [];
  const target = unwrap(parent.left);
  const onward = usesOf(parent, units);
  if (ts.isIdentifier(target)) return [{ kind: 'name', name: target.text, file: fileOf(units, node) }, ...onward];
  if (ts.isElementAccessExpression(target)) return [...element(units, node), ...onward];
  if (!ts.isPropertyAccessExpression(target)) return onward;
  const isDefault =
    target.name.text === 'exports' && ts.isIdentifier(target.expression) && target.expression.text === 'module';
  return isDefault
    ? [{ kind: 'exported', file: fileOf(units, node), name: 'default' }, ...onward]
    : [...named(target.name.text, units, node), ...onward];
}

function atCall(
  parent: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression,
  node: ts.Node,
  units: Units,
): readonly Use[] {
  const site = siteOf(parent, units);
  if (ts.isTaggedTemplateExpression(parent) || parent.expression === node) return [{ kind: 'callee', site }];
  if (ts.isCallExpression(parent) && coroutineOf(parent) === node)
    return runsBody(parent) ? [{ kind: 'callee', site }] : usesOf(parent, units);
  const index = parent.arguments?.findIndex((argument) => argument === node) ?? -1;
  return index < 0 ? [] : [{ kind: 'argument', site, index }];
}

function elsewhere(parent: ts.Node, node: ts.Node, units: Units): readonly Use[] {
  if (ts.isJsxElement(parent)) {
    const { openingElement } = parent;
    const given = isIntrinsic(openingElement.tagName) ? [] : [inElement(openingElement, units)];
    return [...named('children', units, node), ...given];
  }
  if (ts.isExportAssignment(parent)) return [{ kind: 'exported', file: fileOf(units, node), name: 'default' }];
  if (ts.isExportSpecifier(parent)) return [{ kind: 'exported', file: fileOf(units, node), name: parent.name.text }];
  if (ts.isImportSpecifier(parent)) return [{ kind: 'name', name: parent.name.text, file: fileOf(units, node) }];
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return ofMember(parent, units);
  return [];
}

/** `f.call(…)`, `f.apply(…)` call f; `f.bind(…)` is f again. */
function ofMember(access: ts.PropertyAccessExpression, units: Units): readonly Use[] {
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return [];
  if (access.name.text === 'bind') return usesOf(call, units);
  return ['call', 'apply'].includes(access.name.text) ? [{ kind: 'callee', site: siteOf(call, units) }] : [];
}

function named(name: string | undefined, units: Units, node: ts.Node): readonly Use[] {
  return name === undefined ? element(units, node) : [{ kind: 'name', name, file: null }];
}

function element(units: Units, node: ts.Node): readonly Use[] {
  return [{ kind: 'element', file: fileOf(units, node) }];
}

function fileOf(units: Units, node: ts.Node): string {
  return units.ofFile(node.getSourceFile()).file;
}

function isCall(node: ts.Node): node is ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
}

function isExported(declaration: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

/** An object of which it is a member is given to a call, right where it stands. */
function held(member: ts.Node, units: Units): readonly Use[] {
  const literal = literalAround(member);
  const uses = literal ? usesOf(literal, units) : [];
  return uses.flatMap((use): readonly Use[] => (use.kind === 'argument' ? [{ ...use, kind: 'held' }] : []));
}

/** A component is given it with its attributes. */
function inElement(element: ts.JsxOpeningLikeElement, units: Units): Use {
  return { kind: 'held', site: siteOf(element, units), index: 0 };
}

/** The outermost literal of an object or a list that a member, or a list in it, belongs to. */
export function literalAround(member: ts.Node): ts.Expression | undefined {
  const literal = ts.isArrayLiteralExpression(member) ? member : objectOf(member);
  return literal && (literalAround(literal.parent) ?? literal);
}

function objectOf(member: ts.Node): ts.ObjectLiteralExpression | undefined {
  const isMember = ts.isObjectLiteralElementLike(member) && !ts.isSpreadAssignment(member);
  return isMember && ts.isObjectLiteralExpression(member.parent) ? member.parent : undefined;
}
