import { ts } from 'ts-morph';
import type { Program, ProgramFile } from '../program/program.js';
import { readName } from './declaration-name.js';
import { statementDeclarations } from './declared-member.js';
import { isAssignment } from './source-node.js';

/**
 * The declarations that the module `file` has under `name`, exported or not (`default` = its default export), those of
 * CommonJS and re-exports included.
 */
export function moduleDeclarations(program: Program, file: ProgramFile, name: string): readonly ts.Node[] {
  return find(program, file, { name, seen: new Set() });
}

interface Search {
  readonly name: string;
  readonly seen: Set<string>;
}

function find(program: Program, file: ProgramFile, { name, seen }: Search): readonly ts.Node[] {
  const visit = `${file.path}#${name}`;
  if (seen.has(visit)) return [];
  seen.add(visit);
  const own = file.source.statements.flatMap((statement) => declaredIn(statement, name));
  if (own.length > 0) return own;
  return file.source.statements.flatMap((statement) =>
    forwards(statement, name).flatMap(({ to, from }) => {
      if (from === undefined) return find(program, file, { name: to, seen });
      const target = program.resolve(file.path, from);
      const next = target.kind === 'file' ? program.file(target.path) : undefined;
      return next ? find(program, next, { name: to, seen }) : [];
    }),
  );
}

/** The declarations of `name` that a statement makes. */
export function declaredIn(statement: ts.Statement, name: string): readonly ts.Node[] {
  if (ts.isExpressionStatement(statement)) return assigned(statement.expression, name);
  if (name === 'default') return isDefault(statement) ? [statement] : [];
  return ts.isExportAssignment(statement)
    ? []
    : statementDeclarations(statement).filter((declaration) => readName(declaration) === name);
}

function isDefault(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return !ts.isIdentifier(statement.expression);
  const modifiers = ts.canHaveModifiers(statement) ? (statement.modifiers ?? []) : [];
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
}

/** `exports.name = ...`, `module.exports.name = ...`, `module.exports = { name: ... }`. */
function assigned(expression: ts.Expression, name: string): readonly ts.Node[] {
  if (!isAssignment(expression) || !ts.isPropertyAccessExpression(expression.left)) return [];
  const { left, right } = expression;
  if (name === 'default') return isExports(left) && !ts.isIdentifier(right) ? [expression] : [];
  if (left.name.text === name && isExports(left.expression)) return [expression];
  if (!isExports(left) || !ts.isObjectLiteralExpression(right)) return [];
  return right.properties.filter(
    (property) => !ts.isShorthandPropertyAssignment(property) && readName(property) === name,
  );
}

function isExports(node: ts.Expression): boolean {
  return node.getText() === 'exports' || node.getText() === 'module.exports';
}

interface Forward {
  readonly to: string;
  /** The module specifier; undefined: another name of the same file. */
  readonly from: string | undefined;
}

/** `module.exports = load`: what is exported by its name. */
function exportedNames(expression: ts.Expression): readonly Forward[] {
  const isMeant = isAssignment(expression) && isExports(expression.left) && ts.isIdentifier(expression.right);
  return isMeant ? [{ to: expression.right.getText(), from: undefined }] : [];
}

/** Where a statement sends who asks for `name`: `export { a as name } from 'm'`, `export * from 'm'`, `export default a`. */
function forwards(statement: ts.Statement, name: string): readonly Forward[] {
  if (ts.isExportAssignment(statement)) {
    const { expression } = statement;
    return name === 'default' && ts.isIdentifier(expression) ? [{ to: expression.text, from: undefined }] : [];
  }
  if (ts.isExpressionStatement(statement)) return name === 'default' ? exportedNames(statement.expression) : [];
  if (!ts.isExportDeclaration(statement)) return [];
  const module = statement.moduleSpecifier;
  const from = module && ts.isStringLiteralLike(module) ? module.text : undefined;
  if (!statement.exportClause) return [{ to: name, from }];
  if (!ts.isNamedExports(statement.exportClause)) return [];
  return statement.exportClause.elements
    .filter((element) => element.name.text === name && (from !== undefined || element.propertyName))
    .map((element) => ({ to: (element.propertyName ?? element.name).text, from }));
}
