import { ts } from 'ts-morph';
import type { FunctionUnit } from '../unit.js';
import { unwrap } from './units.js';

/** What the text of a file says of a variable: which functions mention it, and what they may do to it. */
export interface Facts {
  readonly owner: FunctionUnit;
  readonly declaration: ts.Node;
  readonly readers: Set<FunctionUnit> | null;
  readonly writers: Set<FunctionUnit>;
  readonly assigners: Set<FunctionUnit>;
  /** Those that may write into what it holds; `changers`: of which the text says so. */
  readonly modifiers: Set<FunctionUnit>;
  readonly changers: Set<FunctionUnit>;
  readonly givers: Set<FunctionUnit>;
  /** What it is declared with, or with a part of, as far as that is a variable. */
  readonly from: Set<Facts>;
  isShared: boolean;
  isRewritten: boolean;
}

/** What is said of a variable that only its owner has mentioned yet. */
export function newFacts(owner: FunctionUnit, declaration: ts.Node): Facts {
  return {
    owner,
    declaration,
    readers: new Set(),
    writers: new Set([owner]),
    assigners: new Set([owner]),
    changers: new Set(),
    givers: new Set(),
    modifiers: new Set(),
    from: new Set(),
    isShared: owner.kind === 'module',
    isRewritten: false,
  };
}

/** True where functions inside its owner may write into what it holds. */
export function isChangedInside({ owner, modifiers }: Facts): boolean {
  return [...modifiers].some((unit) => unit !== owner);
}

/** True for a constant that is declared with an object made there: `const rows = new Map()`, `const state = { rows: [] }`. */
export function isOneObject({ declaration }: Facts): boolean {
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return false;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.initializer !== undefined && isMaking(unwrap(declaration.initializer));
}

function isMaking(node: ts.Expression): boolean {
  if (ts.isNewExpression(node)) return ts.isIdentifier(node.expression) && (node.arguments ?? []).length === 0;
  return ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
}

/**
 * What is written into a part of an object, or into one under another name, is written into the object: where that is of another function,
 * by the one that has the name.
 */
export function writeThrough(all: Iterable<Facts>): void {
  const queue = [...all].filter(({ modifiers }) => modifiers.size > 0);
  for (const { owner, from, changers } of queue) {
    for (const whole of from) {
      if (whole.owner === owner || whole.modifiers.has(owner)) continue;
      whole.modifiers.add(owner);
      whole.writers.add(owner);
      if (changers.size > 0) whole.changers.add(owner);
      whole.isRewritten = true;
      queue.push(whole);
    }
  }
}
