import { ts } from 'ts-morph';

/** Where a binding of another module comes from, or null for the file's own declarations. */
export function importOf(declaration: ts.Node): { module: string; name: string } | null {
  if (ts.isImportSpecifier(declaration)) {
    return fromClause(declaration.parent.parent.parent, (declaration.propertyName ?? declaration.name).text);
  }
  if (ts.isNamespaceImport(declaration)) return fromClause(declaration.parent.parent, '*');
  if (ts.isImportClause(declaration)) return fromClause(declaration.parent, 'default');
  if (ts.isImportEqualsDeclaration(declaration) && ts.isExternalModuleReference(declaration.moduleReference)) {
    const { expression } = declaration.moduleReference;
    return ts.isStringLiteralLike(expression) ? { module: expression.text, name: '=' } : null;
  }
  return null;
}

function fromClause(declaration: ts.Node, name: string): { module: string; name: string } | null {
  return ts.isImportDeclaration(declaration) && ts.isStringLiteralLike(declaration.moduleSpecifier)
    ? { module: declaration.moduleSpecifier.text, name }
    : null;
}
