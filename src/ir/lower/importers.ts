import { ts } from 'ts-morph';
import type { Program } from '../../program/program.js';
import type { FileImport, PackageImport } from '../code-index.js';
import { madeRequests, madeSpecifiers } from './made-requests.js';
import { moduleRequests } from './requests.js';
import { importOf } from './import-of.js';

/** A file that imports from another, with the bindings it gets, and what it exports of it in turn: `*` for all. */
export interface Importer {
  readonly file: string;
  readonly bindings: readonly { readonly imported: string; readonly local: string }[];
  readonly exported: readonly { readonly imported: string; readonly as: string }[];
  /** True where it gets the module as one object, whose members it may name anywhere. */
  readonly isWhole: boolean;
  /** The call of `require` that is used right there, under no name: `require('./routes')(app)`. */
  readonly used: ts.CallExpression | null;
}

/** A name under which a file has what another one exports. */
export interface Imported {
  readonly file: string;
  readonly name: string;
}

/** The importers of each file, by its path. */
export function readImporters(program: Program): ReadonlyMap<string, readonly Importer[]> {
  const importers = new Map<string, Importer[]>();
  const add = (file: string, specifier: string, importer: Importer): void => {
    const target = program.resolve(file, specifier);
    if (target.kind === 'file') importers.set(target.path, [...(importers.get(target.path) ?? []), importer]);
  };
  const files = program.files.map(({ path }) => path);
  for (const file of program.files) {
    for (const request of moduleRequests(file.source)) add(file.path, request.text, importerOf(file.path, request));
    for (const request of madeRequests(file.source)) {
      const [made] = request.arguments as unknown as readonly [ts.Expression];
      const importer = importerOf(file.path, made);
      for (const specifier of madeSpecifiers(made, file.path, files)) add(file.path, specifier, importer);
    }
  }
  return importers;
}

function importerOf(file: string, request: ts.Expression): Importer {
  const bindings = bindingsOf(request);
  return {
    file,
    bindings,
    exported: exportedOf(request),
    isWhole: isWhole(request, bindings),
    used: bindings.length === 0 ? requiredBy(request) : null,
  };
}

/** True where a file gets all that another one exports as one object, or all that is exported onward. */
export function isTakenWhole(
  importersOf: (file: string) => readonly Importer[],
  file: string,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (seen.has(file)) return false;
  const around = new Set([...seen, file]);
  return importersOf(file).some(
    (importer) =>
      importer.isWhole || (importer.exported.length > 0 && isTakenWhole(importersOf, importer.file, around)),
  );
}

/** The files that a file imports. */
export function readFileImports(program: Program, path: string): readonly FileImport[] {
  const file = program.file(path);
  return (file ? moduleRequests(file.source) : []).flatMap((request) => {
    const target = program.resolve(path, request.text);
    const locals = bindingsOf(request).map(({ local }) => local);
    return target.kind === 'file' ? [{ path: target.path, locals }] : [];
  });
}

/** Every binding of a package's export, file by file. */
export function readPackageImports(program: Program): readonly PackageImport[] {
  return program.files.flatMap((file) =>
    moduleRequests(file.source).flatMap((request) => {
      const target = program.resolve(file.path, request.text);
      if (target.kind !== 'package') return [];
      const { name, subpath } = target;
      const bindings = bindingsOf(request);
      return (bindings.length > 0 ? bindings : usedBindings(request)).map(({ imported, local }) => ({
        file: file.path,
        package: name,
        subpath,
        imported,
        local,
      }));
    }),
  );
}

function requiredBy({ parent }: ts.Expression): ts.CallExpression | null {
  return ts.isCallExpression(parent) && ts.isIdentifier(parent.expression) ? parent : null;
}

