import { ts } from 'ts-morph';
import type { ValueId } from '../value.js';
import { assign } from './assign.js';
import { compareConstants, constantOf, truthOf } from './constant.js';
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
  if (operator === '!') {
    const truth = truthOf(frame, operand);
    if (truth !== undefined) return frame.constant(node, !truth);
    return frame.emit({ kind: 'measure', at: spanOf(node), operator, operands: [operand] });
  }
  const known = constantOf(frame, operand);
  if (operator === '-' && typeof known?.value === 'number') return frame.constant(node, -known.value);
  const result = frame.emit({ kind: 'operator', at: spanOf(node), operator, operands: [operand] });
  if (operator === '++' || operator === '--') assign(frame, node.operand, result);
  return result;
}

/** Lowers an operator that only measures its operand: `typeof`, `void`, `delete` aside. */
export function lowerMeasure(frame: Frame, node: ts.TypeOfExpression | ts.VoidExpression): ValueId {
  const operand = frame.expression(node.expression);
  if (ts.isVoidExpression(node)) return frame.constant(node, null);
  const known = constantOf(frame, operand);
  if (known && known.value !== null) return frame.constant(node, typeof known.value);
  return frame.emit({ kind: 'measure', at: spanOf(node), operator: 'typeof', operands: [operand] });
}

/** Lowers `test ? a : b`; a branch that cannot be taken is left out. */
export function lowerConditional(frame: Frame, node: ts.ConditionalExpression): ValueId {
  const truth = truthOf(frame, frame.expression(node.condition));
  if (truth !== undefined) return frame.expression(truth ? node.whenTrue : node.whenFalse);
  const [whenTrue, trueEnd] = branchValue(frame, node.whenTrue);
  const [whenFalse, falseEnd] = branchValue(frame, node.whenFalse);
  frame.meet(node, [trueEnd, falseEnd]);
  return frame.join(node, [whenTrue, whenFalse]);
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
  const truth = kind === ts.SyntaxKind.QuestionQuestionToken ? presenceOf(frame, left) : truthOf(frame, left);
  const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (truth !== undefined) return truth === isAnd ? frame.expression(node.right) : left;
  const before = frame.env.fork();
  const [right, end] = branchValue(frame, node.right);
  frame.meet(node, [before, end]);
  if (isAnd) return right;
  return frame.emit({ kind: 'fallback', at: spanOf(node), value: left, otherwise: right });
}

/** Whether a value is surely there or surely nullish. */
function presenceOf(frame: Frame, id: ValueId): boolean | undefined {
  const known = constantOf(frame, id);
  return known ? known.value !== null : truthOf(frame, id);
}

function branchValue(frame: Frame, node: ts.Expression): readonly [ValueId, Environment] {
  let value: ValueId = -1;
  const end = frame.branch(frame.env, () => {
    value = frame.expression(node);
  });
  return [value, end];
}

interface Operation {
  readonly operator: string;
  readonly left: ValueId;
  readonly right: ValueId;
}

function combine(frame: Frame, node: ts.Node, { operator, left, right }: Operation): ValueId {
  const at = spanOf(node);
  if (operator === '+') return add(frame, node, left, right);
  if (!isComparison(operator)) return frame.emit({ kind: 'operator', at, operator, operands: [left, right] });
  const [first, second] = [constantOf(frame, left), constantOf(frame, right)];
  const outcome = first && second && compareConstants(operator, first.value, second.value);
  return outcome === undefined
    ? frame.emit({ kind: 'measure', at, operator, operands: [left, right] })
    : frame.constant(node, outcome);
}

function add(frame: Frame, node: ts.Node, left: ValueId, right: ValueId): ValueId {
  const [first, second] = [constantOf(frame, left)?.value, constantOf(frame, right)?.value];
  if (typeof first === 'number' && typeof second === 'number') return frame.constant(node, first + second);
  return frame.emit({ kind: 'concat', at: spanOf(node), parts: [left, right] });
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
