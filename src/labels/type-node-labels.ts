import { ts } from 'ts-morph';
import { isResult } from './declaration.js';
import type { MemberLabel } from './label.js';
import type { LabelNames } from './label-names.js';
import type { Marks } from './marks.js';
import { atValue, below, withoutDetours } from './member-label.js';

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

/**
 * Labels of the types that a written type names. The checker forgets an alias of a primitive (`type Phone = string`),
 * the syntax does not. Members of type literals are not looked at: the checker knows their declarations.
 */
export function createTypeNodeLabels(
  marks: Marks,
  names: LabelNames,
  checker: () => ts.TypeChecker,
): (node: ts.TypeNode | undefined) => readonly MemberLabel[] {
  const memo = new Map<ts.Node, readonly MemberLabel[]>();

  function read(node: ts.TypeNode | undefined): readonly MemberLabel[] {
    if (!node) return [];
    if (ts.isTypeReferenceNode(node)) return readReference(node);
    if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types.flatMap((type) => read(type));
    if (ts.isArrayTypeNode(node)) return read(node.elementType).map(asElement);
    if (ts.isTupleTypeNode(node)) return node.elements.flatMap((element) => read(element).map(asElement));
    return read(innerType(node));
  }

  function readReference(node: ts.TypeReferenceNode): readonly MemberLabel[] {
    const name = ts.isIdentifier(node.typeName) ? node.typeName : node.typeName.right;
    const own = names.types.has(name.text) ? readNamed(name) : [];
    const inArguments = (node.typeArguments ?? []).flatMap((type) => read(type));
    return [...own, ...(transparent.has(name.text) ? inArguments : inArguments.map(asElement))];
  }

  function readNamed(name: ts.Identifier): readonly MemberLabel[] {
    const symbol = checker().getSymbolAtLocation(name);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? checker().getAliasedSymbol(symbol) : symbol;
    const declarations = (target?.declarations ?? []).filter((declaration) => !isResult(declaration));
    return declarations.flatMap(readDeclaration);
  }

  /** An alias that leads back to itself adds nothing more. */
  function readDeclaration(declaration: ts.Node): readonly MemberLabel[] {
    const known = memo.get(declaration);
    if (known) return known;
    memo.set(declaration, []);
    const inner = ts.isTypeAliasDeclaration(declaration) ? read(declaration.type) : [];
    const labels = withoutDetours([...marks.at(declaration).map(atValue), ...inner]);
    memo.set(declaration, labels);
    return labels;
  }

  return names.types.size === 0 ? () => [] : read;
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
