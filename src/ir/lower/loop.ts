import { ts } from 'ts-morph';
import type { ValueId } from '../value.js';
import { assign } from './assign.js';
import { lowerCondition } from './condition.js';
import type { Environment } from './environment.js';
import { lowerVariables } from './declaration.js';
import type { Frame } from './frame.js';
import { bind } from './pattern.js';
import { spanOf } from './units.js';
import { writeOf } from './mention.js';
import type { Slot } from './slot.js';
import type { JumpTarget } from './ways-out.js';

/** Lowers `for (init; test; step)`. */
export function lowerFor(frame: Frame, node: ts.ForStatement): void {
  if (node.initializer) {
    if (ts.isVariableDeclarationList(node.initializer)) lowerVariables(frame, node.initializer);
    else frame.expression(node.initializer);
  }
  lowerLoop(frame, node, (target) => {
    const { condition, incrementor } = node;
    const decision = condition ? lowerCondition(frame, condition) : { holds: [frame.env.fork()], fails: [] };
    runRound(frame, node, { target, decision }, () => {
      frame.statement(node.statement);
    });
    if (incrementor && !frame.env.isDead) frame.expression(incrementor);
  });
}

/** Lowers `for (x of xs)`: each round takes any element. */
export function lowerForOf(frame: Frame, node: ts.ForOfStatement): void {
  const iterable = frame.expression(node.expression);
  const at = spanOf(node.expression);
  const element = frame.emit({ kind: 'load', at, object: iterable, key: { kind: 'name', name: '*' }, nameAt: at });
  lowerIteration(frame, node, { iterable, element });
}

/** Lowers `for (key in object)`: the keys that are not written in the program may be data. */
export function lowerForIn(frame: Frame, node: ts.ForInStatement): void {
  const object = frame.expression(node.expression);
  const at = spanOf(node.expression);
  const keys = frame.emit({ kind: 'load', at, object, key: { kind: 'name', name: '@keys' }, nameAt: at });
  const key = frame.emit({ kind: 'load', at, object: keys, key: { kind: 'name', name: '*' }, nameAt: at });
  lowerIteration(frame, node, { iterable: keys, element: key });
}

/** Lowers `while`. */
export function lowerWhile(frame: Frame, node: ts.WhileStatement): void {
  lowerLoop(frame, node, (target) => {
    const decision = lowerCondition(frame, node.expression);
    runRound(frame, node, { target, decision }, () => {
      frame.statement(node.statement);
    });
  });
}

/** Lowers `do … while`: the body runs before the first test. */
export function lowerDo(frame: Frame, node: ts.DoStatement): void {
  lowerLoop(frame, node, (target) => {
    frame.statement(node.statement);
    frame.meet(node, [frame.env, ...target.continues.splice(0)]);
    if (frame.env.isDead) return;
    const { holds, fails } = lowerCondition(frame, node.expression);
    target.breaks.push(...fails);
    frame.meet(node, holds);
  });
}

/** Lowers `break` and `continue`. */
export function lowerJump(frame: Frame, node: ts.BreakOrContinueStatement): void {
  const isBreak = ts.isBreakStatement(node);
  const label = node.label?.text;
  const target = frame.targets.findLast((entry) =>
    label === undefined ? entry.kind === 'loop' || (isBreak && entry.kind === 'switch') : entry.labels.includes(label),
  );
  if (target) (isBreak ? target.breaks : target.continues).push(frame.env.fork());
  frame.env.isDead = true;
}

/** Lowers `label: statement`. */
export function lowerLabeled(frame: Frame, node: ts.LabeledStatement): void {
  frame.labels = [...frame.labels, node.label.text];
  if (isJumpOwner(node.statement)) {
    frame.statement(node.statement);
    return;
  }
  const target: JumpTarget = { labels: frame.labels, kind: 'block', breaks: [], continues: [] };
  frame.labels = [];
  frame.targets.push(target);
  frame.statement(node.statement);
  frame.targets.pop();
  frame.meet(node, [frame.env, ...target.breaks]);
}

interface Iterated {
  readonly iterable: ValueId;
  readonly element: ValueId;
}

function lowerIteration(
  frame: Frame,
  node: ts.ForOfStatement | ts.ForInStatement,
  { iterable, element }: Iterated,
): void {
  const round = (target: JumpTarget): void => {
    const decision = { holds: [frame.env.fork()], fails: [frame.env.fork()] };
    runRound(frame, node, { target, decision }, () => {
      const { initializer } = node;
      if (!ts.isVariableDeclarationList(initializer)) assign(frame, initializer, element);
      else if (initializer.declarations[0]) bind(frame, initializer.declarations[0], element);
      frame.statement(node.statement);
    });
  };
  lowerLoop(frame, node, round, [iterable]);
}

interface Round {
  readonly target: JumpTarget;
  /** Where the round runs, and where the loop is left instead. */
  readonly decision: { readonly holds: readonly Environment[]; readonly fails: readonly Environment[] };
}

