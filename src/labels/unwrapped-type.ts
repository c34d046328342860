import { ts } from 'ts-morph';
import { isResult } from './declaration.js';
import type { Label } from './label.js';
import type { Marks } from './marks.js';

/** A type without what is only around it: labels of the value itself, and the object types it may be. */
export interface UnwrappedType {
  readonly labels: readonly Label[];
  readonly objects: readonly ts.ObjectType[];
}

/** Takes unions, intersections, promises and type parameters apart, and reads the labels of the types met on the way. */
export function createUnwrap(marks: Marks, checker: () => ts.TypeChecker): (type: ts.Type) => UnwrappedType {
  const memo = new Map<ts.Type, UnwrappedType>();

  function unwrap(type: ts.Type): UnwrappedType {
    const known = memo.get(type);
    if (known) return known;
    memo.set(type, nothing);
    const parts = partsOf(type, checker()).map(unwrap);
    const isPart = parts.length > 0 || (type.flags & ts.TypeFlags.Object) === 0;
    const result = {
      labels: [...new Set([...ownLabels(type), ...parts.flatMap((part) => part.labels)])],
      objects: isPart ? [...new Set(parts.flatMap((part) => part.objects))] : [type as ts.ObjectType],
    };
    memo.set(type, result);
    return result;
  }

  /** Labels of the alias, class, interface, enum or type parameter that the type is, and of what it extends. */
  function ownLabels(type: ts.Type): readonly Label[] {
    const nominal = type.symbol as ts.Symbol | undefined;
    const isNamed = nominal !== undefined && (nominal.flags & named) !== 0 && !isConstructor(type);
    return [
      ...ofDeclarations(type.aliasSymbol),
      ...brandLabels(type, marks),
      ...(isNamed ? ofDeclarations(nominal) : []),
      ...baseTypes(type, checker()).flatMap((base) => unwrap(base).labels),
    ];
  }

  function ofDeclarations(symbol: ts.Symbol | undefined): readonly Label[] {
    return labelledNodes(symbol).flatMap((node) => marks.at(node));
  }

  return unwrap;
}

/** Wider flags of symbols whose label is about every value of the type. */
const named =
  ts.SymbolFlags.Class |
  ts.SymbolFlags.Interface |
  ts.SymbolFlags.Enum |
  ts.SymbolFlags.EnumMember |
  ts.SymbolFlags.TypeParameter;

const nothing: UnwrappedType = { labels: [], objects: [] };

/** The types of which `type` is made without being an object itself, and what a promise promises. */
function partsOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (type.isUnionOrIntersection()) return type.types;
  if ((type.flags & ts.TypeFlags.Instantiable) !== 0) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint && constraint !== type ? [constraint] : [];
  }
  if (isPromise(type)) return typeArguments(type, checker).slice(0, 1);
  const awaited = isThenable(type, checker) ? checker.getAwaitedType(type) : undefined;
  return awaited && awaited !== type ? [awaited] : [];
}

function isPromise(type: ts.Type): boolean {
  const name = (type.symbol as ts.Symbol | undefined)?.name;
  return (name === 'Promise' || name === 'PromiseLike') && isReference(type);
}

/** True for an instance of a class or interface that is awaited as promises are: a query that runs when somebody waits for it. */
function isThenable(type: ts.Type, checker: ts.TypeChecker): boolean {
  const isInstance = (objectFlags(type) & (ts.ObjectFlags.ClassOrInterface | ts.ObjectFlags.Reference)) !== 0;
  return isInstance && checker.getPropertyOfType(type, 'then') !== undefined;
}

/** The arguments of a generic class, interface or tuple. */
export function typeArguments(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  return isReference(type) ? checker.getTypeArguments(type) : [];
}

/** The object flags of a type, 0 for other types. */
export function objectFlags(type: ts.Type): ts.ObjectFlags {
  return (type.flags & ts.TypeFlags.Object) !== 0 ? (type as ts.ObjectType).objectFlags : ts.ObjectFlags.None;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (objectFlags(type) & ts.ObjectFlags.Reference) !== 0;
}

/** True for the type of a class itself, as against its instances. */
function isConstructor(type: ts.Type): boolean {
  return (objectFlags(type) & ts.ObjectFlags.Anonymous) !== 0;
}

function baseTypes(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  const target = isReference(type) ? type.target : type;
  return target.isClassOrInterface() ? checker.getBaseTypes(target) : [];
}

/** Of an enum's member also the enum. */
function labelledNodes(symbol: ts.Symbol | undefined): readonly ts.Node[] {
  const declarations = (symbol?.declarations ?? []).filter((node) => !isResult(node));
  return declarations.flatMap((node) => (ts.isEnumMember(node) ? [node, node.parent] : [node]));
}

function brandLabels(type: ts.Type, marks: Marks): readonly Label[] {
  const [, key] = type.aliasTypeArguments ?? [];
  if (!key || (type.aliasSymbol?.name !== 'Restricted' && type.aliasSymbol?.name !== 'Labelled')) return [];
  const keys = key.isUnion() ? key.types : [key];
  return keys.flatMap((one) => (one.isStringLiteral() ? (marks.brand(one.value) ?? []) : []));
}
