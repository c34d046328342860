import type { Literal, ValueId } from '../value.js';
import type { Frame } from './frame.js';

/** The primitive a value surely is, as `{ value }`, or undefined when it is not known here. */
export function constantOf(frame: Frame, id: ValueId): { readonly value: Literal } | undefined {
  let value = frame.value(id);
  while (value.kind === 'declared') value = frame.value(value.value);
  return value.kind === 'constant' ? { value: value.value } : undefined;
}

/** Whether a value is surely truthy or falsy, or undefined when it is not known here. */
export function truthOf(frame: Frame, id: ValueId): boolean | undefined {
  const known = constantOf(frame, id);
  if (known) return Boolean(known.value);
  const { kind } = frame.value(id);
  return ['object', 'array', 'function', 'class'].includes(kind) ? true : undefined;
}

/** The outcome of a comparison of two known primitives, or undefined. */
export function compareConstants(operator: string, left: Literal, right: Literal): boolean | undefined {
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '==':
      return (
        left === right ||
        (typeof left !== typeof right && left !== null && right !== null && String(left) === String(right))
      );
    case '!=':
      return !compareConstants('==', left, right);
    default:
      return typeof left === 'number' && typeof right === 'number' ? compareNumbers(operator, left, right) : undefined;
  }
}

function compareNumbers(operator: string, left: number, right: number): boolean | undefined {
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
