import { ts } from 'ts-morph';
import type { Use } from '../code-index.js';
import type { FunctionUnit } from '../unit.js';
import { literalText } from './chains.js';
import type { Units } from './units.js';
import { declared, literalAround, usesOf } from './uses.js';

type Mentions = (name: string, file: string) => readonly ts.Node[];

/** Where a function's value goes from where it is written. */
export function usesWhereWritten(unit: FunctionUnit, units: Units, mentions: Mentions): readonly Use[] {
  const node = units.nodeOf(unit);
  if (ts.isClassLike(node)) return ofDeclaration(node, node.name?.text, units);
  if (ts.isConstructorDeclaration(node)) return ofDeclaration(node.parent, node.parent.name?.text, units);
  if (ts.isFunctionDeclaration(node)) return ofDeclaration(node, node.name?.text, units);
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    const name = unit.name.slice(unit.name.lastIndexOf('.') + 1);
    const own: Use = name === '' ? { kind: 'element', file: unit.file } : { kind: 'name', name, file: null };
    return [own, ...ofHolder(node, units, mentions)];
  }
  return [...usesOf(node, units), ...byItself(node, unit), ...ofHolder(node.parent, units, mentions)];
}

/** A function expression has a name for itself alone: `(function next() { … next … })()`. */
function byItself(node: ts.Node, { file }: FunctionUnit): readonly Use[] {
  return ts.isFunctionExpression(node) && node.name ? [{ kind: 'name', name: node.name.text, file }] : [];
}

/** Where the object literal goes that a function is a member of: into a call, right there or by a name, or through its members one by one. */
function ofHolder(member: ts.Node, units: Units, mentions: Mentions): readonly Use[] {
  const literal = literalAround(member);
  return (literal ? usesOf(literal, units) : []).flatMap((use) => {
    if (use.kind !== 'name' || use.file === null) return held([use]);
    const nodes = mentions(use.name, use.file);
    const walked: readonly Use[] = nodes.some(isWalked) ? [{ kind: 'element', file: use.file }] : [];
    return [...held(nodes.flatMap((node) => usesOf(node, units))), ...walked];
  });
}

function held(uses: readonly Use[]): readonly Use[] {
  return uses.flatMap((use): readonly Use[] => (use.kind === 'argument' ? [{ ...use, kind: 'held' }] : []));
}

/** True for an object whose members are had by names that are not written out. */
function isWalked(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isForInStatement(parent)) return parent.expression === node;
  return ts.isElementAccessExpression(parent) && parent.expression === node && !literalText(parent.argumentExpression);
}

function ofDeclaration(node: ts.Node, name: string | undefined, units: Units): readonly Use[] {
  const file = units.ofFile(node.getSourceFile()).file;
  const flags = ts.getCombinedModifierFlags(node as ts.Declaration);
  const uses: Use[] = ts.isClassExpression(node) ? [...usesOf(node, units)] : [];
  if (name !== undefined)
    uses.push(
      ...(isModule(node)
        ? declared(node as ts.Declaration, name, units)
        : [{ kind: 'name' as const, name, file: null }]),
    );
  if (flags & ts.ModifierFlags.Default) uses.push({ kind: 'exported', file, name: 'default' });
  return uses;
}

/** True for a declaration in a file with imports or exports: its name is not global. */
function isModule(node: ts.Node): boolean {
  return ts.isExternalModule(node.getSourceFile());
}
