import { ts } from 'ts-morph';
import type { Key, ObjectMember, ValueId } from '../value.js';
import { firstVersion } from '../versions.js';
import type { Frame } from './frame.js';
import { keyOf } from './literal.js';
import { memberName, spanOf } from './units.js';

/** `_createClass(Member, [{ key: 'name', get: function () { … } }])` for the methods and accessors of a class. */
export function lowerCreateClass(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [target, own, ofClass] = node.arguments;
  if (!target || !ts.isIdentifier(target)) return undefined;
  addToPrototype(frame, node, target, described(frame, own));
  const at = { node, name: node.expression };
  for (const member of described(frame, ofClass)) {
    if (member.kind === 'property') frame.update(frame.expression(target), member.key, member.value, at);
  }
  return frame.expression(target);
}

/** What a call says by descriptors: of members of a prototype, or of an object that it makes. Undefined for any other call. */
export function lowerDescribed(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  return lowerPrototypeAccessor(frame, node) ?? lowerCreated(frame, node);
}

/**
 * Accessors that a function gets for what `new` makes by it: `Object.defineProperty(Member.prototype, 'name', { get() { … } })`,
 * `Object.defineProperties(Member.prototype, { name: { get() { … } } })`, or `Member.prototype.__defineGetter__('name', function () { … })`.
 * Undefined for any other call.
 */
function lowerPrototypeAccessor(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const defined = definedIn(node);
  const owner = defined && ownerOf(defined.target);
  if (!defined || !owner || !defined.members.some(({ parts }) => accessors(parts).length > 0)) return undefined;
  const object = frame.expression(owner);
  if (!['class', 'function'].includes(frame.value(firstOf(frame, object)).kind)) return undefined;
  const members = defined.members.flatMap(({ name, parts }) => membersOf(frame, name, new Map(parts)));
  addToPrototype(frame, node, owner, members);
  return frame.expression(defined.target);
}

/** `Object.create(base, { name: { get() { … } } })`: an object that has these members, and behind them what the base has. */
function lowerCreated(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [base, descriptors] = node.arguments;
  const defined = definedIn(node);
  if (!base || !isOfObject(node, 'create') || (descriptors && !defined)) return undefined;
  const inherited = { kind: 'spread', value: frame.expression(base) } as const;
  const own = (defined?.members ?? []).flatMap(({ name, parts }) => membersOf(frame, name, new Map(parts)));
  const object = frame.emit({ kind: 'object', at: spanOf(node), members: [inherited, ...own] });
  for (const member of own) if (member.kind === 'property') frame.hold(member.value, object, member.key);
  return object;
}

/** An accessor by its kind and the name of the member. */
interface NamedAccessor {
  readonly kind: string;
  readonly name: string;
}

