import { ts } from 'ts-morph';
import type { Export, ModuleExports } from '../body.js';
import { declaredSymbol, resolveIdentifier } from './scope.js';
import { has } from './units.js';
import { importOf } from './import-of.js';
import type { FileVariables } from './variables.js';

/** Reads what a module offers under which names, from its own text. */
export function readExports(source: ts.SourceFile, variables: FileVariables): ModuleExports {
  const named = new Map<string, Export>();
  const stars: string[] = [];
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) readExportDeclaration(statement, variables, named, stars);
    else if (ts.isExportAssignment(statement))
      addVariable(named, statement.isExportEquals ? '=' : 'default', statement, variables);
    else if (has(statement, ts.SyntaxKind.ExportKeyword)) readExportedDeclaration(statement, variables, named);
  }
  return { named, stars, commonJs: variables.commonJs?.variable ?? null };
}

function readExportedDeclaration(statement: ts.Statement, variables: FileVariables, named: Map<string, Export>): void {
  if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) readNames(declaration, variables, named);
    return;
  }
  const isDefault = has(statement, ts.SyntaxKind.DefaultKeyword);
  const name = isDefault ? 'default' : declarationName(statement);
  if (name !== undefined) addVariable(named, name, statement, variables);
}

function readNames(
  declaration: ts.VariableDeclaration | ts.BindingElement,
  variables: FileVariables,
  named: Map<string, Export>,
): void {
  if (ts.isIdentifier(declaration.name)) {
    addVariable(named, declaration.name.text, declaration, variables);
    return;
  }
  for (const element of declaration.name.elements)
    if (ts.isBindingElement(element)) readNames(element, variables, named);
}

function readExportDeclaration(
  statement: ts.ExportDeclaration,
  variables: FileVariables,
  named: Map<string, Export>,
  stars: string[],
): void {
  const { exportClause, moduleSpecifier } = statement;
  const module = moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (!exportClause) {
    if (module !== undefined) stars.push(module);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (module !== undefined) named.set(exportClause.name.text, { kind: 'from', module, name: '*' });
  } else {
    for (const specifier of exportClause.elements) readSpecifier(specifier, module, variables, named);
  }
}

function readSpecifier(
  specifier: ts.ExportSpecifier,
  module: string | undefined,
  variables: FileVariables,
  named: Map<string, Export>,
): void {
  const local = specifier.propertyName ?? specifier.name;
  if (module !== undefined) {
    named.set(specifier.name.text, { kind: 'from', module, name: local.text });
    return;
  }
  const symbol = ts.isIdentifier(local) ? resolveIdentifier(local) : undefined;
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (!declaration) return;
  const imported = importOf(declaration);
  if (imported) named.set(specifier.name.text, { kind: 'from', ...imported });
  else addVariable(named, specifier.name.text, declaration, variables);
}

function addVariable(named: Map<string, Export>, name: string, declaration: ts.Node, variables: FileVariables): void {
  if (!declaredSymbol(declaration)) return;
  const slot = variables.declaredBy(declaration);
  if (slot) named.set(name, { kind: 'variable', variable: slot.variable });
}

function declarationName(statement: ts.Statement): string | undefined {
  const name = ts.getNameOfDeclaration(statement as ts.DeclarationStatement);
  return name && ts.isIdentifier(name) ? name.text : undefined;
}
