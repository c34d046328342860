import { ts } from 'ts-morph';
import { importSpecifiers } from './import-specifiers.js';

/** What a piece of code uses that is not its own. */
export interface Uses {
  /** Specifiers of what it imports or requires. */
  readonly imports: readonly string[];
  /** Names that it does not declare, each with the member that is read of it, if one is: `fetch`, `navigator.sendBeacon`. */
  readonly globals: readonly string[];
  /** Names of the methods that it calls. */
  readonly methods: readonly string[];
}

/** Objects whose members are the globals themselves. */
const globalObjects: ReadonlySet<string> = new Set(['global', 'globalThis', 'self', 'window']);

/** Reads what one file uses; what does not parse counts as far as it does. */
export function readUses(file: string, text: string): Uses {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const [declared, globals, methods] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      if (isDeclaredName(node)) declared.add(node.text);
      else if (isRead(node)) globals.add(pathFrom(node));
    } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      methods.add(node.expression.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    imports: importSpecifiers(text),
    globals: [...globals].filter((name) => !declared.has(name.replace(/\..*/, ''))),
    methods: [...methods],
  };
}

/** Over-approximates: a name that the file declares anywhere is its own everywhere. */
function isDeclaredName({ parent, text }: ts.Identifier): boolean {
  return ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isFunctionExpression(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isClassExpression(parent)
    ? parent.name !== undefined && ts.isIdentifier(parent.name) && parent.name.text === text
    : ts.isImportClause(parent) || ts.isImportSpecifier(parent) || ts.isNamespaceImport(parent);
}

/** True for a name whose value is used; asking only whether it is there uses nothing. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !ts.isTypeOfExpression(parent) && !ts.isMethodDeclaration(parent) && !ts.isPropertyDeclaration(parent);
}

function pathFrom(node: ts.Identifier): string {
  const members = membersOf(node);
  const [name = node.text, member] = globalObjects.has(node.text) ? members : [node.text, ...members];
  return member === undefined ? name : `${name}.${member}`;
}

/** The two members that are read next, one of the other. */
function membersOf({ parent }: ts.Node): readonly string[] {
  if (!ts.isPropertyAccessExpression(parent)) return [];
  const next = parent.parent;
  const isMore = ts.isPropertyAccessExpression(next) && next.expression === parent;
  return [parent.name.text, ...(isMore ? [next.name.text] : [])];
}
