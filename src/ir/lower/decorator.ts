import { ts } from 'ts-morph';
import type { Argument, ValueId } from '../value.js';
import type { Frame } from './frame.js';
import { memberName, spanOf } from './units.js';

/** The decorators of a parameter or a field, as values, in order. */
export function lowerDecorators(frame: Frame, node: ts.HasDecorators): readonly ValueId[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) => frame.expression(expression));
}

/** Calls the decorators of a class's methods, then those of the class: with the class, a member's name and its descriptor. */
export function decorateClass(frame: Frame, node: ts.ClassLikeDeclaration, created: ValueId): void {
  for (const member of node.members)
    if (ts.isMethodDeclaration(member) && member.body) decorateMethod(frame, member, created);
  if (ts.isClassDeclaration(node) || ts.isClassExpression(node)) decorate(frame, node, [frame.current(created)]);
}

function decorateMethod(frame: Frame, method: ts.MethodDeclaration, created: ValueId): void {
  if (!ts.getDecorators(method)) return;
  const at = spanOf(method);
  const name = frame.constant(method.name, memberName(method.name) ?? null);
  const value = frame.emit({ kind: 'function', at, unit: frame.file.units.ofFunction(method) });
  const members = [
    { kind: 'property', key: { kind: 'name', name: 'value' }, value, nameAt: spanOf(method.name) },
  ] as const;
  decorate(frame, method, [created, name, frame.emit({ kind: 'object', at, members })]);
}

function decorate(frame: Frame, node: ts.HasDecorators, operands: readonly ValueId[]): void {
  const args = operands.map((value): Argument => ({ value, spread: false }));
  const callees = lowerDecorators(frame, node);
  const decorators = ts.getDecorators(node) ?? [];
  for (const [index, callee] of [...callees.entries()].reverse()) {
    const decorator = decorators[index] ?? node;
    const at = spanOf(decorator);
    const maker = frame.value(callee);
    const nameAt = maker.kind === 'call' ? maker.nameAt : maker.at;
    frame.recordCall(frame.emit({ kind: 'call', form: 'decorator', at, callee, receiver: null, args, nameAt }));
  }
}
