import { ts } from 'ts-morph';

/** What an import, or an export from elsewhere, binds: the module it is of, and the name there; `*` for all of it. */
export interface ImportedName {
  readonly module: string;
  readonly name: string;
}

/** What a declaration binds, if it is an import or exports what another module has. */
export function importedName(declaration: ts.Node): ImportedName | undefined {
  if (ts.isExportSpecifier(declaration)) return specifierOf(declaration.parent.parent, nameIn(declaration));
  if (ts.isImportSpecifier(declaration)) return specifierOf(declaration.parent.parent.parent, nameIn(declaration));
  if (ts.isImportClause(declaration)) return specifierOf(declaration.parent, 'default');
  return ts.isNamespaceImport(declaration) ? specifierOf(declaration.parent.parent, '*') : undefined;
}

/** Where a file has from what it exports under a name, if it is another's. */
export function exportedFrom(
  checker: ts.TypeChecker,
  file: ts.SourceFile,
  name: string,
): { readonly at: ts.Node; readonly binding: ImportedName } | undefined {
  const exports = checker.getSymbolAtLocation(file)?.exports;
  const exported = exports?.get(ts.escapeLeadingUnderscores(name))?.declarations?.[0];
  if (!exported || !ts.isExportSpecifier(exported)) return undefined;
  const at = exported.parent.parent.moduleSpecifier ? exported : localOf(checker, exported);
  const binding = at && importedName(at);
  return binding && { at, binding };
}

function localOf(checker: ts.TypeChecker, exported: ts.ExportSpecifier): ts.Node | undefined {
  return checker.getExportSpecifierLocalTargetSymbol(exported)?.declarations?.[0];
}

function nameIn({ name, propertyName }: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (propertyName ?? name).text;
}

function specifierOf(declaration: ts.Node, name: string): ImportedName | undefined {
  const isFromModule = ts.isImportDeclaration(declaration) || ts.isExportDeclaration(declaration);
  const module = isFromModule ? declaration.moduleSpecifier : undefined;
  return module && ts.isStringLiteralLike(module) ? { module: module.text, name } : undefined;
}
