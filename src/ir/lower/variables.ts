import { ts } from 'ts-morph';
import { once } from '../../base/once.js';
import type { FunctionUnit, Variable } from '../unit.js';
import type { CollectionMethods } from '../../base/collection-methods.js';
import { exportsAt, givenTo, isChange, isGiven, isReference, writeOf } from './mention.js';
import { importOf } from './import-of.js';
import { declaredSymbol, resolveIdentifier } from './scope.js';
import { isFrame, receiverOwner, spanOf, type Units } from './units.js';
import { isChangedInside, newFacts, writeThrough, type Facts } from './variable-facts.js';

/** What one file's variables are, and which functions share them. */
export interface FileVariables {
  /** The variable behind a name in expression position, or undefined for a global. */
  of(identifier: ts.Identifier): Slot | undefined;
  /** The variable a declaration's name introduces. */
  declaredBy(declaration: ts.Node): Slot | undefined;
  /** The `this` of a function that has its own. */
  receiverOf(unit: FunctionUnit): Slot;
  /** The `arguments` of a function that has its own, where they are mentioned. */
  argumentsOf(unit: FunctionUnit): Slot | undefined;
  /** `module.exports` of a CommonJS file. */
  readonly commonJs: Slot | null;
}

/** A variable as lowering sees it. */
export interface Slot {
  readonly variable: Variable;
  /** True when a function other than its owner mentions it, or a module exports it. */
  readonly isShared: boolean;
  /** True when it gets more than its first value, or what it holds may be written into. */
  readonly isRewritten: boolean;
  /** The functions besides its owner that mention it; null where that is not asked. */
  readonly readers: ReadonlySet<FunctionUnit> | null;
  /** True when it is another one in each round of a loop around its declaration. */
  readonly isOfBlock: boolean;
  /** True when functions inside its owner may write into what it holds. */
  readonly isChangedInside: boolean;
}

/** Numbers variables over the whole program. */
export interface VariableCounter {
  next: number;
}

/** Reads which functions mention and write each variable of a file: one walk that enters no types. */
export function readVariables(
  source: ts.SourceFile,
  units: Units,
  { counter, collections }: { readonly counter: VariableCounter; readonly collections: CollectionMethods },
): FileVariables {
  const reader = new VariableReader(source, units, collections);
  reader.walk(source, units.ofFile(source));
  return reader.finish(counter);
}

class VariableReader {
  private readonly facts = new Map<ts.Symbol, Facts>();
  private readonly receivers = new Map<FunctionUnit, Facts>();
  private readonly argumentLists = new Map<FunctionUnit, Facts>();
  private readonly commonJs: Facts | null;

  constructor(
    private readonly source: ts.SourceFile,
    private readonly units: Units,
    private readonly collections: CollectionMethods,
  ) {
    const module = units.ofFile(source);
    const isCommonJs = !source.statements.some(isModuleSyntax) && /\b(module\.exports|exports\b)/.test(source.text);
    this.commonJs = isCommonJs ? { ...newFacts(module, source), isShared: true, isRewritten: true } : null;
  }

