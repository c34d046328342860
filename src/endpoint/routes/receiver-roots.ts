import { itself } from '../../ir/access-path.js';
import type { AfterValue, ValueId } from '../../ir/value.js';
import { versionBefore } from '../../ir/versions.js';
import type { Demand, Move, Outcome } from '../../flow/demand.js';
import type { Engine } from '../../flow/engine.js';
import { type Node, maxDemands, reportCut, search } from '../../flow/search.js';
import { movedTo, nothing, together } from '../../flow/steps/outcome.js';
import { step } from '../../flow/steps/step.js';
import type { Gateway } from '../../policy/policy.js';

/** The values that make a receiver, looked for through its versions, but not past a call that `guard` says is guarded; null where the search is cut. */
export function rootsOf(engine: Engine, start: Demand, guard: GuardAt): readonly ValueId[] | null {
  const roots = new Set<ValueId>();
  const cuts: true[] = [];
  search(engine, start, {
    recordAscents: true,
    visit: (node) => ofVersion(engine, node, guard),
    end: (end) => {
      if (end.kind === 'library' || end.kind === 'opaque' || end.kind === 'class') roots.add(end.value);
      return undefined;
    },
    cut: () => {
      reportCut(engine, start, { asks: 'where this is mounted', limit: maxDemands });
      cuts.push(true);
    },
  });
  return cuts.length > 0 ? null : [...roots];
}

/** The gateway whose guard a call puts in between, for its receiver later on or (`isResult`) for what it gives. */
type GuardAt = (call: ValueId, isResult: boolean) => Gateway | null;

/** A call that gives its receiver again makes nothing. */
function withoutOwn(outcome: Outcome, call: ValueId): Outcome {
  if (outcome.moves.length === 0) return outcome;
  return { ...outcome, ends: outcome.ends.filter((end) => end.kind !== 'library' || end.value !== call) };
}

/** One step of the search, through every version. */
function ofVersion(engine: Engine, node: Node, guard: GuardAt): Outcome {
  const { demand } = node;
  const next = step(engine, demand, node.ascents?.isClosed === false ? 'of closures' : 'plainly');
  if (demand.path !== itself) return next;
  const value = engine.code.value(demand.value);
  switch (value.kind) {
    case 'call':
      return guard(demand.value, true) ? nothing : withoutOwn(next, demand.value);
    case 'after':
      if (value.operand === 'receiver' && guard(value.call, false)) return nothing;
      return leftBy(engine, demand, value);
    case 'variable':
    case 'import':
      return { ...next, moves: latest(engine, next.moves) };
    default:
      return next;
  }
}

/** The receiver as functions of the program leave it that it was given to. */
function leftBy(engine: Engine, { path, context }: Demand, after: AfterValue): Outcome {
  const before = movedTo(after.before, path, context);
  const callees = engine.callees(after.call, context);
  const left = callees.map((callee): Outcome => {
    if (callee.kind !== 'function' || callee.entry.kind !== 'direct' || after.operand === 'receiver') return before;
    const exit = engine.code.body(callee.unit).exits.parameters.get(after.operand);
    const frame = { call: after.call, entry: callee.entry, closure: callee.closure };
    return exit === undefined ? before : movedTo(exit, path, engine.contexts.push(context, frame));
  });
  return left.length > 0 ? together(left) : before;
}

/** Of the versions of one object that a variable was given in turn, the last. */
function latest(engine: Engine, moves: readonly Move[]): readonly Move[] {
  const earlier = new Set(moves.flatMap(({ to }) => earlierVersions(engine, to.value)));
  return moves.filter(({ to }) => !earlier.has(to.value));
}

/** All that a version was made of, one write, one call or one name after the other. */
function earlierVersions({ code }: Engine, id: ValueId): readonly ValueId[] {
  const found: ValueId[] = [];
  for (let at = versionBefore(code.value(id)); at !== undefined; at = versionBefore(code.value(at))) found.push(at);
  return found;
}
