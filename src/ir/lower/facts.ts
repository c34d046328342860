import type { Guard, Key, Literal, ValueId } from '../value.js';
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
  /** For an equality: what it is compared with. */
  readonly equals: Literal | undefined;
  /** False when the condition asks for the opposite. */
  readonly isPositive: boolean;
}

/** How a condition comes out, given what was decided on the way; undefined when that does not tell. */
export function decidedBy(history: History, guards: readonly Guard[], condition: ValueId): boolean | undefined {
  const asked = factOf(history, condition);
  for (const guard of guards) {
    const known = factOf(history, guard.condition);
    if (known.subject !== asked.subject) continue;
    const outcome = guard.holds === known.isPositive;
    if (known.equals === asked.equals) return outcome === asked.isPositive;
    if (known.equals === undefined || !outcome) continue;
    // The subject is known to be one constant.
    const answer = asked.equals === undefined ? Boolean(known.equals) : false;
    return answer === asked.isPositive;
  }
  return undefined;
}

/** True when the guards cannot have come out so together. */
export function contradicts(history: History, known: readonly Guard[], guards: readonly Guard[]): boolean {
  return guards.some(({ condition, holds }) => decidedBy(history, known, condition) === !holds);
}

function factOf(history: History, id: ValueId): Fact {
  const value = history.value(plain(history, id));
  if (value.kind === 'measure') {
    const [left, right] = value.operands;
    if (value.operator === '!' && left !== undefined) {
      const inner = factOf(history, left);
      return { ...inner, isPositive: !inner.isPositive };
    }
    const isEqual = ['===', '==', '!==', '!='].includes(value.operator);
    if (isEqual && left !== undefined && right !== undefined) {
      const isPositive = value.operator.startsWith('=');
      const [first, second] = [constantOf(history, left), constantOf(history, right)];
      if (second) return { subject: nameOf(history, left), equals: second.value, isPositive };
      if (first) return { subject: nameOf(history, right), equals: first.value, isPositive };
      return { subject: `${nameOf(history, left)}=${nameOf(history, right)}`, equals: undefined, isPositive };
    }
  }
  return { subject: nameOf(history, id), equals: undefined, isPositive: true };
}

/** A name for what a value is: two values of one name are the same. */
function nameOf(history: History, id: ValueId): string {
  const root = plain(history, id);
  const value = history.value(root);
  switch (value.kind) {
    case 'constant':
      return JSON.stringify(value.value);
    case 'measure':
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

function plain(history: History, id: ValueId): ValueId {
  let at = id;
  for (let value = history.value(at); value.kind === 'declared'; value = history.value(at)) at = value.value;
  return at;
}
