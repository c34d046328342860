import { ts } from 'ts-morph';
import { accessedNames, calleeName, literalText, rootName } from './chains.js';
import { giverOfParameter, isHeld, methodAround } from './giving.js';
import { accessorsSaidBy } from './descriptors.js';
import { isModuleSpecifierCall } from './requests.js';
import { isAssignment, isIncrement } from './mention.js';
import { disposerOf } from './using.js';
import { isElement } from './element.js';
import { isIntrinsic, memberName, unwrap } from './units.js';

/** A call that is written as one. */
type WrittenCall = ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression | ts.JsxOpeningLikeElement;

/** A node that calls something: a decorator is called with what it decorates, a `using` declaration disposes of its value. */
export type CallNode = WrittenCall | ts.Decorator | ts.VariableDeclaration;

/** What one file's text says of names: one walk, made when the first question touches the file. */
export interface FileIndex {
  readonly calls: ReadonlyMap<string, readonly CallNode[]>;
  /** Calls by the first name of their callee: `client` for `client.messages.create()`. */
  readonly rooted: ReadonlyMap<string, readonly CallNode[]>;
  /** Variables by the last name of the call or class that makes their value. */
  readonly made: ReadonlyMap<string, readonly string[]>;
  /** Names used as values: not called right there, not declared. */
  readonly mentions: ReadonlyMap<string, readonly ts.Node[]>;
  /** Members that are assigned, and those that they are inside of. */
  readonly written: ReadonlySet<string>;
  /** Members that are assigned themselves, but for what a constructor gives its own instance; `*` for a computed name. */
  readonly replaced: ReadonlySet<string>;
  /** Names of variables and members into which something is assigned under a computed name. */
  readonly filledByKey: ReadonlySet<string>;
  /** Names of the fields that classes declare, but for those that are methods in all but form. */
  readonly fields: ReadonlySet<string>;
  /** The names that stand for what is assigned, by themselves. */
  readonly writes: ReadonlyMap<string, readonly ts.Node[]>;
  /** Attributes of elements of the page by their names; `...` for spreads. */
  readonly attributes: ReadonlyMap<string, readonly ts.JsxAttributeLike[]>;
  /** Names of the methods that are called on a member of a name. */
  readonly receivers: ReadonlyMap<string, readonly string[]>;
  /** Names of the methods that are given a text first, by the text. */
  readonly told: ReadonlyMap<string, readonly string[]>;
  readonly getters: ReadonlySet<string>;
  readonly setters: ReadonlySet<string>;
  /** Methods, and members that are given a function where they are written. */
  readonly methods: ReadonlyMap<string, readonly ts.SignatureDeclaration[]>;
  /** Names of the methods that may return what they are called on, or what that holds, as the text tells. */
  readonly giving: ReadonlySet<string>;
  readonly givingArguments: ReadonlySet<string>;
  /** Members of literals that are given anything else. */
  readonly given: ReadonlySet<string>;
  /** Classes by the names they extend or implement. */
  readonly heirs: ReadonlyMap<string, readonly ts.ClassLikeDeclaration[]>;
}

/** Walks a file once; types are not entered. */
export function indexFile(source: ts.SourceFile): FileIndex {
  const index = new Indexer();
  index.walk(source);
  return index;
}

class Indexer implements FileIndex {
  readonly calls = new Map<string, CallNode[]>();
  readonly rooted = new Map<string, CallNode[]>();
  readonly made = new Map<string, string[]>();
  readonly mentions = new Map<string, ts.Node[]>();
  readonly written = new Set<string>();
  readonly replaced = new Set<string>();
  readonly filledByKey = new Set<string>();
  readonly fields = new Set<string>();
  readonly writes = new Map<string, ts.Node[]>();
  readonly attributes = new Map<string, ts.JsxAttributeLike[]>();
  readonly receivers = new Map<string, string[]>();
  readonly told = new Map<string, string[]>();
  readonly getters = new Set<string>();
  readonly setters = new Set<string>();
  readonly methods = new Map<string, ts.SignatureDeclaration[]>();
  readonly giving = new Set<string>();
  readonly givingArguments = new Set<string>();
  readonly given = new Set<string>();
  readonly heirs = new Map<string, ts.ClassLikeDeclaration[]>();

