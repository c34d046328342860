import { ts } from 'ts-morph';
import type { Place } from '../base/location.js';
import { once } from '../base/once.js';
import type { Program } from './program.js';
import { foreignMembers } from './foreign-members.js';
import { exportedFrom, importedName, type ImportedName } from './imported-name.js';
import { packageOf } from './package-of.js';
import type { MethodRef, TypeAt, TypeRef, Types } from './types.js';
import { namesIn, writtenTypeOf, type WrittenName } from './written-type.js';

/** Answers questions about types from the program's checker, made when the first is asked; what it throws is taken as unknown. */
export function readTypes(program: Program): Types {
  let made: TypeReader | undefined;
  const ask = <T>(question: (reader: TypeReader) => T, unknown: T): T => {
    try {
      made ??= new TypeReader(program);
      return question(made);
    } catch {
      return unknown;
    }
  };
  return {
    typesAt: (place, keys) => ask((reader) => reader.at(place, keys), []),
    ownersAt: (place, keys) => ask((reader) => reader.ownersAt(place, keys), []),
    isOwnMethod: (place) => ask((reader) => reader.isOwnMethod(place), false),
    methodAt: (place) => ask((reader) => reader.methodAt(place), undefined),
    declarationsAt: (place) => ask((reader) => reader.declarationsAt(place), []),
    foreignMembers: (place) => ask((reader) => reader.foreignMembers(place), []),
    declares: (place, keys) => ask((reader) => reader.declares(place, keys), false),
    hasOwnFields: (place, keys) => ask((reader) => reader.hasOwnFields(place, keys), false),
  };
}

class TypeReader {
  private readonly checker: ts.TypeChecker;
  private readonly known = new Map<string, readonly TypeAt[]>();
  private readonly awaited = new Map<ts.Type, ts.Type>();
  private readonly paths: ReadonlyMap<ts.SourceFile, string>;

  constructor(private readonly program: Program) {
    this.checker = program.checker();
    this.paths = new Map(program.files.map(({ source, path }) => [source, path]));
  }

  at(place: Place, keys: readonly string[]): readonly TypeAt[] {
    const { file, start, end } = place;
    return once(this.known, `${String(start)}.${String(end)}.${keys.join('.')}@${file}`, () => {
      const node = this.program.nodeAt(place);
      return node ? this.of(node, keys) : [];
    });
  }

  ownersAt(place: Place, keys: readonly string[]): readonly TypeAt[] {
    const access = this.program.nodeAt(place)?.parent;
    return access && ts.isPropertyAccessExpression(access) ? this.of(access.expression, keys) : [];
  }

  private of(node: ts.Node, keys: readonly string[]): readonly TypeAt[] {
    const written = this.writtenTypes(node);
    if (written.length > 0) return written.map((type) => ({ type, keys }));
    return this.walk(this.checker.getTypeAtLocation(node), keys, node);
  }

  isOwnMethod(place: Place): boolean {
    const node = this.program.nodeAt(place);
    const symbol = node && ts.isIdentifier(node) ? this.checker.getSymbolAtLocation(node) : undefined;
    const declarations = symbol?.declarations ?? [];
    return declarations.length > 0 && declarations.every((declaration) => this.isOwn(declaration));
  }

  methodAt(place: Place): MethodRef | undefined {
    const node = this.program.nodeAt(place);
    const isName = node && (ts.isIdentifier(node) || ts.isPrivateIdentifier(node));
    const declarations = (isName && this.checker.getSymbolAtLocation(node)?.declarations) || [];
    const owners = new Set(declarations.map((declaration) => this.languageClass(declaration)));
    const [owner] = owners;
    if (owners.size === 1 && owner !== undefined) return { kind: 'language', class: owner };
    return this.packageMethod(declarations[0]) ?? this.ownMethod(declarations, node);
  }

  declarationsAt(place: Place): readonly Place[] {
    const node = this.program.nodeAt(place);
    const declarations = (node && this.checker.getSymbolAtLocation(node)?.declarations) ?? [];
    return declarations.flatMap((declaration) => {
      const file = this.pathOf(declaration);
      return file === undefined ? [] : [{ file, start: declaration.getStart(), end: declaration.end }];
    });
  }

  private ownMethod(declarations: readonly ts.Declaration[], node: ts.Node | undefined): MethodRef | undefined {
    const method = onlyMethod(declarations);
    const file = method && this.pathOf(method);
    if (!method || file === undefined) return undefined;
    return { kind: 'own', place: { file, start: method.getStart(), end: method.end }, isOfThis: isOfThis(node) };
  }

