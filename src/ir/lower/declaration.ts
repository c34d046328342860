import { ts } from 'ts-morph';
import { isAssignedByOthers } from '../is-assigned-by-others.js';
import type { Key, ObjectMember, ValueId } from '../value.js';
import { constantOf } from './constant.js';
import type { Frame } from './frame.js';
import { bind } from './pattern.js';
import { memberName, spanOf } from './units.js';
import { isAmbient, type Slot } from './slot.js';

/** Lowers `const`, `let`, `var`, `using` declarations. */
export function lowerVariables(frame: Frame, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    if (declaration.initializer) bind(frame, declaration, frame.expression(declaration.initializer));
    else if (isAmbient(declaration)) bindAmbient(frame, declaration);
    else if (list.flags & ts.NodeFlags.BlockScoped) bind(frame, declaration, frame.nullish(declaration, 'undefined'));
  }
}

/** Gives the functions declared among `statements` their values, before any of these runs. */
export function lowerFunctions(frame: Frame, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (!ts.isFunctionDeclaration(statement) || isOverload(statement, statements)) continue;
    const slot = frame.file.variables.declaredBy(statement);
    const closure = frame.emit({
      kind: 'function',
      at: spanOf(statement),
      unit: frame.file.units.ofFunction(statement),
    });
    if (slot) frame.write(slot, closure);
  }
}

/** Lowers an enum to an object of its members. */
export function lowerEnum(frame: Frame, node: ts.EnumDeclaration): void {
  let next: number | undefined = 0;
  const members: ObjectMember[] = [];
  for (const member of node.members) {
    const value: ValueId = member.initializer
      ? frame.expression(member.initializer)
      : frame.constant(member, next ?? null);
    const known: unknown = constantOf(frame, value)?.value;
    next = typeof known === 'number' ? known + 1 : undefined;
    members.push({
      kind: 'property',
      key: { kind: 'name', name: memberName(member.name) ?? '' },
      value,
      nameAt: spanOf(member.name),
    });
    const slot = frame.file.variables.declaredBy(member);
    if (slot) frame.write(slot, value);
  }
  const slot = frame.file.variables.declaredBy(node);
  if (slot) frame.write(slot, frame.emit({ kind: 'object', at: spanOf(node), members }));
}

/** Lowers a namespace: its statements where it stands, then an object of what it exports. */
export function lowerNamespace(frame: Frame, node: ts.ModuleDeclaration): void {
  const { body } = node;
  if (!body || node.modifiers?.some((entry) => entry.kind === ts.SyntaxKind.DeclareKeyword)) return;
  if (ts.isModuleDeclaration(body)) lowerNamespace(frame, body);
  if (!ts.isModuleBlock(body)) return;
  lowerFunctions(frame, body.statements);
  for (const statement of body.statements) frame.statement(statement);
  const slot = frame.file.variables.declaredBy(node);
  if (!slot) return;
  const members = body.statements.flatMap((statement) => exportedMembers(frame, statement));
  if (!frame.env.get(slot)) frame.write(slot, frame.emit({ kind: 'object', at: spanOf(node), members: [] }));
  for (const { key, value, declaration } of members) {
    const name = ts.getNameOfDeclaration(declaration) ?? declaration;
    frame.update(frame.read(slot, node), key, value, { node: declaration, name });
  }
}

/** `declare const name`: a global that some other program gives a value. */
function bindAmbient(frame: Frame, declaration: ts.VariableDeclaration): void {
  if (!ts.isIdentifier(declaration.name)) return;
  bind(frame, declaration, frame.emit({ kind: 'global', at: spanOf(declaration.name), name: declaration.name.text }));
}

/** What a namespace exports under a name. */
interface Exported {
  readonly key: Key;
  readonly value: ValueId;
  readonly declaration: ts.Declaration;
}

function exportedMembers(frame: Frame, statement: ts.Statement): readonly Exported[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some((entry) => entry.kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return declarations.flatMap((declaration): readonly Exported[] => {
    const slot = frame.file.variables.declaredBy(declaration);
    if (!slot) return [];
    const key = { kind: 'name', name: slot.variable.name } as const;
    return [{ key, value: exportedValue(frame, slot, declaration), declaration: declaration as ts.Declaration }];
  });
}

/** What a variable of a namespace holds, whichever function gave it that. */
function exportedValue(frame: Frame, slot: Slot, at: ts.Node): ValueId {
  const value = frame.read(slot, at);
  const isGiven = isAssignedByOthers(slot.variable);
  return slot.isShared && isGiven ? frame.join(at, [value, frame.readShared(slot, spanOf(at), true)]) : value;
}

/** A declaration without a body that is followed by the one with it. */
function isOverload(node: ts.FunctionDeclaration, statements: readonly ts.Statement[]): boolean {
  return (
    node.body === undefined &&
    statements.some((other) => ts.isFunctionDeclaration(other) && other.body && other.name?.text === node.name?.text)
  );
}
