import { ts } from 'ts-morph';
import type { Key, ValueId } from '../value.js';
import { isModuleExports } from './access.js';
import type { Frame } from './frame.js';
import { keyOf, lowerPropertyName } from './literal.js';
import { spanOf, unwrap } from './units.js';

/** Stores a value into an assignment's left side: a name, a member, or a pattern of these. */
export function assign(frame: Frame, target: ts.Expression, value: ValueId): void {
  const inner = unwrap(target);
  if (ts.isIdentifier(inner)) assignName(frame, inner, value);
  else if (ts.isPropertyAccessExpression(inner)) assignProperty(frame, inner, value);
  else if (ts.isElementAccessExpression(inner)) assignElement(frame, inner, value);
  else if (ts.isObjectLiteralExpression(inner)) assignObject(frame, inner, value);
  else if (ts.isArrayLiteralExpression(inner)) assignArray(frame, inner, value);
  else if (ts.isBinaryExpression(inner)) assign(frame, inner.left, withDefault(frame, value, inner.right));
}

/** Lowers `delete object.key`: a version without the member. */
export function lowerDelete(frame: Frame, node: ts.DeleteExpression): ValueId {
  const inner = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(inner)) assignProperty(frame, inner, null);
  else if (ts.isElementAccessExpression(inner)) assignElement(frame, inner, null);
  else frame.expression(node.expression);
  return frame.constant(node, true);
}

/** `value`, or what `initializer` gives where it is undefined. */
export function withDefault(frame: Frame, value: ValueId, initializer: ts.Expression | undefined): ValueId {
  if (!initializer) return value;
  const before = frame.env.fork();
  let otherwise: ValueId = -1;
  const end = frame.branch(frame.env, () => {
    otherwise = frame.expression(initializer);
  });
  frame.meet(initializer, [before, end]);
  return frame.emit({ kind: 'fallback', at: spanOf(initializer), value, otherwise });
}

function assignName(frame: Frame, node: ts.Identifier, value: ValueId): void {
  const slot = frame.file.variables.of(node);
  if (slot) frame.write(slot, frame.declare(node, value, node.text, false));
  else if (node.text === 'exports' && frame.file.variables.commonJs) frame.write(frame.file.variables.commonJs, value);
  else assignGlobal(frame, node, value);
}

/** A name that nobody declares is a member of the global object. */
function assignGlobal(frame: Frame, node: ts.Identifier, value: ValueId): void {
  const object = frame.emit({ kind: 'global', at: spanOf(node), name: 'globalThis' });
  frame.update(object, { kind: 'name', name: node.text }, value, { node, name: node });
}

function assignProperty(frame: Frame, node: ts.PropertyAccessExpression, value: ValueId | null): void {
  const { commonJs } = frame.file.variables;
  if (commonJs && value !== null && isModuleExports(frame, node)) {
    frame.write(commonJs, value);
    return;
  }
  const object = frame.expression(node.expression);
  frame.update(object, { kind: 'name', name: node.name.text }, value, { node, name: node.name });
}

function assignElement(frame: Frame, node: ts.ElementAccessExpression, value: ValueId | null): void {
  const object = frame.expression(node.expression);
  const key = keyOf(frame, frame.expression(node.argumentExpression));
  frame.update(object, key, value, { node, name: node.argumentExpression });
}

function assignObject(frame: Frame, node: ts.ObjectLiteralExpression, value: ValueId): void {
  const taken: Key[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const rest = frame.emit({ kind: 'rest', at: spanOf(property), object: value, without: taken, from: 0 });
      assign(frame, property.expression, rest);
    } else if (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)) {
      const key = lowerPropertyName(frame, property.name);
      taken.push(key);
      const member = frame.emit({
        kind: 'load',
        at: spanOf(property),
        object: value,
        key,
        nameAt: spanOf(property.name),
      });
      if (ts.isPropertyAssignment(property)) assign(frame, property.initializer, member);
      else assignName(frame, property.name, withDefault(frame, member, property.objectAssignmentInitializer));
    }
  }
}

function assignArray(frame: Frame, node: ts.ArrayLiteralExpression, value: ValueId): void {
  node.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (ts.isSpreadElement(element)) {
      const rest = frame.emit({ kind: 'rest', at: spanOf(element), object: value, without: [], from: index });
      assign(frame, element.expression, rest);
      return;
    }
    const at = spanOf(element);
    const key: Key = { kind: 'name', name: String(index) };
    assign(frame, element, frame.emit({ kind: 'load', at, object: value, key, nameAt: at }));
  });
}