  /** The class of the language itself that declares a method; no interface that other objects are made to fit. */
  private languageClass(declaration: ts.Declaration): string | undefined {
    const { parent } = declaration;
    if (!isOfLanguage(declaration) || !ts.isMethodSignature(declaration) || !ts.isInterfaceDeclaration(parent))
      return undefined;
    const name = withoutReadonly(parent.name.text);
    const value = this.checker.resolveName(name, undefined, ts.SymbolFlags.Value, false);
    return value && this.checker.getTypeOfSymbol(value).getProperty('prototype') ? name : undefined;
  }

  /** A method as its class or interface in a package declares it; overloads are declared together. */
  private packageMethod(declaration: ts.Declaration | undefined): MethodRef | undefined {
    if (!declaration) return undefined;
    const isMethod = ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration);
    const owner = isMethod ? ownerName(declaration) : undefined;
    const found = packageOf(declaration);
    if (!isMethod || !ts.isIdentifier(declaration.name) || owner === undefined || found === undefined) return undefined;
    const isStatic = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static) !== 0;
    const path = [owner, ...(isStatic ? [] : ['prototype']), declaration.name.text];
    return { kind: 'package', package: found, path };
  }

  foreignMembers(place: Place): readonly string[] {
    const node = this.program.nodeAt(place);
    return node ? foreignMembers(this.checker, this.promised(this.checker.getTypeAtLocation(node))) : [];
  }

  private isOwn(declaration: ts.Node): boolean {
    const isMethod = ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration);
    return isMethod && (this.pathOf(declaration) !== undefined || isOfLanguage(declaration));
  }

  declares(place: Place, keys: readonly string[]): boolean {
    const type = this.typeOf(place, keys);
    return type !== undefined && !(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown));
  }

  hasOwnFields(place: Place, keys: readonly string[]): boolean {
    const type = this.typeOf(place, keys);
    const members = type ? this.checker.getNonNullableType(type).getProperties() : [];
    const isOfProgram = (node: ts.Node): boolean => this.pathOf(node) !== undefined;
    return members.some(
      ({ flags, declarations }) => flags & ts.SymbolFlags.Property && declarations?.some(isOfProgram),
    );
  }

  /** The type of what `keys` lead to from the value at `place`. */
  private typeOf(place: Place, keys: readonly string[]): ts.Type | undefined {
    const node = this.program.nodeAt(place);
    let type = node && this.promised(this.checker.getTypeAtLocation(node));
    for (const key of keys) {
      const member = type && this.memberOf(this.checker.getNonNullableType(type), key);
      if (!member) return undefined;
      type = this.promised(member);
    }
    return type;
  }

  private memberOf(type: ts.Type, key: string): ts.Type | undefined {
    if (key === '*') return type.getNumberIndexType() ?? type.getStringIndexType();
    const member = this.checker.getPropertyOfType(type, key);
    return member && this.checker.getTypeOfSymbol(member);
  }

  private walk(type: ts.Type, keys: readonly string[], node: ts.Node): readonly TypeAt[] {
    const parts = type.isUnionOrIntersection() ? type.types : [type];
    return parts.flatMap((part) => {
      const inner = this.promised(part);
      const type = this.refOf(inner);
      const [key, ...rest] = keys;
      const here = type ? [{ type, keys }] : [];
      if (key === undefined) return here;
      const member = this.checker.getPropertyOfType(inner, key);
      if (!member || type?.kind === 'class') return here;
      return [...here, ...this.memberTypes(member, rest, node)];
    });
  }

  private memberTypes(member: ts.Symbol, keys: readonly string[], node: ts.Node): readonly TypeAt[] {
    const declaration = member.valueDeclaration;
    const written = declaration ? this.writtenTypes(declaration) : [];
    if (written.length > 0) return written.map((type) => ({ type, keys }));
    return this.walk(this.checker.getTypeOfSymbolAtLocation(member, node), keys, node);
  }

  private promised(type: ts.Type): ts.Type {
    return once(this.awaited, type, () => this.checker.getAwaitedType(type) ?? type);
  }

  private refOf(type: ts.Type): TypeRef | undefined {
    const primitive = primitiveName(type);
    if (primitive !== undefined) return { kind: 'global', name: primitive };
    const symbol = type.getSymbol() ?? type.aliasSymbol;
    const declaration = symbol?.declarations?.[0];
    if (!symbol || !declaration) return undefined;
    const file = this.pathOf(declaration);
    if (file === undefined) return this.foreign(declaration, symbol.name);
    const place = { file, start: declaration.getStart(), end: declaration.end };
    if (ts.isClassLike(declaration)) return { kind: 'class', name: symbol.name, place };
    return ts.isInterfaceDeclaration(declaration) ? { kind: 'interface', name: symbol.name, place } : undefined;
  }

  /** A type without a name is none that a package exports. */
  private foreign(declaration: ts.Node, name: string): TypeRef | undefined {
    if (name.startsWith('__')) return undefined;
    const found = packageOf(declaration);
    return found === undefined
      ? { kind: 'global', name: withoutReadonly(name) }
      : { kind: 'package', package: found, name };
  }

  /** The written types that the checker knows nothing of: names imported from a package that is not there, or the platform's. */
  private writtenTypes(node: ts.Node): readonly TypeRef[] {
    const type = writtenTypeOf(this.checker, node);
    return type ? namesIn(this.checker, type).flatMap((name) => this.foreignName(name) ?? []) : [];
  }

  private foreignName({ first, rest }: WrittenName): TypeRef | undefined {
    if (ts.isImportTypeNode(first)) return this.imported(first, { module: moduleOf(first), name: '*' }, rest);
    const declaration = this.checker.getSymbolAtLocation(first)?.declarations?.[0];
    if (!declaration || isAugmentation(declaration)) return { kind: 'global', name: [first.text, ...rest].join('.') };
    const imported = importedName(declaration);
    return imported && this.imported(declaration, imported, rest);
  }

  private imported(at: ts.Node, binding: ImportedName, rest: readonly string[], depth = 0): TypeRef | undefined {
    const file = this.pathOf(at);
    const target = file === undefined ? undefined : this.program.resolve(file, binding.module);
    if (target?.kind === 'file' && depth < maxExports) {
      const source = this.program.file(target.path)?.source;
      const next = source && exportedFrom(this.checker, source, binding.name);
      return next && this.imported(next.at, next.binding, rest, depth + 1);
    }
    if (target?.kind !== 'package') return undefined;
    const whole = [binding.name, ...rest].filter((part) => part !== '*').join('.');
    return { kind: 'package', package: target.name, name: whole };
  }

  private pathOf(node: ts.Node): string | undefined {
    return this.paths.get(node.getSourceFile());
  }
}