  walk(node: ts.Node, unit: FunctionUnit): void {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node)) {
      if (isReference(node)) this.mention(node, unit);
      return;
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword) this.mentionReceiver(node, unit);
    const inner = this.unitInside(node, unit);
    ts.forEachChild(node, (child) => this.walk(child, this.unitOfChild(node, child, unit, inner)));
  }

  finish(counter: VariableCounter): FileVariables {
    writeThrough(this.facts.values());
    const slots = new Map<ts.Symbol, Slot>();
    const receivers = new Map<FunctionUnit, Slot>();
    const slotOf = (symbol: ts.Symbol): Slot | undefined => {
      const known = slots.get(symbol);
      if (known) return known;
      const facts = this.factsOf(symbol);
      if (!facts) return undefined;
      const slot = makeSlot(symbol.name, facts, counter);
      slots.set(symbol, slot);
      return slot;
    };
    const receiverOf = (unit: FunctionUnit): Slot => {
      const writers = this.receivers.get(unit)?.writers ?? new Set([unit]);
      const slot = receivers.get(unit) ?? makeReceiver(unit, [...writers], counter);
      receivers.set(unit, slot);
      return slot;
    };
    const argumentsOf = new Map(
      [...this.argumentLists].map(([unit, facts]) => [unit, makeSlot('arguments', facts, counter)]),
    );
    return {
      of: (identifier) => {
        const symbol = resolveIdentifier(identifier);
        return symbol && slotOf(symbol);
      },
      declaredBy: (declaration) => {
        const symbol = declaredSymbol(declaration);
        return symbol && slotOf(symbol);
      },
      receiverOf,
      argumentsOf: (unit) => argumentsOf.get(unit),
      commonJs: this.commonJs && makeSlot('module.exports', this.commonJs, counter),
    };
  }

  private unitInside(node: ts.Node, unit: FunctionUnit): FunctionUnit {
    if (isFrame(node)) return this.units.ofFunction(node);
    return unit;
  }

  private unitOfChild(node: ts.Node, child: ts.Node, unit: FunctionUnit, inner: FunctionUnit): FunctionUnit {
    if (ts.isPropertyDeclaration(node) && (child === node.initializer || ts.isDecorator(child))) {
      return this.units.enclosing(child);
    }
    const isHead = isFrame(node) && (child === node.name || ts.isDecorator(child));
    return isHead ? unit : inner;
  }

  private mention(identifier: ts.Identifier, unit: FunctionUnit): void {
    const symbol = resolveIdentifier(identifier);
    const facts = symbol ? this.factsOf(symbol) : this.commonJsOf(identifier);
    if (!facts) {
      if (identifier.text === 'arguments') this.mentionArguments(identifier, unit);
      return;
    }
    if (facts.owner !== unit) {
      facts.isShared = true;
      facts.readers?.add(unit);
    }
    if (isGiven(identifier)) this.give(facts, unit);
    this.declare(identifier, facts);
    const write = writeOf(facts === this.commonJs ? exportsAt(identifier) : identifier);
    if (!write) return;
    facts.writers.add(unit);
    facts.isRewritten = true;
    if (write === 'assign') facts.assigners.add(unit);
    else facts.modifiers.add(unit);
    if (write === 'mutate' && isChange(identifier, this.collections.keepsArguments)) facts.changers.add(unit);
  }

  /** Records that a function returns what a variable of another holds, and what that one was declared with. */
  private give(facts: Facts, unit: FunctionUnit): void {
    for (const given of [facts, ...facts.from]) if (given.owner !== unit) given.givers.add(unit);
  }

  /** Records which variables are declared with what is mentioned, or with a part of it. */
  private declare(mention: ts.Node, from: Facts): void {
    for (const name of givenTo(mention)) {
      const symbol = resolveIdentifier(name);
      if (symbol) this.factsOf(symbol)?.from.add(from);
    }
  }

  /** An arrow function writes into the `this` of the function around it. */
  private mentionReceiver(node: ts.Node, unit: FunctionUnit): void {
    const owner = receiverOwner(unit);
    const facts = once(this.receivers, owner, () => newFacts(owner, node));
    this.declare(node, facts);
    if (owner === unit || !writeOf(node)) return;
    facts.writers.add(unit);
    facts.modifiers.add(unit);
  }

  /** An arrow function has the `arguments` of the function around it. */
  private mentionArguments(declaration: ts.Identifier, unit: FunctionUnit): void {
    const owner = receiverOwner(unit);
    if (owner.kind === 'module') return;
    const known = this.argumentLists.get(owner);
    const writers = known?.writers ?? new Set([owner]);
    if (writeOf(declaration)) writers.add(unit);
    const isShared = owner !== unit || (known?.isShared ?? false);
    const facts = { ...newFacts(owner, declaration), readers: null, writers, isShared, isRewritten: true };
    this.argumentLists.set(owner, facts);
  }

  private commonJsOf(identifier: ts.Identifier): Facts | null {
    return identifier.text === 'module' || identifier.text === 'exports' ? this.commonJs : null;
  }

  private factsOf(symbol: ts.Symbol): Facts | undefined {
    const known = this.facts.get(symbol);
    if (known) return known;
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    if (declaration?.getSourceFile() !== this.source) return undefined;
    const facts = newFacts(this.ownerOf(declaration), declaration);
    this.facts.set(symbol, facts);
    return facts;
  }

  /** A function or class expression's own name lives in that expression's surroundings. */
  private ownerOf(declaration: ts.Node): FunctionUnit {
    return ts.isParameter(declaration) && isFrame(declaration.parent)
      ? this.units.ofFunction(declaration.parent)
      : this.units.enclosing(declaration);
  }
}

function makeSlot(name: string, facts: Facts, counter: VariableCounter): Slot {
  const variable: Variable = {
    id: counter.next++,
    name,
    file: facts.owner.file,
    owner: facts.owner,
    at: spanOf(nameNode(facts.declaration)),
    imported: importOf(facts.declaration),
    writers: inOrder(facts.writers),
    assigners: inOrder(facts.assigners),
    changers: inOrder(facts.changers),
    givers: inOrder(facts.givers),
  };
  const { isShared, isRewritten, readers, declaration } = facts;
  const isOfBlock = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) !== 0;
  return { variable, isShared, isRewritten, readers, isOfBlock, isChangedInside: isChangedInside(facts) };
}

function inOrder(units: ReadonlySet<FunctionUnit>): readonly FunctionUnit[] {
  return [...units].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

function makeReceiver(unit: FunctionUnit, writers: readonly FunctionUnit[], counter: VariableCounter): Slot {
  const variable: Variable = {
    id: counter.next++,
    name: 'this',
    file: unit.file,
    owner: unit,
    at: unit.at,
    imported: null,
    writers,
    assigners: [unit],
    changers: [],
    givers: [],
  };
  return { variable, isShared: true, isRewritten: true, readers: null, isOfBlock: false, isChangedInside: false };
}

/** Follows one object, whatever happens to the names that hold it. */
export function objectSlot(unit: FunctionUnit, name: string): Slot {
  const variable = {
    id: -1,
    name,
    file: unit.file,
    owner: unit,
    at: unit.at,
    imported: null,
    writers: [],
    assigners: [],
    changers: [],
    givers: [],
  };
  return { variable, isShared: false, isRewritten: true, readers: null, isOfBlock: false, isChangedInside: false };
}

function nameNode(declaration: ts.Node): ts.Node {
  return ts.getNameOfDeclaration(declaration as ts.Declaration) ?? declaration;
}

function isModuleSyntax(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    (ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement)?.some((entry) => entry.kind === ts.SyntaxKind.ExportKeyword) ?? false))
  );
}
