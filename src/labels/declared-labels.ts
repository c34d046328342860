import { ts } from 'ts-morph';
import type { MemberLabel } from './label.js';
import { declaredType, isResult } from './declaration.js';
import { readName } from './declaration-name.js';
import type { LabelNames } from './label-names.js';
import type { Marks } from './marks.js';
import { atValue, withoutDetours } from './member-label.js';
import { isAssignment, ancestor } from './source-node.js';
import { createTypeNodeLabels } from './type-node-labels.js';

/** What is labelled by the way it is declared: marks, the written type, the member of a base that it implements. */
export interface DeclaredLabels {
  /** Labels of one declaration; paths lead into its written type. */
  readonly at: (declaration: ts.Node) => readonly MemberLabel[];
  /** Labels of whatever declares the symbol, aliases followed; with `valueOnly` without those about a function's result. */
  readonly of: (symbol: ts.Symbol, valueOnly: boolean) => readonly MemberLabel[];
}

/** Answers from the marks; asks the checker only to follow names. */
export function createDeclaredLabels(marks: Marks, names: LabelNames, checker: () => ts.TypeChecker): DeclaredLabels {
  const typeNodes = createTypeNodeLabels(marks, names, checker);
  const memo = new Map<ts.Node, readonly MemberLabel[]>();

  function at(declaration: ts.Node): readonly MemberLabel[] {
    const known = memo.get(declaration);
    if (known) return known;
    memo.set(declaration, []);
    const own = [...marks.at(declaration).map(atValue), ...typeNodes(declaredType(declaration))];
    const labels = withoutDetours(own.length > 0 ? own : inherited(declaration));
    memo.set(declaration, labels);
    return labels;
  }

  /** Misses: a static member that hides one of the base class takes the instance member's label. */
  function inherited(declaration: ts.Node): readonly MemberLabel[] {
    const owner = memberOwner(declaration);
    const name = owner && readName(declaration);
    if (!owner?.heritageClauses || name === undefined || !names.values.has(name)) return [];
    const bases = owner.heritageClauses.flatMap((clause) => clause.types);
    return bases.flatMap((base) => {
      const member = checker().getPropertyOfType(checker().getTypeAtLocation(base), name);
      return member ? of(member, false) : [];
    });
  }

  function of(symbol: ts.Symbol, valueOnly: boolean): readonly MemberLabel[] {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? checker().getAliasedSymbol(symbol) : symbol;
    const declarations = checker()
      .getRootSymbols(target)
      .flatMap((root) => root.declarations ?? []);
    return [...new Set(declarations)].filter((node) => !valueOnly || !isResult(node)).flatMap(at);
  }

  return { at, of };
}

function memberOwner(node: ts.Node): ts.ClassLikeDeclaration | ts.InterfaceDeclaration | undefined {
  const isInner = isAssignment(node) || (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent));
  const owner = isInner ? ancestor(node, ts.isClassLike) : (node.parent as ts.Node | undefined);
  return owner && (ts.isClassLike(owner) || ts.isInterfaceDeclaration(owner)) ? owner : undefined;
}