/** The name of the class, interface or object type that declares a method. */
function ownerName({ parent }: ts.MethodDeclaration | ts.MethodSignature): string | undefined {
  const owner = ts.isTypeLiteralNode(parent) ? parent.parent : parent;
  const isNamed = ts.isClassDeclaration(owner) || ts.isInterfaceDeclaration(owner) || ts.isTypeAliasDeclaration(owner);
  return isNamed ? owner.name?.text : undefined;
}

/** The method of a class that declarations are about, if there is one alone; those without a body are no others. */
function onlyMethod(declarations: readonly ts.Declaration[]): ts.MethodDeclaration | undefined {
  const written = declarations.filter((declaration) => !ts.isMethodDeclaration(declaration) || declaration.body);
  const [method, other] = written;
  return method && !other && ts.isMethodDeclaration(method) && ts.isClassLike(method.parent) ? method : undefined;
}

/** True for what the language's own library declares. */
function isOfLanguage(declaration: ts.Declaration): boolean {
  return /\/lib\.(?:es|decorators)[^/]*\.d\.ts$/.test(declaration.getSourceFile().fileName);
}

/** True for the name in `this.name`. */
function isOfThis(name: ts.Node | undefined): boolean {
  const access = name?.parent;
  return (
    access !== undefined &&
    ts.isPropertyAccessExpression(access) &&
    access.expression.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** True for an interface of the platform to which the program adds members: `declare global { interface Window { … } }`. */
function isAugmentation(declaration: ts.Node): boolean {
  if (!ts.isInterfaceDeclaration(declaration) || !ts.isModuleBlock(declaration.parent)) return false;
  return (declaration.parent.parent.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

/** A read-only view is of the same class. */
function withoutReadonly(name: string): string {
  return name.replace(/^Readonly(?=Array|Map|Set)/, '');
}

/** Files that export what others export are followed this far. */
const maxExports = 8;

function moduleOf({ argument }: ts.ImportTypeNode): string {
  return ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal) ? argument.literal.text : '';
}

/** The class whose prototype a primitive's methods are on. */
function primitiveName(type: ts.Type): string | undefined {
  if (type.flags & ts.TypeFlags.StringLike) return 'String';
  if (type.flags & ts.TypeFlags.NumberLike) return 'Number';
  return type.flags & ts.TypeFlags.BooleanLike ? 'Boolean' : undefined;
}
