import { ts } from 'ts-morph';
import type { Key, ValueId } from '../value.js';
import { emitCall } from './call.js';
import type { Frame } from './frame.js';
import { lowerArguments } from './literal.js';
import { spanOf, unwrap } from './units.js';

/** The keys that a filter of entries leaves out, or leaves alone. */
interface Names {
  readonly kind: 'without' | 'only';
  readonly names: readonly string[];
}

/**
 * `Object.entries(member).filter(([key]) => key !== 'phone')` are the entries of the object without that member. Undefined for any other
 * call. Misses: keys in a list that has a name.
 */
export function lowerFilteredEntries(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'filter') return undefined;
  const entries = unwrap(callee.expression);
  const [object] = ts.isCallExpression(entries) && isEntries(frame, entries) ? entries.arguments : [];
  const left = node.arguments[0] && namesLeft(node.arguments[0]);
  if (!object || !left || !ts.isCallExpression(entries)) return undefined;
  const value = someMembers(frame, object, left);
  const maker = frame.expression(entries.expression);
  const load = frame.value(maker);
  const receiver = load.kind === 'load' ? load.object : null;
  const made = emitCall(
    frame,
    { node: entries, form: 'call', name: entries.expression },
    { callee: maker, receiver, args: [{ value, spread: false }] },
  );
  const [at, nameAt] = [spanOf(callee), spanOf(callee.name)];
  const filter = frame.emit({ kind: 'load', at, object: made, key: { kind: 'name', name: 'filter' }, nameAt });
  const args = lowerArguments(frame, node.arguments);
  return emitCall(frame, { node, form: 'call', name: callee }, { callee: filter, receiver: made, args });
}

function isEntries({ file }: Frame, { expression, arguments: args }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'entries' || args.length !== 1)
    return false;
  const object = expression.expression;
  return ts.isIdentifier(object) && object.text === 'Object' && file.variables.of(object) === undefined;
}

/** The object without the members, or one of these members alone. */
function someMembers(frame: Frame, node: ts.Expression, { kind, names }: Names): ValueId {
  const object = frame.expression(node);
  const at = spanOf(node);
  const keys = names.map((name): Key => ({ kind: 'name', name }));
  if (kind === 'without') return frame.emit({ kind: 'rest', at, object, without: keys, from: 0 });
  const members = keys.map((key) => ({
    kind: 'property' as const,
    key,
    value: frame.emit({ kind: 'load', at, object, key, nameAt: at }),
    nameAt: at,
  }));
  return frame.emit({ kind: 'object', at, members });
}

/** What a function of an entry tells of its key. */
function namesLeft(node: ts.Expression): Names | undefined {
  const test = unwrap(node);
  if (!ts.isArrowFunction(test) || ts.isBlock(test.body)) return undefined;
  const [parameter] = test.parameters;
  const pattern = parameter && !parameter.initializer ? parameter.name : undefined;
  const [first] = pattern && ts.isArrayBindingPattern(pattern) ? pattern.elements : [];
  const isKey = first && ts.isBindingElement(first) && ts.isIdentifier(first.name) && !first.initializer;
  return isKey && ts.isIdentifier(first.name) ? told(test.body, first.name.text) : undefined;
}

function told(expression: ts.Expression, key: string): Names | undefined {
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
function ofText(left: ts.Expression, right: ts.Expression, key: string): Names | undefined {
  const text = isName(left, key) ? right : isName(right, key) ? left : undefined;
  return text && ts.isStringLiteralLike(text) ? { kind: 'only', names: [text.text] } : undefined;
}

/** `['phone', 'email'].includes(key)`. */
function ofList({ expression, arguments: [asked] }: ts.CallExpression, key: string): Names | undefined {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'includes') return undefined;
  const list = unwrap(expression.expression);
  if (!asked || !isName(unwrap(asked), key) || !ts.isArrayLiteralExpression(list)) return undefined;
  const texts = list.elements.filter((element) => ts.isStringLiteralLike(element));
  return texts.length === list.elements.length ? { kind: 'only', names: texts.map(({ text }) => text) } : undefined;
}

function isName(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function reversed(names: Names | undefined): Names | undefined {
  return names && { kind: names.kind === 'only' ? 'without' : 'only', names: names.names };
}

/** Where both hold; of what is not known one is enough. */
function both(a: Names | undefined, b: Names | undefined): Names | undefined {
  if (!a || !b) return a ?? b;
  if (a.kind === 'without' && b.kind === 'without') return { kind: 'without', names: [...a.names, ...b.names] };
  return a.kind === 'only' ? a : b;
}

/** Where one of them holds. */
function either(a: Names | undefined, b: Names | undefined): Names | undefined {
  return a?.kind === 'only' && b?.kind === 'only' ? { kind: 'only', names: [...a.names, ...b.names] } : undefined;
}
