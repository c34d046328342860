import { ts } from 'ts-morph';
import type { ValueId } from '../value.js';
import { decorateClass, lowerDecorators } from './decorator.js';
import type { Frame } from './frame.js';
import { lowerPropertyName } from './literal.js';
import { hasType } from './pattern.js';
import { heritageOf, isStatic, spanOf } from './units.js';
import type { Slot } from './slot.js';

/** Lowers a class where it stands: the class value, then its static side in order. */
export function lowerClass(frame: Frame, node: ts.ClassLikeDeclaration): ValueId {
  const extended = heritageOf(node);
  const heritage = extended ? frame.expression(extended) : null;
  const unit = frame.file.units.ofClass(node);
  const created = frame.emit({ kind: 'class', at: spanOf(node), class: unit, heritage });
  const named = node.name ? frame.file.variables.declaredBy(node) : undefined;
  if (named) frame.write(named, created);
  const made = lowerStatics(frame, node, created);
  decorateClass(frame, node, created);
  return made;
}

/** Gives `this` the fields of its class: at a constructor's start, or after `super()`. */
export function initialiseFields(frame: Frame): void {
  const owner = frame.unit.class;
  if (!owner || frame.unit.kind !== 'constructor') return;
  const node = frame.file.units.nodeOf(frame.unit);
  const declaration = ts.isClassLike(node) ? node : node.parent;
  if (!ts.isClassLike(declaration)) return;
  const receiver = frame.file.variables.receiverOf(frame.unit);
  // As compilers write it for the targets on which fields are assigned: initialisers may read what parameters bring.
  if (ts.isConstructorDeclaration(node)) lowerParameterProperties(frame, node, receiver);
  for (const member of declaration.members) {
    if (ts.isPropertyDeclaration(member) && !isStatic(member)) lowerField(frame, member, receiver);
  }
}

function lowerStatics(frame: Frame, node: ts.ClassLikeDeclaration, created: ValueId): ValueId {
  const statics = node.members.filter(
    (member) => ts.isClassStaticBlockDeclaration(member) || (ts.isPropertyDeclaration(member) && isStatic(member)),
  );
  if (statics.length === 0) return created;
  const saved = frame.staticReceiver;
  const slot = staticSlot(frame, node);
  frame.staticReceiver = slot;
  frame.write(slot, created);
  for (const member of statics) {
    if (ts.isPropertyDeclaration(member)) lowerField(frame, member, slot);
    else if (ts.isClassStaticBlockDeclaration(member))
      for (const statement of member.body.statements) frame.statement(statement);
  }
  frame.staticReceiver = saved;
  return frame.read(slot, node);
}

function staticSlot(frame: Frame, node: ts.ClassLikeDeclaration): Slot {
  const receiver = frame.file.variables.receiverOf(frame.unit);
  return { ...receiver, variable: { ...receiver.variable, at: spanOf(node) }, isShared: false };
}

function lowerField(frame: Frame, member: ts.PropertyDeclaration, receiver: Slot): void {
  const value = fieldValue(frame, member);
  if (value === undefined) return;
  const key = lowerPropertyName(frame, member.name);
  const typed = hasType(member) ? frame.declare(member, value, '', true) : value;
  frame.update(frame.read(receiver, member.name), key, typed, { node: member, name: member.name });
}

function fieldValue(frame: Frame, member: ts.PropertyDeclaration): ValueId | undefined {
  const decorators = lowerDecorators(frame, member);
  if (member.initializer) return frame.expression(member.initializer);
  return decorators.length === 0 ? undefined : frame.emit({ kind: 'injected', at: spanOf(member.name), decorators });
}

function lowerParameterProperties(frame: Frame, node: ts.ConstructorDeclaration, receiver: Slot): void {
  for (const parameter of node.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
    const slot = frame.file.variables.declaredBy(parameter);
    if (!slot) continue;
    const value = frame.read(slot, parameter.name);
    const key = { kind: 'name', name: parameter.name.text } as const;
    frame.update(frame.read(receiver, parameter.name), key, value, { node: parameter, name: parameter.name });
  }
}
