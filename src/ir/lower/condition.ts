import { ts } from 'ts-morph';
import type { Guard, ValueId } from '../value.js';
import { truthOf } from './constant.js';
import type { Environment } from './environment.js';
import { decidedBy } from './facts.js';
import type { Frame } from './frame.js';
import { spanOf, unwrap } from './units.js';

/** Where control goes on once a condition is decided; an empty list where it surely does not. */
export interface Decision {
  /** The value whose truth decides. */
  readonly condition: ValueId;
  readonly holds: readonly Environment[];
  readonly fails: readonly Environment[];
}

/** Lowers what an `if`, a loop or a ternary asks: `!`, `&&` and `||` by the ways control takes through them. */
export function lowerCondition(frame: Frame, node: ts.Expression): Decision {
  const inner = unwrap(node);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken) {
    const { condition, holds, fails } = lowerCondition(frame, inner.operand);
    return { condition: measure(frame, inner, '!', [condition]), holds: fails, fails: holds };
  }
  if (ts.isBinaryExpression(inner)) {
    const { kind } = inner.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return lowerBoth(frame, inner, true);
    if (kind === ts.SyntaxKind.BarBarToken) return lowerBoth(frame, inner, false);
  }
  return decide(frame, frame.expression(node));
}

/** Where control goes on by the truth of a value. */
export function decide(frame: Frame, condition: ValueId): Decision {
  const truth = truthOf(frame, condition) ?? decidedBy(frame, frame.env.guards, condition);
  return {
    condition,
    holds: truth === false ? [] : [frame.assuming({ condition, holds: true })],
    fails: truth === true ? [] : [frame.assuming({ condition, holds: false })],
  };
}

/** `a && b` (the second is asked where the first holds) or `a || b` (where it fails). */
function lowerBoth(frame: Frame, node: ts.BinaryExpression, isAnd: boolean): Decision {
  const first = lowerCondition(frame, node.left);
  const [onward, settled] = isAnd ? [first.holds, first.fails] : [first.fails, first.holds];
  if (onward.length === 0) return first;
  let second = first;
  frame.follow(node.right, onward, () => {
    second = lowerCondition(frame, node.right);
  });
  const condition = measure(frame, node, isAnd ? '&&' : '||', [first.condition, second.condition]);
  const meeting = [...settled, ...(isAnd ? second.fails : second.holds)];
  const either = meeting.length < 2 ? meeting : [eitherWay(frame, node, meeting, { condition, holds: !isAnd })];
  return isAnd ? { condition, holds: second.holds, fails: either } : { condition, holds: either, fails: second.fails };
}

/** Where two ways meet that only the whole condition tells from the third. */
function eitherWay(frame: Frame, node: ts.Node, ways: readonly Environment[], guard: Guard): Environment {
  const env = frame.follow(node, ways, () => undefined);
  if (!env.isDead) env.guards = [...env.guards, guard];
  return env;
}

function measure(frame: Frame, node: ts.Node, operator: string, operands: readonly ValueId[]): ValueId {
  return frame.emit({ kind: 'measure', at: spanOf(node), operator, operands });
}
