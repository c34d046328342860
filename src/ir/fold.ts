import type { Literal } from './value.js';

/** What a binary operator gives for two primitives, or undefined when these alone do not tell. `null` is undefined too. */
export function foldBinary(operator: string, left: Literal, right: Literal): Literal | undefined {
  if (left === null || right === null) return foldNullish(operator, left, right);
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '==':
      return looselyEqual(left, right);
    case '!=':
      return !looselyEqual(left, right);
    case '+':
      return typeof left === 'number' && typeof right === 'number' ? left + right : foldText(left, right);
    default:
      return foldOrder(operator, left, right) ?? foldNumbers(operator, left, right);
  }
}

/** What a unary operator gives for a primitive, or undefined. */
export function foldUnary(operator: string, operand: Literal): Literal | undefined {
  if (operator === '!') return !operand;
  if (operand === null) return undefined;
  if (operator === 'typeof') return typeof operand;
  if (operator === '+') return Number(operand);
  if (typeof operand !== 'number') return undefined;
  if (operator === '-') return -operand;
  if (operator === '~') return ~operand;
  if (operator === '++') return operand + 1;
  return operator === '--' ? operand - 1 : undefined;
}

/** Nullish against nullish may be null against undefined, which only `==` takes for the same. */
function foldNullish(operator: string, left: Literal, right: Literal): Literal | undefined {
  const isBoth = left === right;
  if (operator === '==') return isBoth;
  if (operator === '!=') return !isBoth;
  if (isBoth) return undefined;
  if (operator === '===') return false;
  return operator === '!==' ? true : undefined;
}

function looselyEqual(left: Literal, right: Literal): boolean {
  return typeof left === typeof right ? left === right : Number(left) === Number(right);
}

function foldText(left: Literal, right: Literal): Literal | undefined {
  return typeof left === 'string' && typeof right === 'string' ? left + right : undefined;
}

function foldOrder(operator: string, left: Literal, right: Literal): boolean | undefined {
  const isComparable =
    (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string');
  if (!isComparable) return undefined;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function foldNumbers(operator: string, left: Literal, right: Literal): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '>>>':
      return left >>> right;
    default:
      return undefined;
  }
}
