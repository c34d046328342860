import { ts } from 'ts-morph';
import { isResult } from './declaration.js';
import type { MemberLabel } from './label.js';
import type { LabelNames } from './label-names.js';
import type { Marks } from './marks.js';
import { atValue, below } from './member-label.js';

/** Wrappers whose first argument is the value itself. */
const transparent: ReadonlySet<string> = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
]);

const maxDepth = 8;

/**
 * Labels of the types that a written type names. The checker forgets an alias of a primitive (`type Phone = string`),
 * the syntax does not. Members of type literals are not looked at: the checker knows their declarations.
 */
export function createTypeNodeLabels(
  marks: Marks,
  names: LabelNames,
  checker: () => ts.TypeChecker,
): (node: ts.TypeNode | undefined) => readonly MemberLabel[] {
  function read(node: ts.TypeNode | undefined, depth: number): readonly MemberLabel[] {
    if (!node || depth > maxDepth) return [];
    if (ts.isTypeReferenceNode(node)) return readReference(node, depth);
    if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node))
      return node.types.flatMap((type) => read(type, depth));
    if (ts.isArrayTypeNode(node)) return read(node.elementType, depth).map(asElement);
    if (ts.isTupleTypeNode(node)) return node.elements.flatMap((element) => read(element, depth).map(asElement));
    return read(innerType(node), depth);
  }

  function readReference(node: ts.TypeReferenceNode, depth: number): readonly MemberLabel[] {
    const name = ts.isIdentifier(node.typeName) ? node.typeName : node.typeName.right;
    const own = names.types.has(name.text) ? readNamed(name, depth) : [];
    const inArguments = (node.typeArguments ?? []).flatMap((type) => read(type, depth));
    return [...own, ...(transparent.has(name.text) ? inArguments : inArguments.map(asElement))];
  }

  function readNamed(name: ts.Identifier, depth: number): readonly MemberLabel[] {
    const symbol = checker().getSymbolAtLocation(name);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? checker().getAliasedSymbol(symbol) : symbol;
    const declarations = (target?.declarations ?? []).filter((declaration) => !isResult(declaration));
    return declarations.flatMap((declaration) => [
      ...marks.at(declaration).map(atValue),
      ...(ts.isTypeAliasDeclaration(declaration) ? read(declaration.type, depth + 1) : []),
    ]);
  }

  return names.types.size === 0 ? () => [] : (node) => read(node, 0);
}

/** The type that `node` only puts something around. */
function innerType(node: ts.TypeNode): ts.TypeNode | undefined {
  const isAround =
    ts.isParenthesizedTypeNode(node) ||
    ts.isTypeOperatorNode(node) ||
    ts.isRestTypeNode(node) ||
    ts.isOptionalTypeNode(node) ||
    ts.isNamedTupleMember(node);
  return isAround ? node.type : undefined;
}

function asElement(member: MemberLabel): MemberLabel {
  return below('*', member);
}
