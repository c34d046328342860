import { ts } from 'ts-morph';
import type { Program } from '../program/program.js';
import { readName } from './declaration-name.js';
import type { Marks } from './marks.js';
import { nodeAtOffset } from './source-node.js';
import { typeOwner, typeReference } from './type-mark.js';

/** Names that may lead to a label, over-approximated from syntax: the cheap filter before any type is asked for. */
export interface LabelNames {
  /** Labelled declarations, declarations whose written type names a labelled type, and what imports rename them to. */
  readonly values: ReadonlySet<string>;
  /** Labelled types and the types written in terms of them. */
  readonly types: ReadonlySet<string>;
}

interface Names {
  readonly values: Set<string>;
  readonly types: Set<string>;
}

/** Reads the names that may lead to one of `marks`; without labelled types and renames this costs one pass over the imports. */
export function readLabelNames(program: Program, marks: Marks): LabelNames {
  const names: Names = { values: new Set(), types: new Set() };
  if (marks.nodes.length === 0) return names;
  for (const node of marks.nodes) addNode(names, node);
  const renames = program.files.flatMap((file) => readRenames(file.source));
  const searched = new Set<string>();
  while (true) {
    applyRenames(names, renames);
    const fresh = [...names.types].filter((name) => !searched.has(name));
    if (fresh.length === 0) return names;
    for (const name of fresh) searched.add(name);
    for (const file of program.files) addUses(names, file.source, fresh);
  }
}

function addNode(names: Names, node: ts.Node): void {
  const set = isTypeNode(node) ? names.types : names.values;
  const name = readName(node);
  if (name !== undefined) set.add(name);
  if (ts.canHaveModifiers(node) && node.modifiers?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword))
    set.add('default');
}

function isTypeNode(node: ts.Node): boolean {
  return (
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isClassLike(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}

/** Adds the declarations whose written type mentions one of `types`. */
function addUses(names: Names, source: ts.SourceFile, types: readonly string[]): void {
  const present = types.filter((name) => source.text.includes(name));
  for (const name of present) {
    for (let at = source.text.indexOf(name); at >= 0; at = source.text.indexOf(name, at + name.length)) {
      const hit = nodeAtOffset(source, at);
      if (!hit || hit.inTrivia || !ts.isIdentifier(hit.node) || hit.node.text !== name) continue;
      const reference = typeReference(hit.node);
      if (reference) addNode(names, typeOwner(reference));
    }
  }
}

type Rename = readonly [from: string, to: string];

function readRenames(source: ts.SourceFile): readonly Rename[] {
  return source.statements.flatMap((statement): readonly Rename[] => {
    if (ts.isImportDeclaration(statement)) return importRenames(statement.importClause);
    if (ts.isExportDeclaration(statement)) return specifierRenames(statement.exportClause);
    if (!ts.isExportAssignment(statement) || !ts.isIdentifier(statement.expression)) return [];
    return [[statement.expression.text, 'default']];
  });
}

function importRenames(clause: ts.ImportClause | undefined): readonly Rename[] {
  const named = specifierRenames(clause?.namedBindings);
  return clause?.name ? [...named, ['default', clause.name.text]] : named;
}

function specifierRenames(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): readonly Rename[] {
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return [];
  return bindings.elements.flatMap(({ propertyName, name }): readonly Rename[] =>
    propertyName ? [[propertyName.text, name.text]] : [],
  );
}

function applyRenames({ values, types }: Names, renames: readonly Rename[]): void {
  let before: number;
  do {
    before = values.size + types.size;
    for (const [from, to] of renames) {
      if (values.has(from)) values.add(to);
      if (types.has(from)) types.add(to);
    }
  } while (values.size + types.size > before);
}
