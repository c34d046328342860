import { ts } from 'ts-morph';
import type { ValueId } from '../value.js';
import { assign } from './assign.js';
import { decide, lowerCondition, type Decision } from './condition.js';
import { foldBinary, foldUnary } from '../fold.js';
import { constantOf, isThing, truthOf } from './constant.js';
import type { Environment } from './environment.js';
import type { Frame } from './frame.js';
import { spanOf } from './units.js';
import { isAssignment } from './mention.js';

/** Lowers every binary expression: arithmetic, comparison, logic, assignment, comma. */
export function lowerBinary(frame: Frame, node: ts.BinaryExpression): ValueId {
  const { kind } = node.operatorToken;
  if (isAssignment(kind)) return lowerAssignment(frame, node);
  if (isLogical(kind)) return lowerLogical(frame, node, frame.expression(node.left), kind);
  const left = frame.expression(node.left);
  const right = frame.expression(node.right);
  if (kind === ts.SyntaxKind.CommaToken) return right;
  return combine(frame, node, { operator: ts.tokenToString(kind) ?? '', left, right });
}

/** Lowers `!`, `-`, `typeof`, `++` and the like. */
export function lowerUnary(frame: Frame, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): ValueId {
  const operand = frame.expression(node.operand);
  const operator = ts.tokenToString(node.operator) ?? '';
  const result = lowerOperation(frame, node, operator, operand);
  if (operator === '++' || operator === '--') assign(frame, node.operand, result);
  return ts.isPostfixUnaryExpression(node) ? operand : result;
}

function lowerOperation(frame: Frame, node: ts.Node, operator: string, operand: ValueId): ValueId {
  const at = spanOf(node);
  if (operator === '!') {
    const truth = truthOf(frame, operand);
    if (truth !== undefined) return frame.constant(node, !truth);
    return frame.emit({ kind: 'measure', at, operator, operands: [operand] });
  }
  const known = constantOf(frame, operand);
  const folded = known && foldUnary(operator, known.value);
  return folded === undefined
    ? frame.emit({ kind: 'operator', at, operator, operands: [operand] })
    : frame.constant(node, folded);
}

/** Lowers an operator that only measures its operand: `typeof`, `void`, `delete` aside. */
export function lowerMeasure(frame: Frame, node: ts.TypeOfExpression | ts.VoidExpression): ValueId {
  const operand = frame.expression(node.expression);
  if (ts.isVoidExpression(node)) return frame.nullish(node, 'undefined');
  const known = constantOf(frame, operand);
  const folded = known && foldUnary('typeof', known.value);
  if (folded !== undefined) return frame.constant(node, folded);
  const { kind } = frame.value(operand);
  if (isThing(frame, operand))
    return frame.constant(node, ['function', 'class'].includes(kind) ? 'function' : 'object');
  return frame.emit({ kind: 'measure', at: spanOf(node), operator: 'typeof', operands: [operand] });
}

/** Lowers `test ? a : b`; a branch that cannot be taken is left out. */
export function lowerConditional(frame: Frame, node: ts.ConditionalExpression): ValueId {
  const { holds, fails } = lowerCondition(frame, node.condition);
  return meetValues(frame, node, [branchValue(frame, holds, node.whenTrue), branchValue(frame, fails, node.whenFalse)]);
}

function lowerAssignment(frame: Frame, node: ts.BinaryExpression): ValueId {
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.EqualsToken) {
    const value = frame.expression(node.right);
    assign(frame, node.left, value);
    return value;
  }
  const old = frame.expression(node.left);
  const logical = logicalOf(kind);
  const value =
    logical === undefined
      ? combine(frame, node, {
          operator: (ts.tokenToString(kind) ?? '').slice(0, -1),
          left: old,
          right: frame.expression(node.right),
        })
      : lowerLogical(frame, node, old, logical);
  assign(frame, node.left, value);
  return value;
}

function lowerLogical(frame: Frame, node: ts.BinaryExpression, left: ValueId, kind: ts.SyntaxKind): ValueId {
  const isNullish = kind === ts.SyntaxKind.QuestionQuestionToken;
  const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const { holds, fails } = isNullish ? present(frame, left) : decide(frame, left);
  const [onward, settled] = isAnd ? [holds, fails] : [fails, holds];
  if (onward.length === 0) return left;
  const right = branchValue(frame, onward, node.right);
  // What is falsy carries nothing.
  if (isAnd)
    return meetValues(frame, node, [right, ...settled.map((env) => ({ value: frame.constant(node.left, null), env }))]);
  frame.meet(node, [...settled, right.env]);
  if (settled.length === 0) return right.value;
  return frame.emit({ kind: 'fallback', at: spanOf(node), value: left, otherwise: right.value });
}

/** Whether a value is there or nullish. */
function present(frame: Frame, id: ValueId): Pick<Decision, 'holds' | 'fails'> {
  const known = constantOf(frame, id);
  const truth = known ? known.value !== null : truthOf(frame, id);
  const here = [frame.env.fork()];
  return { holds: truth === false ? [] : here, fails: truth === true ? [] : here };
}

interface ValueAt {
  readonly value: ValueId;
  readonly env: Environment;
}

/** What an expression gives where control comes to it from `starts`. */
function branchValue(frame: Frame, starts: readonly Environment[], node: ts.Expression): ValueAt {
  let value: ValueId = -1;
  const env = frame.follow(node, starts, () => {
    value = frame.expression(node);
  });
  return { value, env };
}

/** Goes on where the branches meet, with the value of any. */
function meetValues(frame: Frame, node: ts.Node, branches: readonly ValueAt[]): ValueId {
  const depth = frame.env.guards.length;
  frame.meet(
    node,
    branches.map(({ env }) => env),
  );
  const alive = branches.filter(({ env }) => !env.isDead);
  return frame.joinGuarded(
    spanOf(node),
    alive.map(({ value, env }) => ({ value, guards: env.guards.slice(depth) })),
  );
}

/** A binary operator and its operands. */
export interface Operation {
  readonly operator: string;
  readonly left: ValueId;
  readonly right: ValueId;
}

/** Lowers an operator on two values; what is known already is a constant. */
export function combine(frame: Frame, node: ts.Node, { operator, left, right }: Operation): ValueId {
  const at = spanOf(node);
  const [first, second] = [constantOf(frame, left), constantOf(frame, right)];
  const folded = first && second && foldBinary(operator, first.value, second.value);
  if (folded !== undefined) return frame.constant(node, folded);
  if (operator === '+') return frame.emit({ kind: 'concat', at, parts: [left, right] });
  return frame.emit({ kind: isComparison(operator) ? 'measure' : 'operator', at, operator, operands: [left, right] });
}

function isComparison(operator: string): boolean {
  return ['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'instanceof'].includes(operator);
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

function logicalOf(kind: ts.SyntaxKind): ts.SyntaxKind | undefined {
  if (kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken) return ts.SyntaxKind.AmpersandAmpersandToken;
  if (kind === ts.SyntaxKind.BarBarEqualsToken) return ts.SyntaxKind.BarBarToken;
  return kind === ts.SyntaxKind.QuestionQuestionEqualsToken ? ts.SyntaxKind.QuestionQuestionToken : undefined;
}
