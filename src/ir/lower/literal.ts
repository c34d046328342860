import { ts } from 'ts-morph';
import { globalPath } from '../global-path.js';
import type { Argument, Key, ObjectMember, ValueId } from '../value.js';
import { constantOf } from './constant.js';
import type { Frame } from './frame.js';
import { leftOut } from './known-value.js';
import { memberName, spanOf } from './units.js';

/** Lowers an object literal: members in order. */
export function lowerObject(frame: Frame, node: ts.ObjectLiteralExpression): ValueId {
  const lowered = node.properties.map((property) => lowerMember(frame, property));
  // What a literal inherits from is behind all of its own members.
  const [inherited, own] = [true, false].map((asked) =>
    lowered.filter((_, at) => isPrototype(node.properties[at]) === asked),
  );
  const members = [...(inherited ?? []), ...(own ?? [])].flat();
  const object = frame.emit({ kind: 'object', at: spanOf(node), members });
  for (const member of members) if (member.kind === 'property') frame.hold(member.value, object, member.key);
  return object;
}

/** Lowers an array literal. */
export function lowerArray(frame: Frame, node: ts.ArrayLiteralExpression): ValueId {
  const elements = lowerArguments(frame, node.elements);
  const array = frame.emit({ kind: 'array', at: spanOf(node), elements });
  elements.forEach(({ value, spread }, index) => {
    if (!spread) frame.hold(value, array, { kind: 'name', name: String(index) });
  });
  return array;
}

/** Lowers a list of arguments or elements, spreads marked. */
export function lowerArguments(frame: Frame, nodes: readonly ts.Expression[]): readonly Argument[] {
  return nodes.map((node) => {
    if (ts.isSpreadElement(node)) return { value: frame.expression(node.expression), spread: true };
    return { value: frame.expression(node), spread: false };
  });
}

/** Lowers a template without a tag. */
export function lowerTemplate(frame: Frame, node: ts.TemplateExpression): ValueId {
  const parts = [frame.constant(node.head, node.head.text)];
  for (const span of node.templateSpans) {
    parts.push(frame.expression(span.expression));
    parts.push(frame.constant(span.literal, span.literal.text));
  }
  const texts = parts.map((part) => constantOf(frame, part)?.value);
  if (texts.every((text) => typeof text === 'string')) return frame.constant(node, texts.join(''));
  return frame.emit({ kind: 'concat', at: spanOf(node), parts });
}

/** The key a property name stands for; a computed one is lowered. */
export function lowerPropertyName(frame: Frame, name: ts.PropertyName): Key {
  const known = memberName(name);
  if (known !== undefined) return { kind: 'name', name: known };
  if (!ts.isComputedPropertyName(name)) return { kind: 'name', name: '' };
  return keyOf(frame, frame.expression(name.expression));
}

/** The key that a value stands for when it is used as a member name. */
export function keyOf(frame: Frame, value: ValueId): Key {
  const known = constantOf(frame, value);
  if (known && known.value !== null) return { kind: 'name', name: String(known.value) };
  const symbol = wellKnownSymbol(frame, value);
  if (symbol !== undefined) return { kind: 'name', name: symbol };
  const except = leftOut(frame, frame.env.guards, value);
  return except.length === 0 ? { kind: 'computed', value } : { kind: 'computed', value, except };
}

/** The name of a member under a symbol of the language: `Symbol.iterator`. */
function wellKnownSymbol(frame: Frame, id: ValueId): string | undefined {
  const path = globalPath(frame, id);
  return path?.[0] === 'Symbol' && path.length === 2 ? `@@${String(path[1])}` : undefined;
}

/** True for `__proto__: object`, which makes no member of its own. */
function isPrototype(property: ts.ObjectLiteralElementLike | undefined): boolean {
  return (
    property !== undefined &&
    ts.isPropertyAssignment(property) &&
    !ts.isComputedPropertyName(property.name) &&
    memberName(property.name) === '__proto__'
  );
}

function lowerMember(frame: Frame, property: ts.ObjectLiteralElementLike): readonly ObjectMember[] {
  if (ts.isSpreadAssignment(property)) return [{ kind: 'spread', value: frame.expression(property.expression) }];
  const key = lowerPropertyName(frame, property.name);
  const nameAt = spanOf(property.name);
  if (ts.isPropertyAssignment(property)) {
    if (isPrototype(property)) return [{ kind: 'spread', value: frame.expression(property.initializer) }];
    return [{ kind: 'property', key, value: frame.expression(property.initializer), nameAt }];
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    return [{ kind: 'property', key, value: frame.expression(property.name), nameAt }];
  }
  const closure = frame.emit({ kind: 'function', at: spanOf(property), unit: frame.file.units.ofFunction(property) });
  if (ts.isMethodDeclaration(property)) return [{ kind: 'property', key, value: closure, nameAt }];
  return [{ kind: ts.isGetAccessor(property) ? 'getter' : 'setter', key, function: closure, nameAt }];
}
