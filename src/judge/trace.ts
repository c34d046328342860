import type { Location, Span } from '../base/location.js';
import type { Reason } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import { chainOf, type Node } from '../flow/search.js';
import type { SourcePoint } from '../flow/taint.js';
import type { PolicyCalls } from '../flow/policy-calls.js';
import { isAnyElement, isIndex } from '../ir/access-path.js';
import { calleeName } from '../ir/callee-name.js';
import { memberNamed } from '../ir/member-named.js';
import type { Value, ValueId } from '../ir/value.js';
import type { SinkInfo, Trace, TraceStep } from './finding.js';

/** What is needed to tell a trace. */
export interface TraceParts {
  readonly engine: Engine;
  readonly calls: PolicyCalls;
}

interface StepParts extends TraceParts {
  /** The name of the labelled declaration. */
  readonly source: string;
  /** What leads to the earlier of two nodes; undefined at the source. */
  readonly before: Node | undefined;
}

/** Tells the way of one label from its source point to the sink, a sentence a step; `last` is what the sink does. */
export function formatTrace(parts: TraceParts, source: SourcePoint, sink: SinkInfo, last: string): Trace {
  const chain = chainOf(source.node);
  const steps: TraceStep[] = [sourceStep(parts, source)];
  for (let index = chain.length - 1; index > 0; index--) {
    const [before, earlier, later] = [chain[index + 1], chain[index], chain[index - 1]];
    if (earlier && later) add(steps, between({ ...parts, source: source.label.name, before }, earlier, later));
  }
  steps.push({ kind: 'sink', location: sink.location, message: last, trivial: false });
  return { dataClass: source.dataClass, source: { name: source.label.name, declared: source.label.location }, steps };
}

function sourceStep({ engine }: TraceParts, { label, node }: SourcePoint): TraceStep {
  const { value } = node.demand;
  const message = isHolder(engine, value, label.name)
    ? `holds '${label.name}', which is ${label.dataClass}`
    : `'${label.name}' is ${label.dataClass}`;
  return { kind: 'source', location: locationOf(engine, value), message, trivial: false };
}

/** True where a label is a member's and the value is not that member, but what has it. */
function isHolder(engine: Engine, id: ValueId, label: string): boolean {
  const member = /\.([\w$]+)$/.exec(label)?.[1];
  return member !== undefined && calleeName(engine.code.value(id)) !== member;
}

function add(steps: TraceStep[], step: TraceStep | undefined): void {
  const last = steps.at(-1);
  const isRepeated = last && step && last.message === step.message && sameLocation(last.location, step.location);
  if (step && !isRepeated) steps.push(step);
}

/** The step from an earlier node to the later one that it answers. */
function between(parts: StepParts, earlier: Node, later: Node): TraceStep | undefined {
  const { engine } = parts;
  const value = engine.code.value(later.demand.value);
  if (value.kind === 'declared' && value.name !== '') {
    return {
      kind: 'step',
      location: locationOf(engine, later.demand.value),
      message: `kept in '${value.name}'`,
      trivial: true,
    };
  }
  if (earlier.reason?.kind === 'chosen' || earlier.reason?.kind === 'measured') {
    const location = locationOf(engine, earlier.demand.value);
    return { kind: 'step', location, message: told(earlier.reason, parts.source), trivial: false };
  }
  if (earlier.reason?.kind === 'stored') return storing(parts, earlier, later, earlier.reason.name);
  return earlier.reason ? ofReason(parts, earlier.reason, later) : undefined;
}

/** Data becomes a member: told where the member is named. What a call was given and did not change is there already. */
function storing({ engine, before }: StepParts, earlier: Node, later: Node, name: string): TraceStep {
  const { value } = later.demand;
  const isAfterCall = engine.code.value(earlier.demand.value).kind === 'after';
  const named = nameOfMember(engine.code.value(value), name);
  return {
    kind: 'step',
    location: named ? engine.program.location(engine.code.bodyOf(value).unit.file, named) : locationOf(engine, value),
    message: isAnyElement(name) ? 'stored as an element' : `stored as '${name}'`,
    trivial: isIndex(name) || (isAfterCall && (before === undefined || before.reason?.kind === 'same')),
  };
}

