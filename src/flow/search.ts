import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Ascent, Demand, End, Move, Outcome, Reason } from './demand.js';
import type { Engine } from './engine.js';
import type { KnownDemand } from './known-demands.js';

/** Demands of one search; past it the rest is left out and a gap says so. */
export const maxDemands = 4_000;

/** One demand the search came to, with how it came there. */
export interface Node {
  readonly demand: KnownDemand;
  /** The node it follows from; null for the start. */
  readonly from: Node | null;
  readonly reason: Reason | null;
  /** True where the way from that node leads through a function that was not looked into. */
  readonly isThrough?: boolean;
  /** The calls by which the search left the function it started in, innermost first; null once it is no longer in a caller. */
  readonly ascents: Ascents | null;
  /** Rows of the policy's declassifiers that the value goes through on its way to the start, the last one first. */
  readonly declassifiers: readonly number[];
  /** How many choices lie between it and the start; a measure alone counts as one. */
  readonly choices: number;
}

/** A way up through callers, as a list that grows at its end. */
export interface Ascents {
  readonly key: string;
  readonly calls: readonly Ascent[];
  /** True once the search has left the frames that called the start: further callers are not callers of it. */
  readonly isClosed: boolean;
  /** True where a call of it enters a function that the way had not come to: these callers may be none of each other. */
  readonly strays: boolean;
}

/** No way up yet. */
export const noAscents: Ascents = { key: '', calls: [], isClosed: false, strays: false };

/** What a search may be told besides where to start. */
export interface SearchOptions {
  /** What is asked for, as a gap that says it was cut tells it: `which data comes here`. */
  readonly asks?: string;
  /** Keeps apart demands that were reached through different callers. */
  readonly recordAscents?: boolean;
  /** Asks for callers in the local context, too. */
  readonly asksLocally?: boolean;
  /** Fewer demands than `maxDemands`. */
  readonly limit?: number;
  /** Sees every node first; may answer in the step's place (an outcome), or stop the whole search (`stop`). */
  readonly visit?: (node: Node) => Outcome | 'stop' | undefined;
  /** Nodes that need not be looked at. */
  readonly skip?: (node: Node) => boolean;
  /** Told when the limit cuts the search, in place of the gap that says so. */
  readonly cut?: () => void;
  /** Sees every end. */
  readonly end?: (end: End, node: Node) => 'stop' | undefined;
}

/**
 * A breadth-first search backwards from a demand; every node is visited once, by a shortest way. What is only chosen or measured by
 * data is looked at behind all that carries it, so that each node is known by the way with the fewest choices.
 */
export function search(engine: Engine, start: Demand, options: SearchOptions): void {
  const ascents = options.recordAscents ? noAscents : null;
  const first: Node = { demand: engine.known(start), from: null, reason: null, ascents, declassifiers: [], choices: 0 };
  const queue = [first];
  const seen = new Set<KnownDemand | string>([first.demand]);
  const limit = options.limit ?? maxDemands;
  const cut =
    options.cut ??
    ((): void => {
      reportCut(engine, start, { asks: options.asks, limit });
    });
  let isCut = false;
  const frontier: Frontier = {
    queue,
    waiting: [],
    seen,
    limit,
    cut,
    skip: options.skip,
  };
  const recursion = { since: engine.contexts.returnCount };
  for (let next = 0; next < queue.length || release(engine, frontier) || goBack(engine, queue, recursion); next++) {
    const node = queue[next];
    if (!node) continue; // All that waited was known.
    const outcome = outcomeOf(engine, node, options);
    if (!outcome) return;
    if (engine.isExhausted && !isCut) {
      isCut = true;
      cut();
    }
    if (isCut) continue; // What was come to already is still looked at.
    advance(engine, frontier, node, outcome.moves);
  }
}

/** Follows the moves from a node; those with one choice more wait. */
function advance(engine: Engine, frontier: Frontier, node: Node, moves: readonly Move[]): void {
  for (const move of moves) {
    if (choicesOn(node, move) === node.choices) follow(engine, frontier, node, move);
    else frontier.waiting.push({ node, move });
  }
}

/** More choices than this between a value and what it tells of are not followed: a classification, and a decision by it. */
const maxChoices = 2;

/** True where one more choice may be followed. */
export function mayChoose({ choices }: Node): boolean {
  return choices < maxChoices;
}

/** How many choices lie between the demand that a move leads to and the start. */
export function choicesOn({ choices }: Node, { reason }: Move): number {
  if (reason.kind === 'measured') return Math.max(choices, 1);
  return reason.kind === 'chosen' ? choices + 1 : choices;
}

/** Goes on with what waited for the rest to be looked at; false where nothing did. */
function release(engine: Engine, frontier: Frontier): boolean {
  const waiting = frontier.waiting.splice(0);
  for (const { node, move } of waiting) follow(engine, frontier, node, move);
  return waiting.length > 0;
}

