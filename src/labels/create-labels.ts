import { ts } from 'ts-morph';
import type { Place } from '../base/location.js';
import { once } from '../base/once.js';
import type { Program } from '../program/program.js';
import { isFunction } from './declaration.js';
import { nameNode, readName } from './declaration-name.js';
import { createDeclaredLabels } from './declared-labels.js';
import type { Label, Labels, MemberLabel } from './label.js';
import { givenTypes, keysWithin } from './given-types.js';
import { readLabelNames } from './label-names.js';
import type { LabelGaps } from './label-gaps.js';
import type { Marks } from './marks.js';
import { afterKeys, sortMembers, valueLabels } from './member-label.js';
import { resolveReference, subject } from './reference.js';
import { createTypeLabels, type Reading, type TypeLabels } from './type-labels.js';

type Answer<T> = (node: ts.Node) => readonly T[];

/** Answers the questions of `Labels` from the marks; a checker that fails is a gap and counts as no answer. */
export function createLabels(program: Program, marks: Marks, gaps: LabelGaps): Omit<Labels, 'undeclared'> {
  const checker = (): ts.TypeChecker => program.checker();
  const names = readLabelNames(program, marks);
  const declared = createDeclaredLabels(marks, names, checker);
  const types = createTypeLabels(declared, marks, checker);
  const isEmpty = marks.nodes.length === 0;
  const references = new Map<string, readonly Label[]>();
  const declarations = new Map<string, readonly Label[]>();
  const members = new Map<string, readonly MemberLabel[]>();
  const mayName = (name: string): boolean => names.values.has(name) || names.values.has('*');

  /** Asked once a question; `question` tells it from others about the same place. */
  function asked<T>(known: Map<string, readonly T[]>, question: string, place: Place, answer: Answer<T>): readonly T[] {
    if (isEmpty) return [];
    const { file, start, end } = place;
    const key = `${String(start)}.${String(end)}.${question}.${file}`;
    return once(known, key, () => ask(place, answer));
  }

  function ask<T>(place: Place, answer: Answer<T>): readonly T[] {
    try {
      const node = program.nodeAt(place);
      return node ? answer(subject(node)) : [];
    } catch (error) {
      gaps.add('checker-failed', place, error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '');
      return [];
    }
  }

  function referred(node: ts.Node): readonly MemberLabel[] {
    const { symbols, declarations } = resolveReference(node, checker());
    return [...symbols.flatMap((symbol) => declared.of(symbol, false)), ...declarations.flatMap(declared.at)];
  }

  /** An overload or the other accessor of a pair may carry the label. */
  function merged(node: ts.Node): readonly MemberLabel[] {
    const name = readName(node);
    if (name === undefined || !mayName(name)) return declared.at(node);
    const symbol = checker().getSymbolAtLocation(nameNode(node));
    return [...declared.at(node), ...(symbol ? declared.of(symbol, false) : [])];
  }

  function inside(node: ts.Node, place: Place, keys: readonly string[], deep: boolean): readonly MemberLabel[] {
    const reading = { keys, deep, onCut: (): void => gaps.add('budget-fan-out', place, 'members of a type') };
    const named = afterKeys(referred(node), keys, deep);
    return sortMembers([...named, ...insideTypes(node, reading, types, checker())]);
  }

  return {
    isEmpty,
    all: marks.all,
    mayName,
    atReference: (place) => asked(references, '', place, (node) => valueLabels(referred(node))),
    atDeclaration: (place) => asked(declarations, '', place, (node) => valueLabels(merged(node))),
    inside: (place, keys, deep) =>
      asked(members, `${String(deep)}.${keys.join('.')}`, place, (node) => inside(node, place, keys, deep)),
  };
}

/** Labelled members inside the static type at a node, or else inside the types that a call is given. */
function insideTypes(
  node: ts.Node,
  reading: Reading,
  types: TypeLabels,
  checker: ts.TypeChecker,
): readonly MemberLabel[] {
  const own = types.inside(typeOf(node, checker), reading);
  if (own.length > 0) return own;
  return givenTypes(node, checker).flatMap((type) => {
    const within = keysWithin(type, reading.keys, checker);
    return within ? types.inside(within.type, { ...reading, keys: within.keys }) : [];
  });
}

/** The static type at a node; of a function what it returns. */
function typeOf(node: ts.Node, checker: ts.TypeChecker): ts.Type {
  if (ts.isExportAssignment(node)) return typeOf(node.expression, checker);
  const isDeclared = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
  if (isDeclared || (ts.isExpression(node) && isFunction(node))) {
    // Of a function expression only its type tells the checker what it is given to, on which its parameters depend.
    const signature = isDeclared
      ? checker.getSignatureFromDeclaration(node)
      : checker.getTypeAtLocation(node).getCallSignatures()[0];
    if (signature) return signature.getReturnType();
  }
  return checker.getTypeAtLocation(ts.isPropertyAssignment(node) ? node.initializer : node);
}