/** Where a literal or an assignment names its member; undefined where it does not. */
function nameOfMember(value: Value, name: string): Span | undefined {
  if (value.kind === 'update') return value.nameAt;
  if (value.kind !== 'object') return undefined;
  return memberNamed(value, name)?.nameAt;
}

type LibraryReason = Reason & { readonly kind: 'library' };

type StoringReason = Reason & { readonly kind: 'stored' };

type Telling = Reason & { readonly kind: 'chosen' | 'measured' };

/** How a value tells of data that is not in it. */
function told(reason: Telling, source: string): string {
  if (reason.kind === 'measured') return 'only measured: compared, tested or counted';
  switch (reason.by) {
    case 'branch':
      return `chosen by a branch on '${source}'`;
    case 'key':
      return `chosen by '${source}' as the key`;
    case 'call':
      return `made only under a branch on '${source}'`;
  }
}

function ofReason(
  parts: StepParts,
  reason: Exclude<Reason, Telling | StoringReason>,
  later: Node,
): TraceStep | undefined {
  const { engine } = parts;
  const at = locationOf(engine, later.demand.value);
  const step = (message: string, trivial = false): TraceStep => ({ kind: 'step', location: at, message, trivial });
  switch (reason.kind) {
    case 'same':
      return undefined;
    case 'argument':
      return {
        kind: 'call',
        location: nameOf(engine, reason.call).location,
        message: `given to ${nameOf(engine, reason.call).text}`,
        trivial: false,
      };
    case 'return':
      return {
        kind: 'return',
        location: nameOf(engine, reason.call).location,
        message: `returned by ${nameOf(engine, reason.call).text}`,
        trivial: false,
      };
    case 'written':
      return {
        kind: 'return',
        location: nameOf(engine, reason.call).location,
        message: `written by ${nameOf(engine, reason.call).text}`,
        trivial: false,
      };
    case 'captured':
      return step(`kept in '${reason.name}'`);
    case 'member':
      return step(isAnyElement(reason.name) ? 'an element is taken' : `member '${reason.name}' is read`, true);
    case 'part':
      return step(reason.of === 'text' ? 'becomes part of a text' : 'goes through an operator', reason.of !== 'text');
    case 'import':
      return step(`imported as '${reason.name}'`, true);
    case 'library':
      return step(libraryMessage(reason, engine.code.value(later.demand.value).kind === 'parameter'));
    case 'thrown':
      return step('thrown and caught here');
    case 'declassified':
      return step(`declassified by '${parts.calls.declassifiers[reason.row]?.row.call.text ?? ''}'`);
  }
}

/** What a library function does to data: it gives it back, or hands it to a function that it was given. */
function libraryMessage({ name, isModelled }: LibraryReason, isHanded: boolean): string {
  const what = name === '' ? 'a library function' : `'${shownName(name)}'`;
  if (isModelled) return isHanded ? `given to this function by ${what}` : `passes through ${what}`;
  return isHanded
    ? `assumed to be given to this function by ${what}, which has no model`
    : `assumed to pass through ${what}, which has no model`;
}

/** A model's path without the names that it leaves open: `useQuery` of `Hooks.prototype.*.*.useQuery`. */
function shownName(path: string): string {
  return path.slice(path.lastIndexOf('*.') + 1).replace(/^\./, '');
}

function nameOf(engine: Engine, call: ValueId): { readonly text: string; readonly location: Location } {
  const value = engine.code.value(call);
  const { unit } = engine.code.bodyOf(call);
  if (value.kind !== 'call') return { text: 'an accessor', location: locationOf(engine, call) };
  const [first] = engine.callees(call, engine.contexts.empty);
  const text =
    first?.kind === 'function' && first.unit.name !== '' ? `'${first.unit.name}'` : calleeText(engine, value.callee);
  return { text, location: engine.program.location(unit.file, value.nameAt) };
}

function calleeText(engine: Engine, callee: ValueId): string {
  const name = calleeName(engine.code.value(callee));
  return name === undefined || name === '' ? 'a function' : `'${name}'`;
}

function locationOf(engine: Engine, value: ValueId): Location {
  return engine.program.location(engine.code.bodyOf(value).unit.file, engine.code.value(value).at);
}

function sameLocation(a: Location, b: Location): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
