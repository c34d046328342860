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
  /** The calls by which the search left the function it started in, innermost first; null once it is no longer in a caller. */
  readonly ascents: Ascents | null;
  /** Rows of the policy's declassifiers that the value goes through on its way to the start, the last one first. */
  readonly declassifiers: readonly number[];
}

/** A way up through callers, as a list that grows at its end. */
export interface Ascents {
  readonly key: string;
  readonly calls: readonly Ascent[];
  /** True once the search has left the frames that called the start: further callers are not callers of it. */
  readonly isClosed: boolean;
}

/** No way up yet. */
export const noAscents: Ascents = { key: '', calls: [], isClosed: false };

/** What a search may be told besides where to start. */
export interface SearchOptions {
  /** Keeps apart demands that were reached through different callers. */
  readonly recordAscents?: boolean;
  /** Asks for callers in the local context, too. */
  readonly asksLocally?: boolean;
  /** Fewer demands than `maxDemands`. */
  readonly limit?: number;
  /** Sees every node first; may answer in the step's place (an outcome), or stop the whole search (`stop`). */
  readonly visit?: (node: Node) => Outcome | 'stop' | undefined;
  /** Demands that need not be looked at. */
  readonly skip?: (demand: KnownDemand) => boolean;
  /** Told when the limit cuts the search, in place of the gap that says so. */
  readonly cut?: () => void;
  /** Sees every end. */
  readonly end?: (end: End, node: Node) => 'stop' | undefined;
}

/** A breadth-first search backwards from a demand; every node is visited once, by a shortest way. */
export function search(engine: Engine, start: Demand, options: SearchOptions): void {
  const ascents = options.recordAscents ? noAscents : null;
  const first: Node = { demand: engine.known(start), from: null, reason: null, ascents, declassifiers: [] };
  const queue = [first];
  const seen = new Set<KnownDemand | string>([first.demand]);
  const limit = options.limit ?? maxDemands;
  const cut =
    options.cut ??
    ((): void => {
      reportCut(engine, start, limit);
    });
  let isCut = false;
  const frontier = { queue, seen, limit, cut, skip: options.skip };
  for (let next = 0; next < queue.length; next++) {
    const node = queue[next];
    const outcome = node && outcomeOf(engine, node, options);
    if (!outcome) return;
    if (engine.isExhausted && !isCut) {
      isCut = true;
      cut();
    }
    if (isCut) continue; // What was come to already is still looked at.
    for (const move of outcome.moves) follow(engine, frontier, node, move);
  }
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
  readonly seen: Set<KnownDemand | string>;
  readonly limit: number;
  readonly cut: () => void;
  readonly skip: SearchOptions['skip'] | undefined;
}

function follow(engine: Engine, { queue, seen, limit, cut, skip }: Frontier, node: Node, move: Move): void {
  const { reason } = move;
  const demand = engine.known(move.to);
  if (skip?.(demand)) return;
  const ascents = nextAscents(engine, node, move);
  const declassifiers = reason.kind === 'declassified' ? addRow(node.declassifiers, reason.row) : node.declassifiers;
  const key = keyOf(demand, ascents, declassifiers);
  if (seen.has(key)) return;
  if (seen.size >= limit) {
    if (seen.size === limit) cut();
    seen.add(key);
    return;
  }
  seen.add(key);
  queue.push({ demand, from: node, reason, ascents, declassifiers });
}

function addRow(rows: readonly number[], row: number): readonly number[] {
  return rows.includes(row) ? rows : [...rows, row];
}

/** Still in a caller of the start: the way grows. Elsewhere: who calls there is no caller of the start. */
function nextAscents(engine: Engine, node: Node, move: Move): Ascents | null {
  const { ascents } = node;
  if (!ascents || !move.ascents || ascents.isClosed) return ascents;
  let { key } = ascents;
  const calls = [...ascents.calls];
  for (const ascent of move.ascents) {
    const isRepeated = calls.some((known) => known.call === ascent.call);
    if (isRepeated || calls.length >= maxAscents) return { key: `${key}!`, calls, isClosed: true };
    key += `/${String(ascent.call)}.${ascent.caller.entry.kind}.${String(ascent.context.id)}`;
    calls.push(ascent);
  }
  const last = calls.at(-1);
  const { unit } = engine.code.bodyOf(move.to.value);
  const isInCaller = last && unit === engine.code.bodyOf(last.call).unit && move.to.context === engine.contexts.empty;
  return isInCaller ? { key, calls, isClosed: false } : { key: `${key}!`, calls, isClosed: true };
}

/** Wrappers around wrappers are told apart this far up. */
const maxAscents = 12;

/** Says that a search from `start` was cut at a number of demands. */
export function reportCut(engine: Engine, start: Demand, limit: number): void {
  const { unit } = engine.code.bodyOf(start.value);
  const location = engine.program.location(unit.file, engine.code.value(start.value).at);
  engine.gap({ reason: 'budget-demands', location, detail: String(limit) });
}

/** The demand itself, unless it is told apart by how it was reached. */
function keyOf(demand: KnownDemand, ascents: Ascents | null, declassifiers: readonly number[]): KnownDemand | string {
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
