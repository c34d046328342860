import { ts } from 'ts-morph';

/** The type that the text gives a value: where it is declared, cast or returned; undefined where none is written. */
export function writtenTypeOf(checker: ts.TypeChecker, node: ts.Node): ts.TypeNode | undefined {
  return annotationOf(node) ?? declaredTypeOf(node) ?? ofExpression(checker, node);
}

/** What a declaration says of itself, in its syntax or in a comment. */
function annotationOf(node: ts.Node): ts.TypeNode | undefined {
  if (ts.isFunctionLike(node)) return undefined;
  return (node as ts.ParameterDeclaration).type ?? ts.getJSDocType(node);
}

function declaredTypeOf(node: ts.Node): ts.TypeNode | undefined {
  const { parent } = node;
  const isName =
    (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.name === node;
  return isName ? annotationOf(parent) : undefined;
}

function ofExpression(checker: ts.TypeChecker, node: ts.Node): ts.TypeNode | undefined {
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node))
    return writtenTypeOf(checker, node.expression);
  if (ts.isCallExpression(node)) return returnedBy(checker.getResolvedSignature(node)?.declaration);
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  const declaration = ts.isIdentifier(name) ? checker.getSymbolAtLocation(name)?.valueDeclaration : undefined;
  return declaration && annotationOf(declaration);
}

function returnedBy(signature: ts.Signature['declaration']): ts.TypeNode | undefined {
  if (!signature || ts.isJSDocSignature(signature)) return undefined;
  return signature.type ?? ts.getJSDocReturnType(signature);
}

/** A type by the names that lead to it. */
export interface WrittenName {
  /** The first name, or the type of an `import('module')`. */
  readonly first: ts.Identifier | ts.ImportTypeNode;
  readonly rest: readonly string[];
}

/** The names that a written type is made of: the parts of a union, what a promise holds, what an alias of the program stands for. */
export function namesIn(checker: ts.TypeChecker, type: ts.TypeNode, depth = 0): readonly WrittenName[] {
  const inner = (part: ts.TypeNode): readonly WrittenName[] => namesIn(checker, part, depth + 1);
  if (depth > maxDepth) return [];
  const held = heldIn(type);
  if (held) return held.flatMap(inner);
  if (ts.isImportTypeNode(type)) return type.isTypeOf ? [] : [{ first: type, rest: textsOf(type.qualifier) }];
  const [first, ...rest] = referenced(type);
  if (!first) return [];
  const parts = declarationsOf(checker, rest.at(-1) ?? first).flatMap(partsOf);
  return [{ first, rest: rest.map(({ text }) => text) }, ...parts.flatMap(inner)];
}

/** The types whose values those of a type are, where it is only made of others. */
function heldIn(type: ts.TypeNode): readonly ts.TypeNode[] | undefined {
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return type.types;
  if (ts.isParenthesizedTypeNode(type)) return [type.type];
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const [argument] = type.typeArguments ?? [];
  return argument && wrappers.has(type.typeName.text) ? [argument] : undefined;
}

/** The names of a reference to a type, or of what an interface extends. */
function referenced(type: ts.TypeNode): readonly ts.Identifier[] {
  if (ts.isTypeReferenceNode(type)) return identifiersOf(type.typeName);
  return ts.isExpressionWithTypeArguments(type) && ts.isIdentifier(type.expression) ? [type.expression] : [];
}

function declarationsOf(checker: ts.TypeChecker, name: ts.Identifier): readonly ts.Declaration[] {
  const symbol = checker.getSymbolAtLocation(name);
  const isAlias = symbol && symbol.flags & ts.SymbolFlags.Alias;
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol)?.declarations ?? [];
}

/** What a declaration of the program makes a type of. */
function partsOf(declaration: ts.Declaration): readonly ts.TypeNode[] {
  if (ts.isTypeAliasDeclaration(declaration)) return [declaration.type];
  if (ts.isTypeParameterDeclaration(declaration)) return declaration.constraint ? [declaration.constraint] : [];
  if (!ts.isInterfaceDeclaration(declaration)) return [];
  return declaration.heritageClauses?.flatMap(({ types }) => types) ?? [];
}

/** Aliases of aliases are followed this deep. */
const maxDepth = 8;

/** What the language's own generic types leave of the value: a promise is its value. */
const wrappers: ReadonlySet<string> = new Set([
  'Awaited',
  'NonNullable',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'PromiseLike',
  'Readonly',
  'Required',
]);

function identifiersOf(name: ts.EntityName): readonly ts.Identifier[] {
  return ts.isIdentifier(name) ? [name] : [...identifiersOf(name.left), name.right];
}

function textsOf(name: ts.EntityName | undefined): readonly string[] {
  return name ? identifiersOf(name).map(({ text }) => text) : [];
}
