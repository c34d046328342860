import { ts } from 'ts-morph';
import { isAnyKey } from '../base/any-key.js';

/** The types that a call is given as type arguments, where nothing else is known of its result: its package may not be installed. */
export function givenTypes(node: ts.Node, checker: ts.TypeChecker): readonly ts.Type[] {
  if (!ts.isCallExpression(node) && !ts.isTaggedTemplateExpression(node)) return [];
  const written = node.typeArguments ?? [];
  return written.length > 0 && isUnknown(node, checker) ? written.map((type) => checker.getTypeFromTypeNode(type)) : [];
}

/** True for a result of no type; what the program's own functions give is in their code. */
function isUnknown(node: ts.CallLikeExpression, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeAtLocation(node);
  if (((checker.getAwaitedType(type) ?? type).flags & ts.TypeFlags.Any) === 0) return false;
  const source = checker.getResolvedSignature(node)?.declaration?.getSourceFile();
  return source === undefined || source.isDeclarationFile;
}

/**
 * What is left to be read of such a type, or of what a list of it holds, which may be the type of a part of the result: `.rows.0.phone` is
 * `.phone` of a row, `.rows.0` a row. Misses: all of a member that the type does not have, as a list of rows may be one, and a count.
 */
export function keysWithin(
  type: ts.Type,
  keys: readonly string[],
  checker: ts.TypeChecker,
): { readonly type: ts.Type; readonly keys: readonly string[] } | undefined {
  const row = elementOf(type, checker);
  const own = keys.findIndex((key) => !isRow(key) && isDeclared(row, key, checker));
  if (own >= 0) return { type: row, keys: keys.slice(own) };
  const last = keys.at(-1);
  return last === undefined || isRow(last) ? { type: row, keys: [] } : undefined;
}

function isRow(key: string): boolean {
  return isAnyKey(key) || /^\d+$/.test(key);
}

/** What lists of lists hold; else the type itself. */
function elementOf(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  const plain = checker.getNonNullableType(type);
  const [element] = checker.isArrayType(plain) ? checker.getTypeArguments(plain as ts.TypeReference) : [];
  return element ? elementOf(element, checker) : plain;
}

function isDeclared(type: ts.Type, key: string, checker: ts.TypeChecker): boolean {
  const parts = type.isUnionOrIntersection() ? type.types : [type];
  return parts.some((part) => checker.getPropertyOfType(part, key) !== undefined);
}
