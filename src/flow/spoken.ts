import { anything, itself } from '../ir/access-path.js';
import type { CallValue, LoadValue, ValueId } from '../ir/value.js';
import { valuesIn } from '../ir/values-in.js';
import type { Label } from '../labels/label.js';
import type { PropagatorModel } from '../models/model.js';
import { viewOf } from './call-view.js';
import type { Context } from './context.js';
import type { CallView, Callee, Demand, End, Outcome } from './demand.js';
import type { Engine } from './engine.js';
import { isDeclaredAt, isFunction, isSelected, mustBeSelected } from './is-selected.js';
import type { PolicyCalls } from './policy-calls.js';
import type { Selected } from './resolve-selector.js';
import { isSameLibrary } from './same-library.js';
import type { Node } from './search.js';
import { asksThrown } from './steps/caught.js';
import { isReturnOf, resultBesides } from './steps/library.js';
import { isMeasure } from './steps/measures.js';
import { givenArguments } from './steps/model-operands.js';
import { moved, nothing, together } from './steps/outcome.js';
import { rowsOf } from './steps/rows.js';

/** What the policy says of a call: the labels of its result, and what follows in place of a step; undefined: what follows anyway. */
export interface Spoken {
  readonly labels: readonly Label[];
  readonly outcome: Outcome | undefined;
}

/** What is needed to know it. */
export interface SpokenParts {
  readonly engine: Engine;
  readonly calls: PolicyCalls;
}

const silent: Spoken = { labels: [], outcome: undefined };

/** What the policy says where the search comes to a call, or into a function that a call may invoke. */
export function spokenOf(parts: SpokenParts, node: Node): Spoken {
  const { calls, engine } = parts;
  if (calls.sources.length === 0 && calls.declassifiers.length === 0) return silent;
  const entry = atEntry(parts, node);
  if (entry !== silent) return entry;
  const value = engine.code.value(node.demand.value);
  if (value.kind === 'call') return atCall(parts, node.demand, value);
  return value.kind === 'load' ? atRead(parts, node.demand, value) : silent;
}

/** The result of a function of the policy that a library was given to call, or that is one of several which a call may invoke. */
function atEntry({ engine, calls }: SpokenParts, { demand, reason }: Node): Spoken {
  if (reason?.kind !== 'library' && reason?.kind !== 'return') return silent;
  const { unit, returns } = engine.code.bodyOf(demand.value);
  if (!returns.includes(demand.value)) return silent;
  const closureOf = (): Context => demand.context.frame?.closure ?? demand.context;
  const row = calls.declassifiers.findIndex(({ selected }) => isFunction(selected, unit, closureOf));
  if (row >= 0) {
    const parameters = valuesIn(engine.code, unit, 'parameter');
    const demands = parameters.map(({ id }) => ({ value: id, path: anything, context: demand.context }));
    return { labels: [], outcome: moved(demands, { kind: 'declassified', row }) };
  }
  const labels = calls.sources.filter(({ selected }) => isFunction(selected, unit, closureOf)).map(labelOf);
  if (labels.length === 0) return silent;
  return { labels: isBesideResult(engine, demand) ? [] : labels, outcome: nothing };
}

/** True for what a call throws, or its promise is rejected with, and for what only measures its result. */
function isBesideResult(engine: Engine, { path }: Demand): boolean {
  return asksThrown(path) || isMeasure(engine, path.keys.at(-1));
}

function labelOf({ row: { dataClass, call, place } }: PolicyCalls['sources'][number]): Label {
  return { dataClass, name: `${call.path.join('.')}()`, location: place, origin: 'policy' };
}

