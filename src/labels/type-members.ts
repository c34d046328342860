import { ts } from 'ts-morph';
import { nameText } from './declaration-name.js';
import type { DeclaredLabels } from './declared-labels.js';
import type { MemberLabel } from './label.js';
import type { Marks } from './marks.js';
import { atValue, valueLabels } from './member-label.js';
import { objectFlags, typeArguments } from './unwrapped-type.js';

/** One member of an object type; `name` is `*` for elements and for keys that are not known. */
export interface TypeMember {
  readonly name: string;
  readonly labels: readonly MemberLabel[];
  /** Asked for only when needed: the checker has to infer it. */
  readonly type: () => ts.Type;
}

/** Which members of a library's types are of interest: all, or only those that the code under review adds. */
export type Scope = 'all' | 'own';

/** What the members of object types are. */
export interface TypeMembers {
  readonly of: (type: ts.ObjectType, scope: Scope) => readonly TypeMember[];
  /** True for types declared in a package or the standard library. */
  readonly isForeign: (type: ts.ObjectType) => boolean;
  /**
   * What is inside the type of something declared with labels, without the label of a brand that it is declared with: that
   * stands there already, under the declaration's own name.
   */
  readonly unbranded: (declared: readonly MemberLabel[], inside: readonly MemberLabel[]) => readonly MemberLabel[];
}

/** Lists members; those of the standard library's types are the elements they hold. Methods are not members. */
export function createTypeMembers(declared: DeclaredLabels, marks: Marks, checker: () => ts.TypeChecker): TypeMembers {
  const labelledFiles = new Set(marks.nodes.map((node) => node.getSourceFile()));
  const isForeignNode = (node: ts.Node): boolean => {
    const source = node.getSourceFile();
    return source.fileName.includes('/node_modules/') && !labelledFiles.has(source);
  };

  function isForeign(type: ts.ObjectType): boolean {
    if ((objectFlags(type) & ts.ObjectFlags.Mapped) !== 0) return false;
    const declarations = (type.symbol as ts.Symbol | undefined)?.declarations ?? [];
    return declarations.length > 0 && declarations.every(isForeignNode);
  }

  function of(type: ts.ObjectType, scope: Scope): readonly TypeMember[] {
    const elements = elementTypes(type, checker());
    if (elements) {
      const isFixed = isFixedTuple(type, checker());
      return elements.map((element, index) => ({
        name: isFixed ? String(index) : '*',
        labels: [],
        type: () => element,
      }));
    }
    const properties = checker()
      .getPropertiesOfType(type)
      .filter(
        (property) =>
          isData(property) && (scope === 'all' || property.declarations?.some((node) => !isForeignNode(node))),
      );
    return [...properties.map(propertyMember), ...checker().getIndexInfosOfType(type).map(indexMember)];
  }

  function propertyMember(property: ts.Symbol): TypeMember {
    return {
      name: memberName(property),
      labels: declared.of(property, true),
      type: () => checker().getTypeOfSymbol(property),
    };
  }

  function indexMember(info: ts.IndexInfo): TypeMember {
    const labels = info.declaration ? marks.at(info.declaration).map(atValue) : [];
    return { name: '*', labels, type: () => info.type };
  }

  function unbranded(given: readonly MemberLabel[], inside: readonly MemberLabel[]): readonly MemberLabel[] {
    const classes = new Set(valueLabels(given).map((label) => label.dataClass));
    const isAgain = ({ path, label }: MemberLabel): boolean =>
      path.length === 0 && classes.has(label.dataClass) && label === marks.brand(label.dataClass);
    return classes.size === 0 ? inside : inside.filter((one) => !isAgain(one));
  }

  return { of, isForeign, unbranded };
}

/** What an array, tuple, map or other generic class of the standard library holds; undefined for other types. */
function elementTypes(type: ts.ObjectType, checker: ts.TypeChecker): readonly ts.Type[] | undefined {
  if (checker.isArrayType(type) || checker.isTupleType(type)) return typeArguments(type, checker);
  const symbol = type.symbol as ts.Symbol | undefined;
  const isClass = symbol && (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
  if (!isClass || !symbol.declarations?.some(isStandard)) return undefined;
  return typeArguments(type, checker);
}

/** True for a tuple whose elements are each at a place of their own. */
function isFixedTuple(type: ts.ObjectType, checker: ts.TypeChecker): boolean {
  if (!checker.isTupleType(type)) return false;
  const { elementFlags } = (type as ts.TupleTypeReference).target;
  return elementFlags.every((flags) => (flags & ts.ElementFlags.Variable) === 0);
}

/** True in `lib.es5.d.ts` and its like. */
function isStandard(node: ts.Node): boolean {
  return /\/lib\.[^/]*d\.ts$/.test(node.getSourceFile().fileName);
}

/** Private `#names` stay: only code of the class reads them, and it is asked for by name. */
function isData(property: ts.Symbol): boolean {
  return (
    (property.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Prototype)) === 0 && !property.name.startsWith('__@')
  );
}

function memberName(property: ts.Symbol): string {
  const declaration = property.declarations?.[0];
  const name = declaration && ts.isClassElement(declaration) ? declaration.name : undefined;
  return name && ts.isPrivateIdentifier(name) ? (nameText(name) ?? property.name) : property.name;
}
