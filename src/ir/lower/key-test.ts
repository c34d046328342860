import { ts } from 'ts-morph';
import { unwrap } from './units.js';

/** The keys that a filter of entries leaves out, or leaves alone. */
export interface KeyTest {
  readonly kind: 'without' | 'only';
  readonly names: readonly string[];
}

/** What a function of an entry tests of its key: `([key]) => key !== 'phone'`; undefined where that is not known. */
export function readKeyTest(node: ts.Expression): KeyTest | undefined {
  const test = unwrap(node);
  if (!ts.isArrowFunction(test) || ts.isBlock(test.body)) return undefined;
  const [parameter] = test.parameters;
  const pattern = parameter && !parameter.initializer ? parameter.name : undefined;
  const [first] = pattern && ts.isArrayBindingPattern(pattern) ? pattern.elements : [];
  const isKey = first && ts.isBindingElement(first) && ts.isIdentifier(first.name) && !first.initializer;
  return isKey && ts.isIdentifier(first.name) ? told(test.body, first.name.text, true) : undefined;
}

/** What a condition on the key tells where it comes out so. */
function told(expression: ts.Expression, key: string, holds: boolean): KeyTest | undefined {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return told(node.operand, key, !holds);
  if (ts.isCallExpression(node)) return outcome(ofList(node, key), holds);
  if (!ts.isBinaryExpression(node)) return undefined;
  const { left, right } = node;
  const [whenBoth, whenOne] = holds ? [both, either] : [either, both];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return outcome(ofText(unwrap(left), unwrap(right), key), holds);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return outcome(ofText(unwrap(left), unwrap(right), key), !holds);
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return whenBoth(told(left, key, holds), told(right, key, holds));
    case ts.SyntaxKind.BarBarToken:
      return whenOne(told(left, key, holds), told(right, key, holds));
    default:
      return undefined;
  }
}

/** `key === 'phone'`. */
function ofText(left: ts.Expression, right: ts.Expression, key: string): KeyTest | undefined {
  const text = isName(left, key) ? right : isName(right, key) ? left : undefined;
  return text && ts.isStringLiteralLike(text) ? { kind: 'only', names: [text.text] } : undefined;
}

/** `['phone', 'email'].includes(key)`. */
function ofList({ expression, arguments: [asked] }: ts.CallExpression, key: string): KeyTest | undefined {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'includes') return undefined;
  const list = unwrap(expression.expression);
  if (!asked || !isName(unwrap(asked), key) || !ts.isArrayLiteralExpression(list)) return undefined;
  const texts = list.elements.filter((element) => ts.isStringLiteralLike(element));
  return texts.length === list.elements.length ? { kind: 'only', names: texts.map(({ text }) => text) } : undefined;
}

function isName(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** A test of a list of names, or where it fails. */
function outcome(test: KeyTest | undefined, holds: boolean): KeyTest | undefined {
  return holds ? test : test && { kind: 'without', names: test.names };
}

/** Where both hold; of what is not known one is enough. */
function both(a: KeyTest | undefined, b: KeyTest | undefined): KeyTest | undefined {
  if (!a || !b) return a ?? b;
  if (a.kind === 'without' && b.kind === 'without') return { kind: 'without', names: [...a.names, ...b.names] };
  return a.kind === 'only' ? a : b;
}

/** Where one of them holds. */
function either(a: KeyTest | undefined, b: KeyTest | undefined): KeyTest | undefined {
  return a?.kind === 'only' && b?.kind === 'only' ? { kind: 'only', names: [...a.names, ...b.names] } : undefined;
}
