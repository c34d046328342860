import { ts } from 'ts-morph';
import { lowerIf, lowerSwitch } from './branch.js';
import { lowerClass } from './class.js';
import { lowerEnum, lowerFunctions, lowerNamespace, lowerVariables } from './declaration.js';
import { isStateMachine, stepOf } from './coroutine.js';
import { lowerAwait, lowerThrow, lowerTry } from './exception.js';
import { disposeAll } from './using.js';
import type { Frame } from './frame.js';
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerJump, lowerLabeled, lowerWhile } from './loop.js';

type Lower<N extends ts.Node> = (frame: Frame, node: N) => void;

const table = new Map<ts.SyntaxKind, Lower<never>>([
  [ts.SyntaxKind.Block, (frame: Frame, node: ts.Block) => lowerBlock(frame, node.statements)],
  [
    ts.SyntaxKind.VariableStatement,
    (frame: Frame, node: ts.VariableStatement) => lowerVariables(frame, node.declarationList),
  ],
  [
    ts.SyntaxKind.ExpressionStatement,
    (frame: Frame, node: ts.ExpressionStatement) => void frame.expression(node.expression),
  ],
  [ts.SyntaxKind.IfStatement, lowerIf],
  [ts.SyntaxKind.SwitchStatement, lowerSwitch],
  [ts.SyntaxKind.ForStatement, lowerFor],
  [ts.SyntaxKind.ForOfStatement, lowerForOf],
  [ts.SyntaxKind.ForInStatement, lowerForIn],
  [ts.SyntaxKind.WhileStatement, lowerWhile],
  [ts.SyntaxKind.DoStatement, lowerDo],
  [ts.SyntaxKind.BreakStatement, lowerJump],
  [ts.SyntaxKind.ContinueStatement, lowerJump],
  [ts.SyntaxKind.LabeledStatement, lowerLabeled],
  [ts.SyntaxKind.ReturnStatement, lowerReturn],
  [ts.SyntaxKind.ThrowStatement, lowerThrow],
  [ts.SyntaxKind.TryStatement, lowerTry],
  [ts.SyntaxKind.ClassDeclaration, (frame: Frame, node: ts.ClassDeclaration) => lowerNamedClass(frame, node)],
  [ts.SyntaxKind.EnumDeclaration, lowerEnum],
  [ts.SyntaxKind.ModuleDeclaration, lowerNamespace],
  [ts.SyntaxKind.ExportAssignment, lowerExportAssignment],
  [ts.SyntaxKind.WithStatement, lowerWith],
]);

/** Lowers any statement; declarations of types and imports leave nothing. */
export function lowerStatement(frame: Frame, node: ts.Statement): void {
  const lower = table.get(node.kind) as Lower<ts.Statement> | undefined;
  lower?.(frame, node);
}

/** Lowers statements in order; functions declared among them are there from the start. */
export function lowerBlock(frame: Frame, statements: readonly ts.Statement[]): void {
  lowerFunctions(frame, statements);
  const left = frame.ends.length;
  for (const statement of statements) frame.statement(statement);
  disposeAll(frame, statements, left);
}

function lowerReturn(frame: Frame, node: ts.ReturnStatement): void {
  if (isStateMachine(frame.file.units.nodeOf(frame.unit))) lowerStep(frame, node);
  else if (node.expression) frame.return(frame.expression(node.expression));
  frame.end(frame.env.fork());
  frame.env.isDead = true;
}

/** A step of a state machine waits, returns, or says where to go on. */
function lowerStep(frame: Frame, node: ts.ReturnStatement): void {
  const { kind, value } = stepOf(node);
  if (!value || kind === 'go') return;
  if (kind === 'wait') frame.waitedFor = lowerAwait(frame, { expression: value });
  else frame.return(frame.expression(value));
}

function lowerNamedClass(frame: Frame, node: ts.ClassDeclaration): void {
  const slot = frame.file.variables.declaredBy(node);
  const created = lowerClass(frame, node);
  if (slot) frame.write(slot, created);
}

/** `export default expression` and `export = expression`: the value lives under the statement's own symbol. */
function lowerExportAssignment(frame: Frame, node: ts.ExportAssignment): void {
  const slot = frame.file.variables.declaredBy(node);
  const value = frame.expression(node.expression);
  if (slot) frame.write(slot, value);
}

function lowerWith(frame: Frame, node: ts.WithStatement): void {
  const operands = [frame.expression(node.expression)];
  const at = { start: node.getStart(), end: node.expression.end };
  frame.emit({ kind: 'unknown', at, reason: 'dynamic-code', detail: 'with', operands });
  frame.statement(node.statement);
}
