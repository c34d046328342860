import { undeclared } from '../undeclared.js';
import type { ConstantValue, Guard, Key, ValueId } from '../value.js';
import { constantOf, type Values } from './constant.js';

/** The values of the function being lowered, and when they came to be. */
export interface History extends Values {
  /** How many calls were made before the value was there. */
  callsBefore(id: ValueId): number;
}

/** What a condition asks, the same for two conditions that ask the same of the same values. */
interface Fact {
  /** The value that is asked about, and what of it. */
  readonly subject: string;
  /** For an equality: the constants of which it is one. */
  readonly equals: readonly Constant[] | undefined;
  /** False when the condition asks for the opposite. */
  readonly isPositive: boolean;
}

/** A primitive as the text writes it, strings in quotes. */
type Constant = string;

/** How a condition comes out, given what was decided on the way; undefined when that does not tell. */
export function decidedBy(history: History, guards: readonly Guard[], condition: ValueId): boolean | undefined {
  const asked = factOf(history, condition);
  for (const guard of guards) {
    const known = factOf(history, guard.condition);
    if (known.subject !== asked.subject) continue;
    const answer = follows(known.equals, guard.holds === known.isPositive, asked.equals);
    if (answer !== undefined) return answer === asked.isPositive;
  }
  return undefined;
}

/** Whether a subject is one of the constants `asked` (undefined: truthy), where it is or is not one of those `known`. */
function follows(
  known: readonly Constant[] | undefined,
  holds: boolean,
  asked: readonly Constant[] | undefined,
): boolean | undefined {
  if (known === asked) return holds;
  if (!known) return undefined;
  if (!holds) return asked?.every((each) => known.includes(each)) ? false : undefined;
  const answers = new Set(known.map((each) => (asked ? asked.includes(each) : !falsy.has(each))));
  return answers.size === 1 ? answers.has(true) : undefined;
}

/** True when the guards cannot have come out so together. */
export function contradicts(history: History, known: readonly Guard[], guards: readonly Guard[]): boolean {
  return guards.some(({ condition, holds }) => decidedBy(history, known, condition) === !holds);
}

function factOf(history: History, id: ValueId): Fact {
  const value = history.value(undeclared(history, id));
  if (value.kind === 'measure') {
    const [left, right] = value.operands;
    if (value.operator === '!' && left !== undefined) {
      const inner = factOf(history, left);
      return { ...inner, isPositive: !inner.isPositive };
    }
    const isEqual = ['===', '==', '!==', '!='].includes(value.operator);
    if (isEqual && left !== undefined && right !== undefined) {
      const isPositive = value.operator.startsWith('=');
      const [first, second] = [left, right].map((side) => compared(constantOf(history, side), value.operator));
      if (second) return { subject: nameOf(history, left), equals: second, isPositive };
      if (first) return { subject: nameOf(history, right), equals: first, isPositive };
      return { subject: `${nameOf(history, left)}=${nameOf(history, right)}`, equals: undefined, isPositive };
    }
  }
  return { subject: nameOf(history, id), equals: undefined, isPositive: true };
}

const nullish: readonly Constant[] = ['null', 'undefined'];
const falsy: ReadonlySet<Constant> = new Set([...nullish, '""', '0', 'false', 'NaN']);

/** What a subject is, if it equals a constant; undefined for one of which the text does not say what it is. */
function compared(constant: ConstantValue | undefined, operator: string): readonly Constant[] | undefined {
  if (!constant) return undefined;
  if (constant.value !== null) return [nameOfConstant(constant)];
  if (operator.length < 3) return nullish;
  return constant.nullish && [constant.nullish];
}

function nameOfConstant({ value, nullish: kind }: ConstantValue): Constant {
  return typeof value === 'string' ? JSON.stringify(value) : (kind ?? String(value));
}

/** A name for what a value is: two values of one name are the same. */
function nameOf(history: History, id: ValueId): string {
  const root = undeclared(history, id);
  const value = history.value(root);
  switch (value.kind) {
    case 'constant':
      return nameOfConstant(value);
    case 'measure':
      if (value.operands.length === 0) return `%${String(root)}`;
      return `${value.operator}(${value.operands.map((operand) => nameOf(history, operand)).join()})`;
    // Another call may have written the member in between.
    case 'load':
      return `${nameOf(history, value.object)}${keyName(history, value.key)}@${String(history.callsBefore(root))}`;
    default:
      return `%${String(root)}`;
  }
}

function keyName(history: History, key: Key): string {
  return key.kind === 'name' ? `.${key.name}` : `[${nameOf(history, key.value)}]`;
}
