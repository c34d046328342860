import { once } from '../base/once.js';
import type { Label, Labels } from '../labels/label.js';
import { containsClass } from '../policy/policy.js';
import type { CleanDemands, Look, SearchLimit } from './clean-demands.js';
import type { Demand, End, Move, Outcome } from './demand.js';
import type { Engine } from './engine.js';
import { labelsAt, labelsAtEnd, typeKeys, type LabelAt } from './labels-at.js';
import { libraryLabels } from './library-labels.js';
import { placeOf } from './place-of.js';
import type { PolicyCalls } from './policy-calls.js';
import { spokenOf } from './spoken.js';
import { choicesOn, mayChoose, reportCut, search, type Node } from './search.js';
import { choicesOf } from './steps/choices.js';
import { ended, nothing } from './steps/outcome.js';
import { settled } from './steps/versions.js';
import { Summaries } from './summaries.js';
import { WholeDemands } from './whole-demands.js';

/** A place in the program where a labelled value is born that reaches the demand, and the way from there. */
export interface SourcePoint {
  readonly dataClass: string;
  readonly label: Label;
  readonly node: Node;
}

/** How labels are looked for. */
export interface SourceSearch {
  /** Demands looked at. */
  readonly limit: SearchLimit;
  /** `choices`: follows what only chooses or measures a value, too. */
  readonly asks: 'data' | 'choices';
  /** What the start leads to, in place of what the engine says. */
  readonly begin?: readonly Move[];
}

/** True for a source point of which only a choice or a measure comes to the demand. */
export function isImplicit({ node }: SourcePoint): boolean {
  return node.choices > 0;
}

/** What is needed to look for labels. */
export interface TaintParts {
  readonly engine: Engine;
  readonly labels: Labels;
  readonly calls: PolicyCalls;
  /** Labels that were asked to be confirmed before, and the answers; begins empty. */
  readonly confirmed: Map<string, boolean>;
  /** Demands that no label comes to, as earlier searches found; begins empty. */
  readonly clean: CleanDemands;
  /** Ways through functions, as earlier searches found them; begins empty. */
  readonly summaries: Summaries;
  /** Demands to which not even a choice brings a label; begins empty. Null: choices are not asked for. */
  readonly choices: CleanDemands | null;
}

/** Which labelled declarations a value comes from: for each label and class the nearest source point, nearest first. */
export function findSources(parts: TaintParts, start: Demand, asked: SourceSearch): readonly SourcePoint[] {
  const found = new Map<string, SourcePoint>();
  const { clean } = parts;
  const look = clean.look();
  const add: AddLabel = (label, node, isMeant) => {
    const dataClass = declassified(parts, label.dataClass, node.declassifiers);
    const { file, line, column } = label.location;
    const key = `${dataClass}|${label.name}|${String(line)}:${String(column)}|${file}`;
    const isKnown = found.has(key);
    if (!isKnown && !isMeant()) return;
    look.meetsLabel(node.demand);
    if (!isKnown) found.set(key, { dataClass, label, node });
  };
  const wholes = new WholeDemands(parts.engine.index);
  const isCovered = ({ demand, declassifiers }: Node): boolean => {
    if (asked.asks === 'choices' || declassifiers.length > 0) return false;
    const whole = wholes.covering(demand);
    if (whole) look.covered(demand, whole);
    return whole !== undefined;
  };
  const limit = clean.limit(asked.limit);
  search(parts.engine, start, {
    limit,
    cut: () => {
      clean.wasCut(limit - asked.limit.usual);
      reportCut(parts.engine, start, { asks: 'which data comes here', limit });
    },
    skip: (node) => clean.has(node.demand, node.choices) || isCovered(node),
    visit: (node) => {
      const exits = asked.asks === 'data' ? parts.summaries.exits(node) : undefined;
      if (exits) {
        look.goesThrough(node, exits);
        return { moves: exits.map((to) => ({ to, reason: { kind: 'same' }, isThrough: true })), ends: [] };
      }
      return said(parts, asked, node, { add, look });
    },
    end: (end, node) => {
      for (const label of labelsAtEnd(parts, end, node.demand)) add(label, node, always);
      if (end.kind === 'gap') reportGap(parts.engine, end);
      return undefined;
    },
  });
  look.end();
  return [...found.values()].map((point) => ({ ...point, node: whole(parts.summaries, point.node) }));
}

/** What is said at a node: the labels, which are told to `add`, and what follows from it if that is not what the engine says. */
function said(parts: TaintParts, asked: SourceSearch, node: Node, { add, look }: Told): Outcome | undefined {
  const isBegin = node.from === null && asked.begin !== undefined;
  const spoken = isBegin ? { labels: [], outcome: { moves: asked.begin, ends: [] } } : spokenOf(parts, node);
  look.visit(node, spoken.outcome === undefined);
  for (const label of spoken.labels) add(label, node, always);
  for (const label of libraryLabels(parts.engine, node.demand)) add(label, node, always);
  for (const hit of labelsAt(parts, node.demand)) add(hit.label, node, () => isLive(parts, hit));
  return spoken.outcome ?? (asked.asks === 'choices' ? withChoices(parts.engine, node, look) : undefined);
}