/** Looks again at what is in functions that were found to call themselves since; false where nothing is. */
function goBack(engine: Engine, queue: Node[], state: { since: number }): boolean {
  const grown = engine.contexts.grownSince(state.since);
  state.since = engine.contexts.returnCount;
  const again = new Set(queue.filter(({ demand }) => grown.has(demand.context)));
  queue.push(...again);
  return again.size > 0;
}

/** What follows from a node; undefined where the search is told to stop. */
function outcomeOf(engine: Engine, node: Node, { visit, end: atEnd, asksLocally }: SearchOptions): Outcome | undefined {
  engine.visited();
  const callers = asksLocally ? 'locally' : node.ascents?.isClosed === false ? 'of closures' : 'plainly';
  const outcome = visit?.(node) ?? engine.step(node.demand, callers);
  if (outcome === 'stop') return undefined;
  return outcome.ends.some((end) => atEnd?.(end, node) === 'stop') ? undefined : outcome;
}

interface Frontier {
  readonly queue: Node[];
  /** Moves with one choice more. */
  readonly waiting: { readonly node: Node; readonly move: Move }[];
  readonly seen: Set<KnownDemand | string>;
  readonly limit: number;
  readonly cut: () => void;
  readonly skip: SearchOptions['skip'] | undefined;
}

function follow(engine: Engine, { queue, seen, limit, cut, skip }: Frontier, from: Node, move: Move): void {
  const { reason } = move;
  const demand = engine.known(move.to);
  const choices = choicesOn(from, move);
  const ascents = nextAscents(engine, from, move);
  const declassifiers = reason.kind === 'declassified' ? addRow(from.declassifiers, reason.row) : from.declassifiers;
  const node: Node = { demand, from, reason, ascents, declassifiers, choices, isThrough: move.isThrough === true };
  if (skip?.(node)) return;
  const key = keyOf(node);
  if (seen.has(key)) return;
  if (seen.size >= limit) {
    if (seen.size === limit) cut();
    seen.add(key);
    return;
  }
  seen.add(key);
  queue.push(node);
}

function addRow(rows: readonly number[], row: number): readonly number[] {
  return rows.includes(row) ? rows : [...rows, row];
}

/** Still in a caller of the start: the way grows. Elsewhere: who calls there is no caller of the start. */
function nextAscents(engine: Engine, node: Node, move: Move): Ascents | null {
  const { ascents } = node;
  if (!ascents || !move.ascents || ascents.isClosed) return ascents;
  const strays = ascents.strays || !isAround(unitAt(engine, node.demand.value), unitReached(engine, node, ascents));
  let { key } = ascents;
  const calls = [...ascents.calls];
  for (const ascent of move.ascents) {
    const isRepeated = calls.some((known) => known.call === ascent.call);
    if (isRepeated || calls.length >= maxAscents) return { key: `${key}!`, calls, isClosed: true, strays };
    key += `/${String(ascent.call)}.${ascent.caller.entry.kind}.${String(ascent.context.id)}`;
    calls.push(ascent);
  }
  const last = calls.at(-1);
  const { unit } = engine.code.bodyOf(move.to.value);
  const isInCaller = last && unit === engine.code.bodyOf(last.call).unit && move.to.context === engine.contexts.empty;
  return isInCaller ? { key, calls, isClosed: false, strays } : { key: `${key}!`, calls, isClosed: true, strays };
}

/** The function that a way up has come to: where its last call stands, else where the search began. */
function unitReached(engine: Engine, node: Node, { calls }: Ascents): FunctionUnit {
  const last = calls.at(-1);
  return unitAt(engine, last ? last.call : (chainOf(node)[0]?.demand.value ?? node.demand.value));
}

function unitAt({ code }: Engine, value: ValueId): FunctionUnit {
  return code.bodyOf(value).unit;
}

/** True for a function itself, and for those it is written in. */
function isAround(unit: FunctionUnit, inner: FunctionUnit | null): boolean {
  return inner !== null && (inner === unit || isAround(unit, inner.parent));
}

/** Wrappers around wrappers are told apart this far up. */
const maxAscents = 12;

/** Says that a search from `start` was cut at a number of demands. */
export function reportCut(engine: Engine, start: Demand, { asks, limit }: Cut): void {
  const { unit } = engine.code.bodyOf(start.value);
  const location = engine.program.location(unit.file, engine.code.value(start.value).at);
  engine.gap({ reason: 'budget-demands', location, detail: `${asks ?? 'what this is'}: ${String(limit)} demands` });
}

interface Cut {
  readonly asks: string | undefined;
  readonly limit: number;
}

/** The demand itself, unless it is told apart by how it was reached. */
function keyOf({ demand, ascents, declassifiers }: Node): KnownDemand | string {
  const way = ascents?.key ?? '';
  if (way === '' && declassifiers.length === 0) return demand;
  return `${String(demand.id)}${way}${declassifiers.map((row) => `~${String(row)}`).join('')}`;
}

/** The values a search went through, from its start. */
export function chainOf(node: Node): readonly Node[] {
  const chain: Node[] = [];
  for (let at: Node | null = node; at; at = at.from) chain.push(at);
  return chain.toReversed();
}
