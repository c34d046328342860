import { ts } from 'ts-morph';
import type { ObjectMember, ValueId } from '../value.js';
import { emitCall } from './call.js';
import type { Frame } from './frame.js';
import { isIntrinsic, spanOf } from './units.js';

/** Lowers JSX: a component is called with its properties; an element of the page is an object of them. */
export function lowerJsx(frame: Frame, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): ValueId {
  const head = ts.isJsxElement(node) ? node.openingElement : node;
  const members = ts.isJsxFragment(head)
    ? []
    : head.attributes.properties.flatMap((entry) => lowerAttribute(frame, entry));
  const children = ts.isJsxSelfClosingElement(node) ? undefined : lowerChildren(frame, node);
  if (children) members.push(children);
  const properties = frame.emit({ kind: 'object', at: spanOf(node), members });
  if (ts.isJsxFragment(head) || isIntrinsic(head.tagName)) return properties;
  const callee = frame.expression(head.tagName as ts.Expression);
  const load = frame.value(callee);
  const receiver = load.kind === 'load' ? load.object : null;
  const args = [{ value: properties, spread: false }];
  return emitCall(frame, { node, form: 'jsx', name: head.tagName }, { callee, receiver, args });
}

function lowerAttribute(frame: Frame, attribute: ts.JsxAttributeLike): readonly ObjectMember[] {
  if (ts.isJsxSpreadAttribute(attribute)) return [{ kind: 'spread', value: frame.expression(attribute.expression) }];
  const name = attribute.name.getText();
  const value = attribute.initializer ? lowerChild(frame, attribute.initializer) : frame.constant(attribute, true);
  return [{ kind: 'property', key: { kind: 'name', name }, value, nameAt: spanOf(attribute.name) }];
}

function lowerChildren(frame: Frame, node: ts.JsxElement | ts.JsxFragment): ObjectMember | undefined {
  const parts = node.children.filter((child) => !ts.isJsxText(child)).map((child) => lowerChild(frame, child));
  const [only] = parts;
  if (only === undefined) return undefined;
  const elements = parts.map((value) => ({ value, spread: false }));
  const value = parts.length === 1 ? only : frame.emit({ kind: 'array', at: spanOf(node), elements });
  return { kind: 'property', key: { kind: 'name', name: 'children' }, value, nameAt: spanOf(node) };
}

function lowerChild(frame: Frame, node: ts.JsxChild | ts.JsxAttributeValue): ValueId {
  if (ts.isJsxText(node)) return frame.constant(node, node.text);
  if (!ts.isJsxExpression(node)) return frame.expression(node);
  return node.expression ? frame.expression(node.expression) : frame.constant(node, null);
}
