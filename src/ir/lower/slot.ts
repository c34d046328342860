import { ts } from 'ts-morph';
import type { FunctionUnit, Variable } from '../unit.js';
import { importOf } from './import-of.js';
import { spanOf } from './units.js';
import { isChangedInside, isOneObject, type Facts } from './variable-facts.js';

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
  /** True where it always holds the object that it is declared with. */
  readonly isOneObject: boolean;
}

/** Numbers variables over the whole program. */
export interface VariableCounter {
  next: number;
}

/** The slot of a variable, by what the text says of it. */
export function makeSlot(name: string, facts: Facts, counter: VariableCounter): Slot {
  const variable: Variable = {
    id: counter.next++,
    name,
    file: facts.owner.file,
    owner: facts.owner,
    at: spanOf(nameNode(facts.declaration)),
    imported: importOf(facts.declaration),
    isAmbient: isAmbient(facts.declaration),
    writers: inOrder(facts.writers),
    assigners: inOrder(facts.assigners),
    changers: inOrder(facts.changers),
    givers: inOrder(facts.givers),
  };
  const { isShared, isRewritten, readers, declaration } = facts;
  const isOfBlock = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) !== 0;
  return {
    variable,
    isShared,
    isRewritten,
    readers,
    isOfBlock,
    isChangedInside: isChangedInside(facts),
    isOneObject: isOneObject(facts),
  };
}

/** True for what stands under `declare`. */
export function isAmbient(declaration: ts.Node): boolean {
  return (ts.getCombinedModifierFlags(declaration as ts.Declaration) & ts.ModifierFlags.Ambient) !== 0;
}

function inOrder(units: ReadonlySet<FunctionUnit>): readonly FunctionUnit[] {
  return [...units].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

/** What is the same for variables that no declaration stands for. */
const plainVariable = { imported: null, isAmbient: false, changers: [], givers: [] } as const;

/** What is the same for slots that no declaration stands for. */
const plainSlot = {
  isRewritten: true,
  readers: null,
  isOfBlock: false,
  isChangedInside: false,
  isOneObject: false,
} as const;

/** The slot of a function's `this`. */
export function makeReceiver(unit: FunctionUnit, writers: readonly FunctionUnit[], counter: VariableCounter): Slot {
  const own = { id: counter.next++, name: 'this', file: unit.file, owner: unit, at: unit.at };
  const variable = { ...plainVariable, ...own, writers, assigners: [unit] };
  return { ...plainSlot, variable, isShared: true };
}

/** Follows one object, whatever happens to the names that hold it. */
export function objectSlot(unit: FunctionUnit, name: string): Slot {
  const own = { id: -1, name, file: unit.file, owner: unit, at: unit.at };
  const variable = { ...plainVariable, ...own, writers: [], assigners: [] };
  return { ...plainSlot, variable, isShared: false };
}

function nameNode(declaration: ts.Node): ts.Node {
  return ts.getNameOfDeclaration(declaration as ts.Declaration) ?? declaration;
}
