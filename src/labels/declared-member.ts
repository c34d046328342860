import { ts } from 'ts-morph';
import { declaredType, initializerOf } from './declaration.js';
import { readName } from './declaration-name.js';
import { bare, isAssignment } from './source-node.js';

/** Finds the declarations that the name of a type stands for. */
export type FollowName = (name: ts.Node) => readonly ts.Node[];

const maxDepth = 8;

/**
 * The declarations of the member `key` of what `node` declares: through the members of types, classes, enums, namespaces and
 * object literals, through arrays, unions and the names of types, into the arguments of a call (`pgTable('members', { ... })`).
 * A function has the members of what it returns.
 */
export function declaredMembers(node: ts.Node, key: string, follow: FollowName): readonly ts.Node[] {
  return findMembers(node, { key, follow, seen: new Set() }, 0);
}

interface Search {
  readonly key: string;
  readonly follow: FollowName;
  readonly seen: Set<ts.Node>;
}

function findMembers(node: ts.Node, search: Search, depth: number): readonly ts.Node[] {
  if (depth > maxDepth || search.seen.has(node)) return [];
  search.seen.add(node);
  const own = ownMembers(node).filter((member) => readName(member) === search.key);
  if (own.length > 0) return own;
  return [...innerNodes(node), ...namesIn(node).flatMap(search.follow)].flatMap((inner) =>
    findMembers(inner, search, depth + 1),
  );
}

function ownMembers(node: ts.Node): readonly ts.Node[] {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node) || ts.isEnumDeclaration(node)) return node.members;
  if (ts.isClassLike(node)) return classMembers(node);
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  if (isConstructor(node)) return [...thisAssignments(node.body), ...givenMembers(node)];
  return ts.isModuleBlock(node) ? node.statements.flatMap(statementDeclarations) : [];
}

/** The members of a class, with parameter properties and what its functions assign to `this`. */
function classMembers(node: ts.ClassLikeDeclaration): readonly ts.Node[] {
  const parameters = node.members.filter(ts.isConstructorDeclaration).flatMap((one) => [...one.parameters]);
  return [
    ...node.members,
    ...parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, parameter.parent)),
    ...node.members.flatMap((member) => (hasBody(member) ? thisAssignments(member.body) : [])),
  ];
}

function hasBody(member: ts.ClassElement): member is ts.ConstructorDeclaration | ts.MethodDeclaration {
  return ts.isConstructorDeclaration(member) || ts.isMethodDeclaration(member);
}

/** True for a function of JavaScript, which may be a constructor. */
function isConstructor(node: ts.Node): node is ts.FunctionDeclaration | ts.FunctionExpression {
  return (
    (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) &&
    (node.flags & ts.NodeFlags.JavaScriptFile) !== 0
  );
}

/** What the file assigns to members of a function or of its prototype: `Client.prototype.send = ...`. */
function givenMembers(node: ts.FunctionDeclaration | ts.FunctionExpression): readonly ts.Node[] {
  const name = node.name?.text;
  return node.getSourceFile().statements.flatMap((statement): readonly ts.Node[] => {
    const assigned = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    if (name === undefined || !isAssignment(assigned)) return [];
    const [owner, ...path] = nameChain(assigned.left) ?? [];
    if (owner !== name) return [];
    if (path.join('.') === 'prototype')
      return ts.isObjectLiteralExpression(assigned.right) ? assigned.right.properties : [];
    return path.length === 1 || path[0] === 'prototype' ? [assigned] : [];
  });
}

/** The names of `a.b.c`; undefined for what is written otherwise. */
function nameChain(node: ts.Expression): readonly string[] | undefined {
  if (ts.isIdentifier(node)) return [node.text];
  const outer = ts.isPropertyAccessExpression(node) ? nameChain(node.expression) : undefined;
  return outer && ts.isPropertyAccessExpression(node) ? [...outer, node.name.text] : undefined;
}

/** What a body assigns to members of `this`. */
function thisAssignments(body: ts.Block | undefined): readonly ts.Node[] {
  return (body?.statements ?? []).flatMap((statement) => {
    const assigned =
      ts.isExpressionStatement(statement) && isAssignment(statement.expression) ? statement.expression : undefined;
    const left = assigned?.left;
    const isThis = left && ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword;
    return isThis ? [assigned] : [];
  });
}

/** The declarations of a statement. */
export function statementDeclarations(statement: ts.Statement): readonly ts.Node[] {
  return ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.flatMap(boundDeclarations)
    : [statement];
}

function boundDeclarations(node: ts.VariableDeclaration | ts.BindingElement): readonly ts.Node[] {
  if (ts.isIdentifier(node.name)) return [node];
  return node.name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundDeclarations(element) : []));
}

/** The parts of a declaration, type or expression in which its members are written. */
function innerNodes(node: ts.Node): readonly ts.Node[] {
  if (ts.isTypeNode(node)) return innerTypes(node);
  if (ts.isModuleDeclaration(node)) return node.body ? [node.body] : [];
  if (ts.isExpression(node) && !isAssignment(node)) return innerExpressions(bare(node));
  const type = declaredType(node);
  const value = initializerOf(node);
  const given = ts.isClassDeclaration(node) ? givenToClass(node) : [];
  return type ? [type] : value ? [value] : given;
}

function innerTypes(node: ts.TypeNode): readonly ts.Node[] {
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types;
  if (ts.isArrayTypeNode(node)) return [node.elementType];
  if (ts.isTupleTypeNode(node)) return node.elements;
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node) || ts.isFunctionTypeNode(node))
    return [node.type];
  return ts.isTypeReferenceNode(node) ? (node.typeArguments ?? []) : [];
}

function innerExpressions(node: ts.Expression): readonly ts.Node[] {
  if (ts.isObjectLiteralExpression(node)) return [node];
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return node.type ? [node.type] : ts.isBlock(node.body) ? returnedIn(node.body) : [node.body];
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return [...(node.arguments ?? []), node.expression];
  return ts.isPropertyAccessExpression(node) ? [node.expression] : ts.isClassExpression(node) ? [node] : [];
}

/** What the statements of a body return. */
function returnedIn(body: ts.Block): readonly ts.Expression[] {
  return body.statements.flatMap((statement) =>
    ts.isReturnStatement(statement) && statement.expression ? [statement.expression] : [],
  );
}

/** What calls of a class are given where it is declared: `Member.init({ phone: STRING })`. */
function givenToClass(node: ts.ClassLikeDeclaration): readonly ts.Expression[] {
  const { parent } = node;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return [];
  return parent.statements.flatMap((statement) => {
    const call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    if (!call || !ts.isCallExpression(call)) return [];
    return nameChain(call.expression)?.[0] === node.name?.text ? [...call.arguments] : [];
  });
}

/** Names whose declarations have the members: a named type, the value that a type is of, what a class or interface extends. */
function namesIn(node: ts.Node): readonly ts.Node[] {
  if (ts.isIdentifier(node) && ts.isReturnStatement(node.parent)) return [node];
  if (ts.isTypeReferenceNode(node)) return [node.typeName];
  if (ts.isTypeQueryNode(node)) return [node.exprName];
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassLike(node)) return [];
  const clauses: readonly ts.HeritageClause[] = node.heritageClauses ?? [];
  return clauses.flatMap((clause) => clause.types.map((type) => type.expression));
}
