import { ts } from 'ts-morph';
import { packageOf } from './package-of.js';

/**
 * The names of the members of an instance whose class extends one of a package that are not its own: other instances of that, one or a
 * list of them, and what the package declares.
 */
export function foreignMembers(checker: ts.TypeChecker, of: ts.Type): readonly string[] {
  const type = checker.getNonNullableType(of);
  const base = packageClass(checker, type);
  if (!base) return [];
  const members = type.getProperties().filter((member) => {
    if (member.declarations?.some((declaration) => packageOf(declaration) !== undefined)) return true;
    const held = checker.getNonNullableType(checker.getTypeOfSymbol(member));
    return packageClass(checker, held.getNumberIndexType() ?? held) === base;
  });
  return members.map(({ name }) => name);
}

/** The class of a package that a class extends, at any distance. */
function packageClass(checker: ts.TypeChecker, { symbol }: ts.Type): ts.Symbol | undefined {
  const declaration = (symbol as ts.Symbol | undefined)?.declarations?.[0];
  if (!declaration || !ts.isClassLike(declaration)) return undefined;
  if (packageOf(declaration) !== undefined) return symbol;
  const [base] = checker.getBaseTypes(checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType);
  return base && packageClass(checker, base);
}