function bindingsOf(request: ts.Expression): Importer['bindings'] {
  const { parent } = request;
  if (ts.isImportDeclaration(parent)) return clauseBindings(parent.importClause);
  if (ts.isExternalModuleReference(parent)) return [{ imported: 'default', local: parent.parent.name.text }];
  if (ts.isCallExpression(parent) && ts.isVariableDeclaration(parent.parent) && ts.isIdentifier(parent.parent.name)) {
    return [{ imported: 'default', local: parent.parent.name.text }];
  }
  if (
    ts.isCallExpression(parent) &&
    ts.isVariableDeclaration(parent.parent) &&
    ts.isObjectBindingPattern(parent.parent.name)
  ) {
    return parent.parent.name.elements.flatMap((node) => {
      const imported = (node.propertyName ?? node.name).getText();
      return ts.isIdentifier(node.name) ? [{ imported, local: node.name.text }] : [];
    });
  }
  return [];
}

/**
 * What is used of a module right where it is asked for, by the names that are given to what is made of it, or by none:
 * `const app = require('express')()`, `const { get } = await import('got')`, `module.exports = require('knex')(settings)`.
 */
function usedBindings({ parent: call }: ts.Expression): Importer['bindings'] {
  if (!ts.isCallExpression(call) || ts.isExpressionStatement(call.parent)) return [];
  const used = usedOf(call);
  const { parent } = used.whole;
  const isNamed = ts.isVariableDeclaration(parent) && parent.initializer === used.whole;
  if (!isNamed) return [{ imported: used.member, local: '' }];
  if (ts.isIdentifier(parent.name)) return [{ imported: used.member, local: parent.name.text }];
  return parent.name.elements.flatMap((node) => {
    if (!ts.isBindingElement(node) || !ts.isIdentifier(node.name)) return [];
    const isMember = ts.isObjectBindingPattern(parent.name) && used.isModule;
    return [{ imported: isMember ? (node.propertyName ?? node.name).getText() : used.member, local: node.name.text }];
  });
}

/** What is made of a module by members and calls behind the request for it, and the first member that is used for that. */
function usedOf(request: ts.Expression): {
  readonly whole: ts.Expression;
  readonly member: string;
  readonly isModule: boolean;
} {
  let member: string | undefined;
  let isModule = true;
  for (let whole = request; ;) {
    const { parent } = whole;
    const isPart = isTransparent(parent) || (isMade(parent) && parent.expression === whole);
    if (!isPart) return { whole, member: member ?? 'default', isModule };
    if (ts.isPropertyAccessExpression(parent)) member ??= parent.name.text;
    isModule &&= isTransparent(parent);
    whole = parent;
  }
}

function isTransparent(node: ts.Node): node is ts.Expression {
  return ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node);
}

function isMade(
  node: ts.Node,
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression | ts.NewExpression {
  return (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNewExpression(node)
  );
}

/** A namespace, what `require` or `import()` gives, and what stands for a whole CommonJS module. */
function isWhole({ parent }: ts.Expression, bindings: Importer['bindings']): boolean {
  if (ts.isExportDeclaration(parent))
    return parent.exportClause !== undefined && ts.isNamespaceExport(parent.exportClause);
  return !ts.isImportDeclaration(parent) || bindings.some(({ imported }) => imported === '*' || imported === '=');
}

function exportedOf({ parent }: ts.Expression): Importer['exported'] {
  if (!ts.isExportDeclaration(parent)) return [];
  const { exportClause } = parent;
  if (!exportClause) return [{ imported: '*', as: '*' }];
  if (ts.isNamespaceExport(exportClause)) return [];
  return exportClause.elements.map(({ name, propertyName }) => ({
    imported: (propertyName ?? name).text,
    as: name.text,
  }));
}

function clauseBindings(clause: ts.ImportClause | undefined): Importer['bindings'] {
  if (!clause) return [];
  const nodes: ts.Node[] = clause.name ? [clause] : [];
  const { namedBindings } = clause;
  if (namedBindings && ts.isNamespaceImport(namedBindings)) nodes.push(namedBindings);
  else if (namedBindings) nodes.push(...namedBindings.elements);
  return nodes.flatMap((node) => {
    const imported = importOf(node);
    const local = (node as ts.ImportClause).name?.text;
    return imported && local !== undefined ? [{ imported: imported.name, local }] : [];
  });
}
