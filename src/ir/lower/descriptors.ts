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

/**
 * An accessor that a function gets for what `new` makes by it: `Object.defineProperty(Member.prototype, 'name', { get: function () { … } })`,
 * or `Member.prototype.__defineGetter__('name', function () { … })`. Undefined for any other call.
 */
export function lowerPrototypeAccessor(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const accessor = accessorIn(node);
  const owner = accessor && ownerOf(accessor.prototype);
  if (!accessor || !owner) return undefined;
  const object = frame.expression(owner);
  if (frame.value(firstOf(frame, object)).kind !== 'function') return undefined;
  const given = new Map(accessor.parts);
  addToPrototype(frame, node, owner, membersOf(frame, accessor.name, given));
  return frame.expression(accessor.prototype);
}

/** An accessor by its kind and the name of the member. */
interface NamedAccessor {
  readonly kind: string;
  readonly name: string;
}

/** The accessors that a call defines, or that a descriptor says which names its member itself. */
export function accessorsSaidBy(node: ts.Node): readonly NamedAccessor[] {
  if (ts.isCallExpression(node)) {
    const accessor = accessorIn(node);
    return (accessor?.parts ?? []).map(([kind]) => ({ kind, name: accessor?.name.text ?? '' }));
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  const parts = partsOf(node);
  const key = new Map(parts).get('key');
  return key && ts.isStringLiteralLike(key) ? accessors(parts).map(([kind]) => ({ kind, name: key.text })) : [];
}

interface AccessorSyntax {
  readonly prototype: ts.Expression;
  readonly name: ts.StringLiteralLike;
  /** `get` and `set` with their functions. */
  readonly parts: readonly (readonly [string, ts.Expression])[];
}

function accessorIn(node: ts.CallExpression): AccessorSyntax | undefined {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const [first, second, third] = node.arguments;
  if (expression.name.text === '__defineGetter__' && first && second && ts.isStringLiteralLike(first))
    return { prototype: expression.expression, name: first, parts: [['get', second]] };
  return expression.getText() === 'Object.defineProperty' && first ? defined(first, second, third) : undefined;
}

function defined(
  prototype: ts.Expression,
  name: ts.Expression | undefined,
  descriptor: ts.Expression | undefined,
): AccessorSyntax | undefined {
  if (!name || !ts.isStringLiteralLike(name) || !descriptor || !ts.isObjectLiteralExpression(descriptor))
    return undefined;
  const parts = accessors(partsOf(descriptor));
  return parts.length > 0 ? { prototype, name, parts } : undefined;
}

function accessors(parts: AccessorSyntax['parts']): AccessorSyntax['parts'] {
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
    return key ? membersOf(frame, key, given) : [];
  });
}

function partsOf(descriptor: ts.ObjectLiteralExpression): readonly (readonly [string, ts.Expression])[] {
  return descriptor.properties.flatMap((entry): readonly (readonly [string, ts.Expression])[] => {
    const name = ts.isPropertyAssignment(entry) ? memberName(entry.name) : undefined;
    return name !== undefined && ts.isPropertyAssignment(entry) ? [[name, entry.initializer]] : [];
  });
}

function membersOf(
  frame: Frame,
  written: ts.Expression,
  given: ReadonlyMap<string, ts.Expression>,
): readonly ObjectMember[] {
  const key = keyOf(frame, frame.expression(written));
  const nameAt = spanOf(written);
  const [value, get, set] = ['value', 'get', 'set'].map((kind) => {
    const part = given.get(kind);
    return part && frame.expression(part);
  });
  return [
    ...(value === undefined ? [] : [{ kind: 'property', key, value, nameAt } as const]),
    ...(get === undefined ? [] : [{ kind: 'getter', key, function: get, nameAt } as const]),
    ...(set === undefined ? [] : [{ kind: 'setter', key, function: set, nameAt } as const]),
  ];
}