/** The test fails now, or the round runs; a continue ends the round. */
function runRound(frame: Frame, node: ts.Node, { target, decision }: Round, round: () => void): void {
  target.breaks.push(...decision.fails);
  const end = frame.follow(node, decision.holds, round);
  frame.meet(node, [end, ...target.continues.splice(0)]);
}

/**
 * Opens a join for every name the loop mentions, runs the body once, and closes the joins with what the body left. How many rounds
 * there are is told by the conditions under which the loop is left, and by what is `iterated` over.
 */
function lowerLoop(
  frame: Frame,
  node: ts.IterationStatement,
  body: (target: JumpTarget) => void,
  iterated: readonly ValueId[] = [],
): void {
  const depth = frame.env.guards.length;
  const target: JumpTarget = { labels: frame.labels, kind: 'loop', breaks: [], continues: [] };
  frame.labels = [];
  const heads = openHeads(frame, node);
  frame.targets.push(target);
  body(target);
  frame.targets.pop();
  const back = frame.env;
  const left = target.breaks.flatMap(({ guards }) => guards.slice(depth).map(({ condition }) => condition));
  const deciding = [...new Set([...iterated, ...left])];
  for (const { join, entry, slots } of heads) {
    const inputs = back.isDead ? [] : slots.flatMap((slot) => back.get(slot)?.value ?? []);
    frame.closeJoin(join, [entry, ...inputs]);
    if (deciding.length > 0) frame.rounds.set(join, deciding);
  }
  frame.meet(node, target.breaks);
}

interface LoopHead {
  readonly join: ValueId;
  readonly entry: ValueId;
  readonly slots: readonly Slot[];
}

/** Names that hold one object share a join, so that a write through one is seen through all; a name that the loop assigns has its own. */
function openHeads(frame: Frame, loop: ts.IterationStatement): readonly LoopHead[] {
  const { env } = frame;
  const { mentioned, assigned } = slotsIn(frame, loop);
  for (const slot of [...mentioned]) {
    const entry = env.get(slot);
    if (entry) for (const inside of frame.namesInside(entry.value)) mentioned.add(inside);
  }
  const roots = new Set([...mentioned].flatMap((slot) => env.get(slot)?.root ?? []));
  const heads = [...roots].flatMap((root) => {
    const slots = [...new Set([...mentioned, ...env.holding(root)])].filter((slot) => env.get(slot)?.root === root);
    const kept = slots.filter((slot) => !assigned.has(slot));
    const shared = openHead(frame, loop, kept);
    const own = slots.flatMap((slot) => (assigned.has(slot) ? openHead(frame, loop, [slot], shared[0]?.join) : []));
    const opened = [...shared, ...own];
    for (const { join } of opened.slice(0, 1)) frame.continueAs(root, join);
    return opened;
  });
  for (const { join, slots } of heads) for (const slot of slots) enterHead(frame, slot, join);
  return heads;
}

/** What other functions write before a round, or in one before it, is in the variable when the round begins. */
function enterHead(frame: Frame, slot: Slot, join: ValueId): void {
  frame.write(slot, join);
  if (slot.isShared) frame.env.outdate(slot);
}

/** A join for names that hold one object; none where there are no names. `shared`: that of other names, which are not assigned. */
function openHead(
  frame: Frame,
  loop: ts.IterationStatement,
  slots: readonly Slot[],
  shared?: ValueId,
): readonly LoopHead[] {
  const [entry] = slots.flatMap((slot) => frame.env.get(slot)?.value ?? []);
  return entry === undefined ? [] : [{ join: frame.openJoin(spanOf(loop), shared ?? entry), entry, slots }];
}

/** The names that a loop mentions, and those among them that it assigns. */
function slotsIn(frame: Frame, loop: ts.Node): { readonly mentioned: Set<Slot>; readonly assigned: ReadonlySet<Slot> } {
  const [mentioned, assigned] = [new Set<Slot>(), new Set<Slot>()];
  const visit = (node: ts.Node): void => {
    const slot = slotAt(frame, node);
    if (slot?.variable.owner === frame.unit && !frame.env.get(slot) && isHoisted(node))
      frame.write(slot, frame.constant(node, null));
    if (slot && frame.env.get(slot)) mentioned.add(slot);
    if (slot && writeOf(node) === 'assign') assigned.add(slot);
    ts.forEachChild(node, visit);
  };
  visit(loop);
  return { mentioned, assigned };
}

/** True for the name in a declaration with `var`: it is there before the loop and after it. */
function isHoisted({ parent }: ts.Node): boolean {
  const isDeclared = ts.isVariableDeclaration(parent) || ts.isBindingElement(parent);
  return isDeclared && (ts.getCombinedNodeFlags(parent) & ts.NodeFlags.BlockScoped) === 0;
}

function slotAt(frame: Frame, node: ts.Node): Slot | undefined {
  if (ts.isIdentifier(node)) return frame.file.variables.of(node);
  return node.kind === ts.SyntaxKind.ThisKeyword ? frame.file.variables.receiverOf(frame.unit) : undefined;
}

function isJumpOwner(node: ts.Statement): boolean {
  return ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) || ts.isLabeledStatement(node);
}
