import { ts } from 'ts-morph';

/** True for a type that can hold no label: a keyword, a literal, `const`. */
export function isPlainType(type: ts.TypeNode): boolean {
  return (
    ts.isToken(type) || ts.isLiteralTypeNode(type) || (ts.isTypeReferenceNode(type) && ts.isConstTypeReference(type))
  );
}
