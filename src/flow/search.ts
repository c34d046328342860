import type { Demand, End, Move, Outcome, Reason } from './demand.js';
import type { Engine } from './engine.js';
import { step } from './steps/step.js';

/** Demands of one search; past it the rest is left out and a gap says so. */
export const maxDemands = 12_000;

/** One demand the search came to, with how it came there. */
export interface Node {
  readonly demand: Demand;
  /** The node it follows from; null for the start. */
  readonly from: Node | null;
  readonly reason: Reason | null;
  /** The calls by which the search left the function it started in, innermost first; null once it is no longer in a caller. */
  readonly ascents: Ascents | null;
}

/** A way up through callers, as a list that grows at its end. */
export interface Ascents {
  readonly key: string;
  readonly calls: readonly NonNullable<Move['ascent']>[];
}

/** No way up yet. */
export const noAscents: Ascents = { key: '', calls: [] };

/** What a search may be told besides where to start. */
export interface SearchOptions {
  /** Keeps apart demands that were reached through different callers. */
  readonly recordAscents?: boolean;
  /** Sees every node first; may answer in the step's place (an outcome), or stop the whole search (`stop`). */
  readonly visit?: (node: Node) => Outcome | 'stop' | undefined;
  /** Sees every end. */
  readonly end?: (end: End, node: Node) => 'stop' | undefined;
}

/** A breadth-first search backwards from a demand; every node is visited once, by a shortest way. */
export function search(engine: Engine, start: Demand, options: SearchOptions): void {
  const queue: Node[] = [{ demand: start, from: null, reason: null, ascents: options.recordAscents ? noAscents : null }];
  const seen = new Set<string>([keyOf(start, noAscents)]);
  for (let next = 0; next < queue.length; next++) {
    const node = queue[next];
    if (!node) return;
    const outcome = options.visit?.(node) ?? step(engine, node.demand);
    if (outcome === 'stop') return;
    for (const end of outcome.ends) if (options.end?.(end, node) === 'stop') return;
    for (const move of outcome.moves) follow(engine, { queue, seen }, node, move);
  }
}

interface Frontier {
  readonly queue: Node[];
  readonly seen: Set<string>;
}

function follow(engine: Engine, { queue, seen }: Frontier, node: Node, move: Move): void {
  const ascents = nextAscents(engine, node, move);
  const key = keyOf(move.to, ascents);
  if (seen.has(key)) return;
  if (seen.size >= maxDemands) {
    if (seen.size === maxDemands) reportCut(engine, queue[0]);
    seen.add(key);
    return;
  }
  seen.add(key);
  queue.push({ demand: move.to, from: node, reason: move.reason, ascents });
}

/** Still in a caller of the start: the way grows. Elsewhere: who called is no longer known. */
function nextAscents(engine: Engine, node: Node, move: Move): Ascents | null {
  if (!node.ascents || !move.ascent) return node.ascents;
  const { call, caller } = move.ascent;
  const isInCaller = engine.code.bodyOf(move.to.value).unit === engine.code.bodyOf(call).unit && move.to.context === engine.contexts.empty;
  const key = `${node.ascents.key}/${String(call)}.${caller.entry.kind}`;
  if (node.ascents.calls.some((known) => known.call === call) || node.ascents.calls.length >= maxAscents) return null;
  const grown = { key, calls: [...node.ascents.calls, move.ascent] };
  return isInCaller ? grown : { ...grown, key: `${key}!` };
}

/** Wrappers around wrappers are told apart this far up. */
const maxAscents = 12;

function reportCut(engine: Engine, start: Node | undefined): void {
  if (!start) return;
  const { unit } = engine.code.bodyOf(start.demand.value);
  const location = engine.program.location(unit.file, engine.code.value(start.demand.value).at);
  engine.gap({ reason: 'budget-demands', location, detail: String(maxDemands) });
}

function keyOf({ value, path, context }: Demand, ascents: Ascents | null): string {
  return `${String(value)}.${String(path.id)}.${String(context.id)}${ascents?.key ?? ''}`;
}

/** The values a search went through, from its start. */
export function chainOf(node: Node): readonly Node[] {
  const chain: Node[] = [];
  for (let at: Node | null = node; at; at = at.from) chain.push(at);
  return chain.toReversed();
}