/** A call that the policy speaks of: a source gives its label, a declassifier passes its arguments on as another class. */
function atCall(parts: SpokenParts, demand: Demand, call: CallValue): Spoken {
  const { engine, calls } = parts;
  const callees = engine.callees(demand.value, demand.context);
  const invoked = callees.map((callee) => ({ call: demand.value, callee }));
  const row = calls.declassifiers.findIndex(
    ({ selected }) => invoked.length > 0 && invoked.every((each) => mustBeSelected(engine, selected, each)),
  );
  if (row >= 0) {
    const demands = argumentsOf(call).map((value) => ({ value, path: anything, context: demand.context }));
    return { labels: [], outcome: moved(demands, { kind: 'declassified', row }) };
  }
  const isMeant = ({ selected }: PolicyCalls['sources'][number]): boolean =>
    invoked.some((each) => isSelected(engine, selected, each));
  const sources = calls.sources.filter(isMeant);
  if (sources.length === 0) return atHanded(parts, demand, call, callees);
  if (isBesideResult(engine, demand)) return { labels: [], outcome: nothing };
  const isAlone = invoked.every((each) => sources.some(({ selected }) => isSelected(engine, selected, each)));
  return { labels: sources.map(labelOf), outcome: isAlone ? nothing : undefined };
}

/** A member that is read, of an accessor or field that the policy speaks of as of a function. */
function atRead({ engine, calls }: SpokenParts, demand: Demand, { key, nameAt, object }: LoadValue): Spoken {
  if (key.kind !== 'name') return silent;
  const named = { name: key.name, unit: engine.code.bodyOf(demand.value).unit, at: nameAt };
  const isMeant = ({ selected }: { readonly selected: Selected }): boolean =>
    isDeclaredAt(engine, selected.declared, named);
  const row = calls.declassifiers.findIndex(isMeant);
  if (row >= 0) {
    const whole = { value: object, path: anything, context: demand.context };
    return { labels: [], outcome: moved([whole], { kind: 'declassified', row }) };
  }
  const labels = calls.sources.filter(isMeant).map(labelOf);
  return labels.length > 0 ? { labels, outcome: nothing } : silent;
}

/** What a declassifier is given; the object, where it is given nothing else. */
function argumentsOf({ args, receiver }: CallValue): readonly ValueId[] {
  return args.length === 0 && receiver !== null ? [receiver] : args.map(({ value }) => value);
}

/** A call of a library that calls a library's function of the policy, and gives on what that returns: `list.map(pseudonymise)`. */
function atHanded(parts: SpokenParts, demand: Demand, call: CallValue, callees: readonly Callee[]): Spoken {
  const { sources, declassifiers } = parts.calls;
  if (![...sources, ...declassifiers].some(({ selected }) => selected.libraries.length > 0)) return silent;
  const handed = callees.flatMap((callee) => {
    const view = viewOf(parts.engine, call, callee);
    return rowsOf(parts.engine, callee).flatMap((row) => view.args.map((_, index) => ({ view, row, index })));
  });
  return handed.map((each) => ofHanded(parts, demand, each)).find((spoken) => spoken !== silent) ?? silent;
}

/** A function among the arguments of a library's call. */
interface Handed {
  readonly view: CallView;
  readonly row: PropagatorModel;
  readonly index: number;
}

function ofHanded({ engine, calls }: SpokenParts, demand: Demand, { view, row, index }: Handed): Spoken {
  const argument = view.args[index];
  if (!argument || !row.flows.some((flow) => isReturnOf(flow, index))) return silent;
  const ends = engine.origins({ value: argument.value, path: itself, context: demand.context });
  const declassifier = calls.declassifiers.findIndex(
    ({ selected }) => ends.length > 0 && ends.every((end) => isNamed(selected, end)),
  );
  const sources = calls.sources.filter(({ selected }) => ends.some((end) => isNamed(selected, end)));
  if (declassifier < 0) return sources.length === 0 ? silent : { labels: sources.map(labelOf), outcome: undefined };
  const at = { id: demand.value, call: view, context: demand.context, row };
  const given = givenArguments(engine, at, index).flatMap((each) => each.given?.(anything, demand.context) ?? []);
  const besides = resultBesides(engine, demand, at, index);
  return { labels: [], outcome: together([besides, moved(given, { kind: 'declassified', row: declassifier })]) };
}

/** True for a function of a library that a selector names by itself. */
function isNamed({ libraries }: Selected, end: End): boolean {
  return (
    end.kind === 'library' && libraries.some(({ library, of }) => of === null && isSameLibrary(library, end.library))
  );
}
