import { ts } from 'ts-morph';
import { globalPath } from '../global-path.js';
import { undeclared } from '../undeclared.js';
import type { Key, ValueId } from '../value.js';
import { withDefault } from './assign.js';
import type { Frame } from './frame.js';
import { keyOf, lowerPropertyName } from './literal.js';
import { spanOf } from './units.js';

/** Gives the names of a declaration (one name, or a pattern of names) their parts of `value`. */
export function bind(
  frame: Frame,
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  value: ValueId,
): void {
  const { name } = declaration;
  if (ts.isIdentifier(name)) {
    bindName(frame, declaration, name, value);
    return;
  }
  const typed = hasType(declaration) ? frame.declare(declaration, value, '', true) : value;
  if (ts.isObjectBindingPattern(name)) bindObject(frame, name, typed);
  else bindArray(frame, name, typed);
}

/** True when a type that may say something is written on the declaration. */
export function hasType(declaration: ts.Node): boolean {
  const type = ts.isBindingElement(declaration) ? undefined : (declaration as ts.ParameterDeclaration).type;
  return type !== undefined && !ts.isToken(type) && !ts.isFunctionTypeNode(type) && !ts.isLiteralTypeNode(type);
}

function bindName(
  frame: Frame,
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  name: ts.Identifier,
  value: ValueId,
): void {
  const slot = frame.file.variables.declaredBy(declaration);
  if (slot) frame.write(slot, frame.declare(name, value, name.text, hasType(declaration)));
}

function bindObject(frame: Frame, pattern: ts.ObjectBindingPattern, value: ValueId): void {
  const taken: Key[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) {
      bind(frame, element, frame.emit({ kind: 'rest', at: spanOf(element), object: value, without: taken, from: 0 }));
      continue;
    }
    const name = element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined);
    if (!name) continue;
    const key = lowerPropertyName(frame, name);
    taken.push(key);
    const member = frame.emit({ kind: 'load', at: spanOf(element), object: value, key, nameAt: spanOf(name) });
    bind(frame, element, withDefault(frame, member, element.initializer));
  }
}

function bindArray(frame: Frame, pattern: ts.ArrayBindingPattern, value: ValueId): void {
  const entriesOf = objectOfEntry(frame, value);
  let first: ValueId | undefined;
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const at = spanOf(element);
    if (element.dotDotDotToken) {
      bind(frame, element, frame.emit({ kind: 'rest', at, object: value, without: [], from: index }));
      return;
    }
    const isValue = index === 1 && first !== undefined && entriesOf !== undefined;
    const key: Key = isValue && first !== undefined ? keyOf(frame, first) : { kind: 'name', name: String(index) };
    const member = frame.emit({ kind: 'load', at, object: isValue ? entriesOf : value, key, nameAt: at });
    if (index === 0) first = member;
    bind(frame, element, withDefault(frame, member, element.initializer));
  });
}

/** `[key, value]` of `Object.entries(object)`: the object of which the value is the member that the key names. */
function objectOfEntry(frame: Frame, entry: ValueId): ValueId | undefined {
  const load = frame.value(undeclared(frame, entry));
  const call =
    load.kind === 'load' && load.key.kind === 'name' && load.key.name === '*' ? frame.value(load.object) : load;
  if (call.kind !== 'call' || call === load || call.args.length !== 1) return undefined;
  return globalPath(frame, call.callee)?.join('.') === 'Object.entries' ? call.args[0]?.value : undefined;
}