type AddLabel = (label: Label, node: Node, isMeant: () => boolean) => void;

/** Who is told. */
interface Told {
  readonly add: AddLabel;
  readonly look: Look;
}

/** The same way with the steps that summaries left out. */
function whole(summaries: Summaries, node: Node): Node {
  if (node.from === null) return node;
  const from = whole(summaries, node.from);
  const inside = node.isThrough ? summaries.way(from, node.demand) : undefined;
  return inside ?? (from === node.from ? node : { ...node, from });
}

/** No way through any function yet. */
export function noSummaries(parts: Pick<TaintParts, 'engine' | 'labels' | 'calls'>): Summaries {
  const { engine } = parts;
  return new Summaries({
    engine,
    isSpokenOf: (node) => {
      const { labels, outcome } = spokenOf(parts, node);
      if (outcome || labels.length > 0) return true;
      return labelsAt(parts, node.demand).length > 0 || libraryLabels(engine, node.demand).length > 0;
    },
    isEndSpokenOf: (end, demand) => labelsAtEnd(parts, end, demand).length > 0,
  });
}

/**
 * What follows from a demand, and what tells which value it comes to, as far as one more choice may be followed. What a package without
 * a model makes of data may be anything: beyond a choice that is no answer.
 */
function withChoices(engine: Engine, node: Node, look: Look): Outcome {
  const { demand, choices } = node;
  const { moves, ends } = engine.step(demand, 'plainly');
  const carried = choices === 0 ? moves : moves.filter(({ reason }) => reason.kind !== 'library' || reason.isModelled);
  const chosen = choicesOf(engine, demand)
    .filter(({ reason }) => reason.kind === 'measured' || mayChoose(node))
    .map((move) => ({ ...move, to: engine.known(settled(engine, move.to)) }));
  const onward = [...carried, ...chosen];
  look.goesOn(
    demand,
    onward.map((move) => ({ demand: move.to, choices: choicesOn(node, move) })),
  );
  return { moves: onward, ends };
}

const always = (): boolean => true;

function reportGap(engine: Engine, { value, reason, detail }: End & { readonly kind: 'gap' }): void {
  const { file, start, end } = placeOf(engine, value);
  engine.gap({ reason, location: engine.program.location(file, { start, end }), detail });
}

/** The class a label has once its value went through the declassifiers, the nearest to the source first. */
function declassified({ calls }: TaintParts, dataClass: string, rows: readonly number[]): string {
  return rows.toReversed().reduce((current, index) => {
    const row = calls.declassifiers[index]?.row;
    return row?.from.some((from) => containsClass(from, current)) ? row.to : current;
  }, dataClass);
}

/** Demands of the search that confirms a label; a value not known by then is taken as live. */
const maxConfirming = 400;

/** Whether a value under a labelled declaration can be other than a constant of the program or declassified data. */
function isLive(parts: TaintParts, hit: LabelAt): boolean {
  const { value, path, context } = hit.confirm;
  const key = `${String(value)}.${String(path.id)}.${String(context.id)}.${hit.label.dataClass}`;
  return once(parts.confirmed, key, () => findLive(parts, hit));
}

function findLive(parts: TaintParts, hit: LabelAt): boolean {
  let live = false;
  search(parts.engine, hit.confirm, {
    limit: maxConfirming,
    cut: () => {
      live = true;
    },
    visit: (node) => liveOutcome(parts, hit.label, node),
    end: (end) => {
      if (!isLiveEnd(parts, end)) return undefined;
      live = true;
      return 'stop';
    },
  });
  return live;
}

function liveOutcome(parts: TaintParts, label: Label, node: Node): Outcome | undefined {
  const spoken = spokenOf(parts, node);
  if (spoken.labels.length > 0) {
    const { value, context } = node.demand;
    return ended({ kind: 'opaque', value, context, keys: [] });
  }
  const reason = spoken.outcome?.moves[0]?.reason;
  if (reason?.kind !== 'declassified') return spoken.outcome;
  const row = parts.calls.declassifiers[reason.row]?.row;
  return row?.from.some((from) => containsClass(from, label.dataClass)) ? nothing : spoken.outcome;
}

/** Opaque values are live, but for a member that its type declares without a label: that is another datum. */
function isLiveEnd({ engine, labels }: TaintParts, end: End): boolean {
  switch (end.kind) {
    case 'library':
    case 'gap':
      return true;
    case 'opaque':
      return (
        end.keys.length === 0 ||
        isLabelled(engine, labels, end) ||
        !engine.types.declares(placeOf(engine, end.value), typeKeys(end.keys))
      );
    default:
      return false;
  }
}

function isLabelled(engine: Engine, labels: Labels, { value, keys }: End & { readonly kind: 'opaque' }): boolean {
  return labels.inside(placeOf(engine, value), typeKeys(keys), true).length > 0;
}
