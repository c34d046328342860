import { ts } from 'ts-morph';
import type { Body } from '../body.js';
import type { FunctionUnit } from '../unit.js';
import type { ParameterValue, ValueId } from '../value.js';
import { emitCall } from './call.js';
import { initialiseFields } from './class.js';
import { lowerDecorators } from './decorator.js';
import { lowerExpression } from './expression.js';
import type { FileContext } from './file-context.js';
import { Frame } from './frame.js';
import { bind } from './pattern.js';
import { withDefault } from './assign.js';
import { lowerBlock, lowerStatement } from './statement.js';
import { spanOf } from './units.js';
import type { ValueStore } from './value-builder.js';
import { objectSlot } from './slot.js';

/** Lowers one function, constructor or module top level to its body. */
export function lowerUnit(unit: FunctionUnit, file: FileContext, store: ValueStore): Body {
  const frame = new Frame(unit, file, store, { expression: lowerExpression, statement: lowerStatement });
  const node = file.units.nodeOf(unit);
  if (ts.isSourceFile(node)) lowerModule(frame, node);
  else if (ts.isClassLike(node)) lowerImplicitConstructor(frame, node);
  else lowerFunction(frame, node as ts.FunctionLikeDeclaration);
  return frame.finish();
}

function lowerModule(frame: Frame, node: ts.SourceFile): void {
  const { commonJs } = frame.file.variables;
  if (commonJs) frame.write(commonJs, frame.emit({ kind: 'object', at: { start: 0, end: 0 }, members: [] }));
  lowerBlock(frame, node.statements);
}

function lowerFunction(frame: Frame, node: ts.FunctionLikeDeclaration): void {
  if (frame.unit.kind !== 'arrow') {
    bindReceiver(frame);
    bindArguments(frame, node);
  }
  const written = node.parameters.filter((parameter) => !isThisParameter(parameter));
  written.forEach((parameter, index) => {
    bindParameter(frame, parameter, index);
  });
  if (ts.isConstructorDeclaration(node) && frame.unit.class && !frame.unit.class.hasHeritage) initialiseFields(frame);
  const { body } = node;
  if (!body) return;
  if (ts.isBlock(body)) lowerBlock(frame, body.statements);
  else frame.return(frame.expression(body));
}

/** A class without a written constructor passes all arguments on and sets its fields. */
function lowerImplicitConstructor(frame: Frame, node: ts.ClassLikeDeclaration): void {
  const receiver = bindReceiver(frame);
  const owner = frame.unit.class;
  if (owner?.hasHeritage) {
    const at = spanOf(node);
    const all = frame.emit(allArguments(node));
    const callee = frame.emit({ kind: 'super', at, receiver, class: owner, isStatic: false });
    emitCall(
      frame,
      { node, form: 'super', name: node.name ?? node },
      { callee, receiver, args: [{ value: all, spread: true }] },
    );
  }
  initialiseFields(frame);
}

function bindReceiver(frame: Frame): ValueId {
  const receiver = frame.emit({ kind: 'this', at: frame.unit.at });
  frame.write(frame.file.variables.receiverOf(frame.unit), receiver);
  return receiver;
}

function bindArguments(frame: Frame, node: ts.Node): void {
  const slot = frame.file.variables.argumentsOf(frame.unit);
  if (slot) frame.write(slot, frame.emit(allArguments(node)));
}

function allArguments(node: ts.Node): ParameterValue {
  return { kind: 'parameter', at: spanOf(node), index: 0, rest: true, decorators: [] };
}

function bindParameter(frame: Frame, parameter: ts.ParameterDeclaration, index: number): void {
  const at = spanOf(parameter);
  const isRest = parameter.dotDotDotToken !== undefined;
  const decorators = lowerDecorators(frame, parameter);
  const value = frame.emit({ kind: 'parameter', at, index, rest: isRest, decorators });
  const slot = objectSlot(frame.unit, parameter.name.getText());
  const name = ts.isIdentifier(parameter.name) ? frame.file.variables.declaredBy(parameter) : undefined;
  frame.parameterSlots.push({ slot, name, isRest });
  frame.write(slot, value);
  bind(frame, parameter, withDefault(frame, value, parameter.initializer));
}

function isThisParameter(parameter: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(parameter.name) && parameter.name.text === 'this';
}