  walk(node: ts.Node): void {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    this.visit(node);
    for (const { name, kind } of accessorsSaidBy(node)) add(kind === 'get' ? this.getters : this.setters, name);
    ts.forEachChild(node, (child) => {
      this.walk(child);
    });
  }

  private visit(node: ts.Node): void {
    const target = targetOf(node);
    if (target) this.write(target);
    if (isWrittenCall(node)) this.call(node, calledBy(node));
    else if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) this.mention(node);
    else if (ts.isClassLike(node)) this.heritage(node);
    else if (ts.isDecorator(node)) append(this.calls, '()', node);
    else if (ts.isJsxAttributeLike(node)) this.attribute(node);
    else if (ts.isVariableDeclarationList(node)) this.disposal(node);
    else if (ts.isReturnStatement(node) || ts.isArrowFunction(node)) this.returned(node);
    else this.member(node);
  }

  private disposal(node: ts.VariableDeclarationList): void {
    const disposer = disposerOf(node);
    if (disposer !== undefined) for (const declaration of node.declarations) append(this.calls, disposer, declaration);
  }

  private returned(node: ts.ReturnStatement | ts.ArrowFunction): void {
    const given = ts.isArrowFunction(node) ? node.body : node.expression;
    if (!given || ts.isBlock(given)) return;
    if (isHeld(given)) add(this.giving, methodAround(node.parent));
    add(this.givingArguments, giverOfParameter(given));
  }

  private member(node: ts.Node): void {
    if (ts.isPropertyDeclaration(node)) {
      if (node.initializer && ts.isFunctionLike(node.initializer)) this.method(node.name, node.initializer);
      else add(this.fields, memberName(node.name));
    } else if (ts.isParameter(node) && isField(node)) add(this.fields, node.name.getText());
    else if (ts.isGetAccessor(node)) add(this.getters, memberName(node.name));
    else if (ts.isSetAccessor(node)) add(this.setters, memberName(node.name));
    else if (ts.isMethodDeclaration(node)) this.method(node.name, node);
    else if (ts.isShorthandPropertyAssignment(node)) this.given.add(node.name.text);
    else if (ts.isPropertyAssignment(node)) {
      if (ts.isFunctionLike(node.initializer)) this.method(node.name, node.initializer);
      else add(this.given, memberName(node.name));
    }
  }

  private method(written: ts.PropertyName, node: ts.SignatureDeclaration): void {
    const name = memberName(written);
    if (name !== undefined) append(this.methods, name, node);
  }

  private call(node: WrittenCall, callee: ts.Expression | ts.JsxTagNameExpression): void {
    if (isModuleSpecifierCall(node)) return;
    append(this.calls, calleeName(callee), node);
    this.receiver(callee);
    const called = appliedBy(callee);
    if (ts.isIdentifier(called) && isElement(called)) append(this.calls, '[]', node);
    else if (called !== callee && ['[]', '()'].includes(calleeName(called)))
      append(this.calls, calleeName(called), node);
    const root = rootName(callee);
    if (root !== undefined) append(this.rooted, root, node);
    const variable = variableOf(node);
    if (variable === undefined) return;
    append(this.made, calleeName(callee), variable);
    if (root !== undefined && root !== calleeName(callee)) append(this.made, root, variable);
  }

  /** The members that a method is called on, or on a member of: it may change what they hold. */
  private receiver(callee: ts.Expression | ts.JsxTagNameExpression): void {
    if (!ts.isPropertyAccessExpression(callee)) return;
    for (const name of accessedNames(callee.expression)) append(this.receivers, name, callee.name.text);
    const [first] = ts.isCallExpression(callee.parent) ? callee.parent.arguments : [];
    const text = first && literalText(first);
    if (text !== undefined) append(this.told, text, callee.name.text);
  }

  private mention(node: ts.Identifier | ts.PrivateIdentifier): void {
    const { parent } = node;
    const isName = ts.isPropertyAccessExpression(parent) && parent.name === node;
    const expression = isName ? parent : node;
    if (!isName && !isValuePosition(node)) return;
    append(this.mentions, node.text, expression);
  }

  /** What is written, and every member that it is inside of: these hold something else afterwards. */
  private write(target: ts.Expression): void {
    for (const each of assignedIn(target)) {
      const names = accessedNames(each);
      for (const name of names) this.written.add(name);
      if (isAccess(each) && !isByConstructor(each)) add(this.replaced, names[0]);
      if (ts.isElementAccessExpression(each) && names[0] === '*') add(this.filledByKey, calleeName(each.expression));
    }
    const inner = unwrap(target);
    if (ts.isIdentifier(inner)) append(this.writes, inner.text, inner);
    else if (ts.isPropertyAccessExpression(inner)) append(this.writes, inner.name.text, inner.name);
    else if (ts.isElementAccessExpression(inner))
      append(this.writes, literalText(inner.argumentExpression) ?? '*', inner.argumentExpression);
  }

  private attribute(node: ts.JsxAttributeLike): void {
    if (!isIntrinsic(node.parent.parent.tagName)) return;
    append(this.attributes, ts.isJsxAttribute(node) ? node.name.getText() : '...', node);
  }

  private heritage(node: ts.ClassLikeDeclaration): void {
    for (const clause of node.heritageClauses ?? []) {
      for (const type of clause.types) append(this.heirs, calleeName(type.expression), node);
    }
  }
}

