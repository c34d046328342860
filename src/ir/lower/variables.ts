import { ts } from 'ts-morph';
import { once } from '../../base/once.js';
import type { FunctionUnit } from '../unit.js';
import type { CollectionMethods } from '../../base/collection-methods.js';
import { exportsAt, givenTo, isChange, isGiven, isReference, writeOf } from './mention.js';
import { declaredSymbol, resolveIdentifier } from './scope.js';
import { isFrame, receiverOwner, type Units } from './units.js';
import { makeReceiver, makeSlot, type Slot, type VariableCounter } from './slot.js';
import { newFacts, writeThrough, type Facts } from './variable-facts.js';

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

function isModuleSyntax(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    (ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement)?.some((entry) => entry.kind === ts.SyntaxKind.ExportKeyword) ?? false))
  );
}
