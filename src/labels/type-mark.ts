import { ts } from 'ts-morph';
import type { Annotation } from './annotation.js';
import { canonical, isLabelled } from './declaration.js';
import { ancestor, isWrapper, nodeAtOffset } from './source-node.js';

const decorator = /\bDataClass\s*\(/g;
const brand = /\b(?:Restricted|Labelled)\s*</g;

/** Reads the decorators `@DataClass('key')` and `@x.DataClass('key')` of a file. */
export function readDecorators(source: ts.SourceFile): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const { index } of source.text.matchAll(decorator)) {
    const name = identifierAt(source, index);
    const call = name && ancestor(name, (node) => !ts.isPropertyAccessExpression(node));
    if (!call || !ts.isCallExpression(call) || !ts.isDecorator(call.parent)) continue;
    const [argument] = call.arguments;
    const text = argument ? (ts.isStringLiteralLike(argument) ? argument.text : argument.getText(source)) : '';
    const at = argument ?? name;
    const span = { start: at.getStart(source), end: at.end };
    found.push({ node: canonical(call.parent.parent), text, span, form: 'decorator' });
  }
  return found;
}

/** Reads the brands `Restricted<T, 'key'>` and `Labelled<T, 'key'>` of a file; each labels the nearest declaration around it. */
export function readBrands(source: ts.SourceFile): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const { index } of source.text.matchAll(brand)) {
    const name = identifierAt(source, index);
    const reference = name && typeReference(name);
    if (!reference) continue;
    const node = typeOwner(reference);
    for (const literal of literals(reference.typeArguments?.[1])) {
      found.push({
        node,
        text: literal.text,
        span: { start: literal.getStart(source), end: literal.end },
        form: 'brand',
      });
    }
  }
  return found;
}

/** The type reference, or the clause of a heritage, that `name` is the last name of. */
export function typeReference(name: ts.Node): ts.NodeWithTypeArguments | undefined {
  const parent = ancestor(name, (node) => !ts.isQualifiedName(node) && !ts.isPropertyAccessExpression(node));
  return parent && (ts.isTypeReferenceNode(parent) || ts.isExpressionWithTypeArguments(parent)) ? parent : undefined;
}

/** The declaration, cast or call that a type written at `type` says something about; `type` itself where there is none. */
export function typeOwner(type: ts.Node): ts.Node {
  if (ts.isExpressionWithTypeArguments(type)) return type.parent.parent;
  const owner = ancestor(type, (node) => isLabelled(node) || isTyped(node) || ts.isStatement(node));
  if (!owner || (ts.isStatement(owner) && !isLabelled(owner))) return type;
  if (ts.isFunctionTypeNode(owner)) return functionOwner(owner);
  return isHeritage(type, owner) ? type : canonical(owner);
}

/** A function type that is the whole type of a declaration is that declaration's. */
export function functionOwner(node: ts.FunctionTypeNode): ts.Node {
  const owner: ts.Node = node.parent;
  return isLabelled(owner) && 'type' in owner && owner.type === node ? owner : node;
}

/** The type arguments of what a class extends say nothing about the class itself. */
function isHeritage(type: ts.Node, owner: ts.Node): boolean {
  return ts.isClassLike(owner) && ancestor(type, (node) => node === owner || ts.isHeritageClause(node)) !== owner;
}

function isTyped(node: ts.Node): boolean {
  return isWrapper(node) || ts.isCallExpression(node) || ts.isNewExpression(node);
}

function identifierAt(source: ts.SourceFile, offset: number): ts.Identifier | undefined {
  const hit = nodeAtOffset(source, offset);
  return hit && !hit.inTrivia && ts.isIdentifier(hit.node) ? hit.node : undefined;
}

function literals(node: ts.TypeNode | undefined): readonly ts.StringLiteralLike[] {
  if (!node) return [];
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(literals);
  if (ts.isParenthesizedTypeNode(node)) return literals(node.type);
  return ts.isLiteralTypeNode(node) && ts.isStringLiteralLike(node.literal) ? [node.literal] : [];
}
