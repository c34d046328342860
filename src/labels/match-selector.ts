import { relative, resolve } from 'node:path/posix';
import { ts } from 'ts-morph';
import type { Place } from '../base/location.js';
import { parameterName, type Selector } from '../policy/policy.js';
import type { Program, ProgramFile } from '../program/program.js';
import { initializerOf, isFunction } from './declaration.js';
import { declaredMembers } from './declared-member.js';
import { declaredParameters } from './declared-parameter.js';
import { declaredIn, moduleDeclarations } from './module-declaration.js';

/** The declarations that a policy selector names, those of imported packages included; `folder` is the policy's. */
export function matchSelector(program: Program, folder: string, selector: Selector): readonly ts.Node[] {
  const [first, ...rest] = selector.path.filter((key) => key !== '()' && key !== 'prototype');
  if (first === undefined) return [];
  const follow = (name: ts.Node): readonly ts.Node[] =>
    declarationsOf(program.checker().getSymbolAtLocation(name), program);
  let nodes = rootDeclarations(program, folder, { selector, name: first });
  for (const key of rest) {
    const parameter = parameterName(key);
    const inside = (node: ts.Node): readonly ts.Node[] =>
      parameter === undefined ? declaredMembers(node, key, follow) : declaredParameters(node, parameter);
    nodes = [...new Set(nodes.flatMap(inside))];
  }
  return nodes;
}

/** The members named by a selector of a file that are declared without code to run: of types, fields, accessors. */
export function declaredPlaces(program: Program, folder: string, selector: Selector): readonly Place[] {
  if (selector.module?.kind !== 'file' || selector.path.length < 2) return [];
  return matchSelector(program, folder, selector).flatMap((node) => {
    const file = isWithoutCode(node) ? program.files.find(({ source }) => source === node.getSourceFile()) : undefined;
    return file ? [{ file: file.path, start: node.getStart(), end: node.end }] : [];
  });
}

function isWithoutCode(node: ts.Node): boolean {
  if (ts.isMethodDeclaration(node)) return node.body === undefined;
  const value = initializerOf(node);
  return value === undefined
    ? !ts.isFunctionLike(node) || ts.isAccessor(node) || ts.isMethodSignature(node)
    : !isFunction(value);
}

interface Root {
  readonly selector: Selector;
  readonly name: string;
}

function rootDeclarations(program: Program, folder: string, { selector, name }: Root): readonly ts.Node[] {
  const { module } = selector;
  if (!module) return globalDeclarations(program, name);
  if (module.kind === 'package') return packageDeclarations(program, module.name, name);
  const path = relative(program.root, resolve(folder.replaceAll('\\', '/'), module.path));
  return matchFiles(program, path).flatMap((file) => moduleDeclarations(program, file, name));
}

/** The files a path may mean: as written, else with another or no extension (`inbox.js` written for `inbox.ts`, a folder's index). */
function matchFiles(program: Program, path: string): readonly ProgramFile[] {
  const exact = program.file(path);
  if (exact) return [exact];
  const stems = [path, stemOf(path), `${path}/index`];
  return program.files.filter((file) => stems.includes(stemOf(file.path)));
}

function stemOf(path: string): string {
  return path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
}

/** A global of the code under review, else one of the standard library or an ambient package. */
function globalDeclarations(program: Program, name: string): readonly ts.Node[] {
  const own = program.files.flatMap(({ source }) => globalStatements(source).flatMap((one) => declaredIn(one, name)));
  const [file] = program.files;
  if (own.length > 0 || !file) return own;
  const symbols = program.checker().getSymbolsInScope(file.source, ts.SymbolFlags.All);
  const declarations = symbols.filter((symbol) => symbol.name === name).flatMap((symbol) => symbol.declarations ?? []);
  return declarations.filter((node) => program.files.every(({ source }) => source !== node.getSourceFile()));
}

function globalStatements(source: ts.SourceFile): readonly ts.Statement[] {
  if (!ts.isExternalModule(source)) return source.statements;
  return source.statements.flatMap((statement) => {
    const isGlobal = ts.isModuleDeclaration(statement) && (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
    return isGlobal && statement.body && ts.isModuleBlock(statement.body) ? [...statement.body.statements] : [];
  });
}

/** What the files that import the package get under `name`: from the source of a workspace, else from its declaration files. */
function packageDeclarations(program: Program, packageName: string, name: string): readonly ts.Node[] {
  const found = new Set<ts.Node>();
  for (const file of program.files.filter((one) => one.source.text.includes(packageName))) {
    for (const specifier of specifiers(file.source)) {
      if (specifier.text !== packageName && !specifier.text.startsWith(`${packageName}/`)) continue;
      const target = program.resolve(file.path, specifier.text);
      const source = target.kind === 'file' ? program.file(target.path) : undefined;
      const nodes = source ? moduleDeclarations(program, source, name) : exported(program, specifier, name);
      for (const node of nodes) found.add(node);
    }
  }
  return [...found];
}

function specifiers(source: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return source.statements.flatMap((statement) => {
    const module =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    return module && ts.isStringLiteralLike(module) ? [module] : [];
  });
}

function exported(program: Program, specifier: ts.Node, name: string): readonly ts.Node[] {
  const checker = program.checker();
  const module = checker.getSymbolAtLocation(specifier);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  return symbols.filter((symbol) => symbol.name === name).flatMap((symbol) => declarationsOf(symbol, program));
}

function declarationsOf(symbol: ts.Symbol | undefined, program: Program): readonly ts.Node[] {
  if (!symbol) return [];
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? program.checker().getAliasedSymbol(symbol) : symbol).declarations ?? [];
}
