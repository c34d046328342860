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
  return isKey && ts.isIdentifier(first.name) ? told(test.body, first.name.text) : undefined;
}

function told(expression: ts.Expression, key: string): KeyTest | undefined {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return reversed(told(node.operand, key));
  if (ts.isCallExpression(node)) return ofList(node, key);
  if (!ts.isBinaryExpression(node)) return undefined;
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return ofText(left, right, key);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return reversed(ofText(left, right, key));
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return both(told(left, key), told(right, key));
    case ts.SyntaxKind.BarBarToken:
      return either(told(left, key), told(right, key));
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

function reversed(names: KeyTest | undefined): KeyTest | undefined {
  return names && { kind: names.kind === 'only' ? 'without' : 'only', names: names.names };
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
