import { ts } from 'ts-morph';
import type { Span } from '../../base/location.js';
import type { ClassMember, ClassUnit, FunctionTraits, FunctionUnit } from '../unit.js';
import { isCoroutine, isStateMachine } from './coroutine.js';

/** Makes and remembers the units of syntax nodes: one unit a function, method, constructor and file, one a class. */
export class Units {
  private next = 0;
  private readonly functions = new Map<ts.Node, FunctionUnit>();
  private readonly classes = new Map<ts.Node, ClassUnit>();
  private readonly nodes = new Map<FunctionUnit, ts.Node>();
  private readonly classNodes = new Map<ClassUnit, ts.ClassLikeDeclaration>();

  constructor(private readonly pathOf: (source: ts.SourceFile) => string) {}

  /** The unit of a file's top level. */
  ofFile(source: ts.SourceFile): FunctionUnit {
    return this.functions.get(source) ?? this.add(source, this.moduleUnit(source));
  }

  /** The unit of a function-like node; a class node stands for its constructor. */
  ofFunction(node: ts.SignatureDeclaration | ts.ClassLikeDeclaration): FunctionUnit {
    if (ts.isClassLike(node)) return this.ofClass(node).construct;
    if (ts.isConstructorDeclaration(node) && node.body) return this.ofClass(node.parent).construct;
    // Making the class makes the units of its members.
    if (ts.isClassLike(node.parent)) this.ofClass(node.parent);
    return this.functions.get(node) ?? this.add(node, this.functionUnit(node));
  }

  /** The unit of a class. */
  ofClass(node: ts.ClassLikeDeclaration): ClassUnit {
    return this.classes.get(node) ?? this.addClass(node);
  }

  /** The unit in whose frame `node` runs: the nearest function, the constructor for a field, the file. A method's decorators stand outside it. */
  enclosing(node: ts.Node): FunctionUnit {
    for (let at = node.parent, below = node; ; below = at, at = at.parent) {
      if (ts.isSourceFile(at)) return this.ofFile(at);
      if (isFrame(at) && !ts.isDecorator(below)) return this.ofFunction(at);
      if (ts.isPropertyDeclaration(at) && !isStatic(at) && (below === at.initializer || ts.isDecorator(below))) {
        return this.ofClass(at.parent).construct;
      }
    }
  }

  /** Every function of a file, its top level first, in the order of the text. */
  within(source: ts.SourceFile): readonly FunctionUnit[] {
    const found = new Set([this.ofFile(source)]);
    const visit = (node: ts.Node): void => {
      if (isFrame(node) || ts.isClassLike(node)) found.add(this.ofFunction(node));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return [...found];
  }

  /** The node a unit was made from: a class node for a constructor that nobody wrote. */
  nodeOf(unit: FunctionUnit): ts.Node {
    return known(this.nodes.get(unit));
  }

  /** The class node of a class unit. */
  classNodeOf(unit: ClassUnit): ts.ClassLikeDeclaration {
    return known(this.classNodes.get(unit));
  }

  private add(node: ts.Node, unit: FunctionUnit): FunctionUnit {
    this.functions.set(node, unit);
    this.nodes.set(unit, node);
    return unit;
  }

  private moduleUnit(source: ts.SourceFile): FunctionUnit {
    return {
      id: this.next++,
      file: this.pathOf(source),
      at: { start: 0, end: source.end },
      nameAt: { start: 0, end: 0 },
      name: '',
      kind: 'module',
      parent: null,
      class: null,
      traits: noTraits,
    };
  }

  private functionUnit(node: ts.SignatureDeclaration): FunctionUnit {
    const owner = ts.isClassLike(node.parent) ? this.ofClass(node.parent) : null;
    return {
      id: this.next++,
      file: this.pathOf(node.getSourceFile()),
      at: spanOf(node),
      nameAt: spanOf(nameNodeOf(node)),
      name: nameOf(node),
      kind: kindOf(node),
      parent: this.enclosing(node),
      class: owner,
      traits: traitsOf(node),
    };
  }

  private addClass(node: ts.ClassLikeDeclaration): ClassUnit {
    const members: ClassMember[] = [];
    const shell: { construct: FunctionUnit | null } = { construct: null };
    const unit: ClassUnit = {
      id: this.next++,
      file: this.pathOf(node.getSourceFile()),
      at: spanOf(node),
      name: node.name?.text ?? bindingName(node) ?? '',
      members,
      hasHeritage: heritageOf(node) !== undefined,
      isAddedTo: node.name !== undefined && node.getSourceFile().text.includes(`${node.name.text}.prototype`),
      parent: this.enclosing(node),
      get construct() {
        return known(shell.construct ?? undefined);
      },
    };
    this.classes.set(node, unit);
    this.classNodes.set(unit, node);
    const written = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body);
    shell.construct = this.add(written ?? node, this.constructorUnit(written ?? node, unit));
    this.functions.set(node, shell.construct);
    for (const member of node.members) this.addMember(member, members);
    return unit;
  }

