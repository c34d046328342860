import { isFoldedGlobal, isFoldedMethod, isListTest, isPassingGlobal } from '../fold-call.js';
import { globalPath } from '../global-path.js';
import type { CallValue, ConstantValue, Value, ValueId } from '../value.js';

/** The values of the function being lowered. */
export interface Values {
  value(id: ValueId): Value;
}

/** The primitive a value surely is, or undefined when it is not known here. */
export function constantOf(values: Values, id: ValueId): ConstantValue | undefined {
  let value = values.value(id);
  while (value.kind === 'declared') value = values.value(value.value);
  return value.kind === 'constant' ? value : undefined;
}

/** Whether a value is surely truthy or falsy, or undefined when it is not known here. */
export function truthOf(values: Values, id: ValueId): boolean | undefined {
  const known = constantOf(values, id);
  if (known) return Boolean(known.value);
  return isThing(values, id) ? true : undefined;
}

/** True for what is made here and is no primitive. */
export function isThing(values: Values, id: ValueId): boolean {
  return ['object', 'array', 'function', 'class'].includes(values.value(id).kind);
}

/** How deep a condition is looked into for what decides it. */
const maxDepth = 8;

/** True when the search may find out what the value is: it is made of constants, names and members. Others it never asks about. */
export function isDecidable(values: Values, id: ValueId, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const inner = (operand: ValueId): boolean => isDecidable(values, operand, depth + 1);
  const value = values.value(id);
  switch (value.kind) {
    case 'constant':
    case 'parameter':
    case 'variable':
    case 'import':
    case 'object':
    case 'array':
    case 'function':
    case 'class':
    case 'this':
    case 'join':
      return true;
    case 'declared':
    case 'fallback':
      return inner(value.value);
    case 'update':
      return inner(value.object);
    case 'load':
      return isEnvironment(values, value.object) || inner(value.object);
    case 'after':
      return inner(value.before);
    case 'measure':
      return value.operator === 'instanceof' ? inner(value.operands[0] as ValueId) : value.operands.every(inner);
    case 'operator':
      return value.operands.every(inner);
    case 'concat':
      return value.parts.every(inner);
    case 'call':
      return (
        isPlainCall(values, value) || (isFolded(values, value, inner) && value.args.every((each) => inner(each.value)))
      );
    default:
      return false;
  }
}

/** `process.env` and its like: what a variable holds, the policy may say. */
function isEnvironment(values: Values, id: ValueId): boolean {
  return globalPath(values, id)?.[1] === 'env';
}

/** A call of something of the program, or the making of an object. */
function isPlainCall(values: Values, { form, callee }: CallValue): boolean {
  return form === 'new' || ['variable', 'import', 'function', 'class'].includes(values.value(callee).kind);
}

/** A call of the language's library that gives a constant for constants. */
function isFolded(values: Values, { callee }: CallValue, inner: (operand: ValueId) => boolean): boolean {
  const path = globalPath(values, callee);
  if (path) return isFoldedGlobal(path) || isPassingGlobal(path) || isListTest(path);
  const load = values.value(callee);
  return load.kind === 'load' && load.key.kind === 'name' && isFoldedMethod(load.key.name) && inner(load.object);
}