/** The accessors that a call defines, or that a descriptor says which names its member itself. */
export function accessorsSaidBy(node: ts.Node): readonly NamedAccessor[] {
  if (ts.isCallExpression(node)) {
    const members = definedIn(node)?.members ?? [];
    return members.flatMap(({ name, parts }) => accessors(parts).map(([kind]) => ({ kind, name: name.text })));
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  const parts = partsOf(node);
  const key = new Map(parts).get('key');
  return key && ts.isStringLiteralLike(key) ? accessors(parts).map(([kind]) => ({ kind, name: key.text })) : [];
}

/** What stands under `get`, `set` or `value`. */
type Part = ts.Expression | ts.MethodDeclaration;
type Parts = readonly (readonly [string, Part])[];

/** What a call defines on an object. */
interface Defined {
  readonly target: ts.Expression;
  readonly members: readonly { readonly name: ts.StringLiteralLike | ts.Identifier; readonly parts: Parts }[];
}

function definedIn(node: ts.CallExpression): Defined | undefined {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const [first, second, third] = node.arguments;
  if (!first || !second) return undefined;
  if (expression.name.text === '__defineGetter__' && ts.isStringLiteralLike(first))
    return { target: expression.expression, members: [{ name: first, parts: [['get', second]] }] };
  if (isOfObject(node, 'defineProperty')) {
    const isKnown = ts.isStringLiteralLike(second) && third && ts.isObjectLiteralExpression(third);
    return isKnown ? { target: first, members: [{ name: second, parts: partsOf(third) }] } : undefined;
  }
  const members = isOfObject(node, 'defineProperties', 'create') ? describedBy(second) : undefined;
  return members && { target: first, members };
}

function isOfObject({ expression }: ts.CallExpression, ...names: readonly string[]): boolean {
  if (!ts.isPropertyAccessExpression(expression) || !names.includes(expression.name.text)) return false;
  return ts.isIdentifier(expression.expression) && expression.expression.text === 'Object';
}

/** The members that a literal has descriptors of; undefined where not all are written there. */
function describedBy(descriptors: ts.Expression): Defined['members'] | undefined {
  if (!ts.isObjectLiteralExpression(descriptors)) return undefined;
  const members = descriptors.properties.flatMap((entry) => {
    if (!ts.isPropertyAssignment(entry) || !ts.isObjectLiteralExpression(entry.initializer)) return [];
    const { name, initializer } = entry;
    return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? [{ name, parts: partsOf(initializer) }] : [];
  });
  return members.length === descriptors.properties.length ? members : undefined;
}

function accessors(parts: Parts): Parts {
  return parts.filter(([kind]) => kind === 'get' || kind === 'set');
}

/** What `prototype` is read from. */
function ownerOf(prototype: ts.Expression): ts.Expression | undefined {
  const isRead = ts.isPropertyAccessExpression(prototype) && prototype.name.text === 'prototype';
  return isRead ? prototype.expression : undefined;
}

function firstOf(frame: Frame, id: ValueId): ValueId {
  return firstVersion(frame, frame.root(id));
}

/** Writes a prototype that has all that it had, and these members. */
function addToPrototype(
  frame: Frame,
  node: ts.CallExpression,
  owner: ts.Expression,
  members: readonly ObjectMember[],
): void {
  const at = spanOf(node);
  const key: Key = { kind: 'name', name: 'prototype' };
  const before = frame.emit({ kind: 'load', at, object: frame.expression(owner), key, nameAt: at });
  const written = frame.emit({ kind: 'object', at, members: [{ kind: 'spread', value: before }, ...members] });
  frame.update(frame.expression(owner), key, written, { node, name: node.expression });
}

/** The members that a list of descriptors says. */
function described(frame: Frame, list: ts.Expression | undefined): readonly ObjectMember[] {
  if (!list || !ts.isArrayLiteralExpression(list)) return [];
  return list.elements.flatMap((element): readonly ObjectMember[] => {
    const given = new Map(ts.isObjectLiteralExpression(element) ? partsOf(element) : []);
    const key = given.get('key');
    return key && !ts.isMethodDeclaration(key) ? membersOf(frame, key, given) : [];
  });
}

function partsOf(descriptor: ts.ObjectLiteralExpression): Parts {
  return descriptor.properties.flatMap((entry): Parts => {
    const name = entry.name && memberName(entry.name);
    if (name === undefined) return [];
    if (ts.isPropertyAssignment(entry)) return [[name, entry.initializer]];
    if (ts.isShorthandPropertyAssignment(entry)) return [[name, entry.name]];
    return ts.isMethodDeclaration(entry) ? [[name, entry]] : [];
  });
}

function membersOf(frame: Frame, written: ts.Expression, given: ReadonlyMap<string, Part>): readonly ObjectMember[] {
  const isName = ts.isIdentifier(written) && ts.isPropertyAssignment(written.parent) && written.parent.name === written;
  const key: Key = isName ? { kind: 'name', name: written.text } : keyOf(frame, frame.expression(written));
  const nameAt = spanOf(written);
  const [value, get, set] = ['value', 'get', 'set'].map((kind) => {
    const part = given.get(kind);
    return part && lowerPart(frame, part);
  });
  return [
    ...(value === undefined ? [] : [{ kind: 'property', key, value, nameAt } as const]),
    ...(get === undefined ? [] : [{ kind: 'getter', key, function: get, nameAt } as const]),
    ...(set === undefined ? [] : [{ kind: 'setter', key, function: set, nameAt } as const]),
  ];
}

function lowerPart(frame: Frame, part: Part): ValueId {
  if (!ts.isMethodDeclaration(part)) return frame.expression(part);
  return frame.emit({ kind: 'function', at: spanOf(part), unit: frame.file.units.ofFunction(part) });
}