  private constructorUnit(node: ts.Node, owner: ClassUnit): FunctionUnit {
    return {
      id: this.next++,
      file: owner.file,
      at: spanOf(node),
      nameAt: spanOf(ts.isClassLike(node) ? (node.name ?? node) : node),
      name: owner.name,
      kind: 'constructor',
      parent: owner.parent,
      class: owner,
      traits: noTraits,
    };
  }

  private addMember(member: ts.ClassElement, members: ClassMember[]): void {
    const kind = ts.isMethodDeclaration(member)
      ? 'method'
      : ts.isGetAccessor(member)
        ? 'getter'
        : ts.isSetAccessor(member)
          ? 'setter'
          : undefined;
    if (!kind || !isMethodLike(member) || !member.body) return;
    const name = memberName(member.name);
    if (name !== undefined) members.push({ name, isStatic: isStatic(member), kind, unit: this.ofFunction(member) });
  }
}

/** The name a property name stands for, or undefined when it is computed from a value. */
export function memberName(name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name)) {
    const inner = name.expression;
    if (ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner)) return inner.text;
    return wellKnownSymbol(inner);
  }
  return name.text;
}

/** The expression inside parentheses, casts and non-null marks. */
export function unwrap(node: ts.Expression): ts.Expression {
  let at = node;
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isAssertionExpression(at) ||
    ts.isNonNullExpression(at) ||
    ts.isSatisfiesExpression(at)
  ) {
    at = at.expression;
  }
  return at;
}

/** The expression a class extends. */
export function heritageOf(node: ts.ClassLikeDeclaration): ts.Expression | undefined {
  return node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
}

/** True for the tag of an element of the page; components begin with a capital or are members. */
export function isIntrinsic(tag: ts.JsxTagNameExpression): boolean {
  return ts.isJsxNamespacedName(tag) || (ts.isIdentifier(tag) && /^[a-z]/.test(tag.text));
}

/** The offsets of a node without the trivia before it. */
export function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}

/** True for a member declared `static`. */
export function isStatic(node: ts.Node): boolean {
  return has(node, ts.SyntaxKind.StaticKeyword);
}

/** True when `node` has the modifier. */
export function has(node: ts.Node, modifier: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((entry) => entry.kind === modifier) ?? false);
}

/** True for a node that has a frame of its own when it runs. */
export function isFrame(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isConstructorDeclaration(node)
  );
}

function isMethodLike(node: ts.Node): node is ts.MethodDeclaration | ts.AccessorDeclaration {
  return ts.isMethodDeclaration(node) || ts.isAccessor(node);
}

function wellKnownSymbol(node: ts.Expression): string | undefined {
  const isSymbol =
    ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Symbol';
  return isSymbol ? `@@${node.name.text}` : undefined;
}

function kindOf(node: ts.SignatureDeclaration): FunctionUnit['kind'] {
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isGetAccessor(node)) return 'getter';
  if (ts.isSetAccessor(node)) return 'setter';
  if (ts.isMethodDeclaration(node)) return 'method';
  return ts.isConstructorDeclaration(node) ? 'constructor' : 'function';
}

function traitsOf(node: ts.SignatureDeclaration): FunctionTraits {
  const body = (node as ts.FunctionLikeDeclaration).body;
  const isDriven = isCoroutine(node) || isStateMachine(node);
  return {
    isAsync: has(node, ts.SyntaxKind.AsyncKeyword) || isDriven,
    isGenerator: (node as ts.FunctionLikeDeclaration).asteriskToken !== undefined && !isDriven,
    isStatic: isStatic(node),
    isTyped: node.type !== undefined,
    isAmbient: body === undefined,
    isDecorated: ts.isMethodDeclaration(node) && ts.getDecorators(node) !== undefined,
  };
}

function nameNodeOf(node: ts.SignatureDeclaration): ts.Node {
  return node.name ?? node;
}

function nameOf(node: ts.SignatureDeclaration): string {
  const own =
    node.name &&
    (ts.isIdentifier(node.name) ? node.name.text : ts.isPropertyName(node.name) ? memberName(node.name) : undefined);
  const name = own ?? bindingName(node) ?? '';
  const owner = ts.isClassLike(node.parent) ? (node.parent.name?.text ?? bindingName(node.parent)) : undefined;
  return owner && name ? `${owner}.${name}` : name;
}

/** The name a function or class expression gets from where it stands: a variable, a property, a field. */
function bindingName(node: ts.Node): string | undefined {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return memberName(parent.name);
  if (ts.isBinaryExpression(parent) && parent.right === node) {
    if (ts.isPropertyAccessExpression(parent.left)) return parent.left.name.text;
    if (ts.isIdentifier(parent.left)) return parent.left.text;
  }
  return undefined;
}

const noTraits: FunctionTraits = {
  isAsync: false,
  isGenerator: false,
  isStatic: false,
  isTyped: false,
  isAmbient: false,
  isDecorated: false,
};

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a unit was asked for before it was made');
  return value;
}

/** The function whose `this` a unit sees: its own, or for an arrow function the one around it. */
export function receiverOwner(unit: FunctionUnit): FunctionUnit {
  let at = unit;
  while (at.kind === 'arrow' && at.parent) at = at.parent;
  return at;
}