/** True for a member of its own instance in a constructor, outside of functions in it: nobody has the instance before. */
function isByConstructor(access: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(access) || access.expression.kind !== ts.SyntaxKind.ThisKeyword) return false;
  const around = ts.findAncestor(access, ts.isFunctionLike);
  return around !== undefined && ts.isConstructorDeclaration(around);
}

function isWrittenCall(node: ts.Node): node is WrittenCall {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isJsxOpeningLikeElement(node)
  );
}

function calledBy(node: WrittenCall): ts.Expression | ts.JsxTagNameExpression {
  if (ts.isTaggedTemplateExpression(node)) return node.tag;
  return ts.isJsxOpeningLikeElement(node) ? node.tagName : node.expression;
}

/** The function that `call` or `apply` is called on: `listeners[name].apply(this, given)`; else the callee itself. */
function appliedBy(callee: ts.Expression | ts.JsxTagNameExpression): ts.Expression | ts.JsxTagNameExpression {
  const isApplied = ts.isPropertyAccessExpression(callee) && ['call', 'apply'].includes(callee.name.text);
  return isApplied ? unwrap(callee.expression) : callee;
}

/** The variable, field or parameter default that a call's result is given to. */
function variableOf(call: ts.Node): string | undefined {
  const node = ts.isAwaitExpression(call.parent) ? call.parent : call;
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer === node) {
    return ts.isIdentifier(parent.name) || ts.isPrivateIdentifier(parent.name) ? parent.name.text : undefined;
  }
  if (!ts.isBinaryExpression(parent) || parent.right !== node || !isAssignment(parent.operatorToken.kind))
    return undefined;
  return calleeName(parent.left);
}

function isField(node: ts.ParameterDeclaration): boolean {
  return ts.isParameterPropertyDeclaration(node, node.parent);
}

/** False for declarations' own names, keys, labels and types. */
function isValuePosition(node: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent))
    return (parent.propertyName ?? parent.name) === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node || (parent.propertyName ?? parent.name) === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  return ts.isExpression(node) && !isOwnName(parent, node);
}

/** What an assignment, an increment or a loop writes; undefined for other nodes. */
function targetOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return isIncrement(node.operator) ? node.operand : undefined;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node))
    return ts.isExpression(node.initializer) ? node.initializer : undefined;
  return ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) ? node.left : undefined;
}

/** What an assignment writes: the target, or all of a pattern. A target with a default is an assignment of its own. */
function assignedIn(target: ts.Expression): readonly ts.Expression[] {
  const inner = unwrap(target);
  if (ts.isSpreadElement(inner)) return assignedIn(inner.expression);
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.flatMap(assignedIn);
  if (!ts.isObjectLiteralExpression(inner)) return [inner];
  return inner.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return assignedIn(property.initializer);
    return ts.isSpreadAssignment(property) ? assignedIn(property.expression) : [];
  });
}

function isAccess(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function add(set: Set<string>, name: string | undefined): void {
  if (name !== undefined) set.add(name);
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function isOwnName(parent: ts.Node, node: ts.Node): boolean {
  return (parent as ts.NamedDeclaration).name === node;
}
