import { callAtSite } from '../../ir/call-at-site.js';
import { isHidden, itself, lastKeys, rest, underAll, type AccessPath } from '../../ir/access-path.js';
import type { ClassUnit } from '../../ir/unit.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import { versionBefore } from '../../ir/versions.js';
import type { Flow, Operand } from '../../models/model.js';
import { givenMember } from '../../models/writers.js';
import { isOfAnyInstance, type Context } from '../context.js';
import { viewOf } from '../call-view.js';
import type { CallAt, Callee, Demand, End, Writer } from '../demand.js';
import { withPath, withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { isOpen } from '../is-open.js';
import { callersApart } from './callers-apart.js';
import { isGiven } from './feasible.js';
import { forPath } from './flow-for-path.js';
import { mayBeFilled } from './given-parts.js';
import { operandDemands, targetPath } from './model-operands.js';
import { allOperands, argumentAt, madeBy } from './operands.js';
import { holds, rowsOf } from './rows.js';
import { writtenIntoResult } from './takers.js';

/**
 * The demands, the same of every later version of their objects in the function, and what calls anywhere write into the models'
 * own members of the same objects.
 */
export function later(engine: Engine, demands: readonly Demand[]): readonly Demand[] {
  return laterThan(engine, demands, new Set());
}

/** Objects that write into each other are each asked once. */
function laterThan(engine: Engine, demands: readonly Demand[], asked: Set<Demand>): readonly Demand[] {
  return demands.flatMap((demand) => {
    const known = engine.known(demand);
    if (asked.has(known)) return [];
    asked.add(known);
    return [...laterVersions(engine, demand), ...writtenElsewhere(engine, demand, asked)];
  });
}

function laterVersions(engine: Engine, demand: Demand): readonly Demand[] {
  const { end } = engine.code.bodyOf(demand.value);
  const family = new Set([demand.value]);
  for (let id = demand.value + 1; id < end; id++) if (isVersionOf(engine, id, family)) family.add(id);
  return [...family].map((value) => withValue(demand, value));
}

function isVersionOf(engine: Engine, id: ValueId, family: ReadonlySet<ValueId>): boolean {
  const value = engine.code.value(id);
  if (value.kind === 'join') return value.inputs.some((input) => family.has(input));
  const before = versionBefore(value);
  return before !== undefined && family.has(before);
}

/** More calls of methods that write such a member are not looked at. */
const maxSites = 400;
/** Callers are told apart up to this many where they decide on what a call writes. */
const maxCallers = 16;

/** What calls anywhere in the program write into a member of the models' own of the same objects. */
export function writtenElsewhere(engine: Engine, demand: Demand, asked = new Set<Demand>()): readonly Demand[] {
  const { keys } = demand.path;
  const split = keys.findIndex(isHidden);
  const key = keys[split];
  if (key === undefined) return [];
  const holder = withPath(demand, underAll(keys.slice(0, split), itself));
  const ends = engine.origins(holder);
  const objects = objectsOf(engine, ends);
  if (objects.length === 0) return [];
  const written: Written = { objects, key, path: lastKeys(demand.path, keys.length - split), asked };
  const own = ends.flatMap((end) =>
    end.kind === 'library' ? engine.callsOfMade(end.value, keys[split - 1] ?? end.library.path.at(-1)) : [],
  );
  const writers = [...callsInto(engine.writers(key), objects), ...own];
  const givers = mayBeFilled(engine, rest(written.path)) ? callsInto(engine.givers(key), objects) : [];
  return [
    ...eachCall(engine, writers, (at) => writtenBy(engine, at, written)),
    ...eachCall(engine, givers, (at) => writtenIntoGiven(engine, at, written)),
  ];
}

/** The calls that may be on one of the objects. */
function callsInto(writers: readonly Writer[], objects: readonly Held[]): readonly ValueId[] {
  return writers.filter(({ into }) => isAmong(objects, into)).map(({ call }) => call);
}

/** What is found at calls, each looked at once in all the contexts that tell it apart. */
function eachCall(
  engine: Engine,
  calls: readonly ValueId[],
  find: (at: CallAt) => readonly Demand[],
): readonly Demand[] {
  return [...new Set(calls)].flatMap((id) => {
    const call = engine.code.value(id);
    if (call.kind !== 'call') return [];
    return contextsOf(engine, id, call).flatMap((context) => find({ id, call, context }));
  });
}

/** What is written into what a call gives of a member of the models' own, by whoever has it from there. */
function writtenIntoGiven(engine: Engine, at: CallAt, { objects, key, path }: Written): readonly Demand[] {
  const isGiven = engine.callees(at.id, at.context).some((callee) => {
    const seen = { ...at, call: viewOf(engine, at.call, callee) };
    const given = rowsOf(engine, callee).some(({ flows }) => flows.some((flow) => givenMember(flow) === key));
    const holder = { value: seen.call.receiver ?? seen.call.callee, path: itself, context: at.context };
    return given && isOneOf(engine, objects, [holder]);
  });
  return isGiven ? writtenIntoResult(engine, at.id, rest(path)) : [];
}

interface Written {
  readonly objects: readonly Held[];
  readonly key: string;
  /** From the models' own member on. */
  readonly path: AccessPath;
  readonly asked: Set<Demand>;
}

/** Equal calls have equal texts. */
export function writerText({ call, into }: Writer): string {
  return `${String(call)}.${into?.join() ?? '*'}`;
}

/** The calls of a method that writes into this member of the models' own, with what the code around each tells of the objects. */
export function findWriters(engine: Engine, key: string): readonly Writer[] {
  return callsOf(engine, engine.models.writersOf(key), (flow) => ({ operand: flow.to, split: splitAt(flow, key) }));
}

/** The same of a method that gives what is there. */
export function findGivers(engine: Engine, key: string): readonly Writer[] {
  return callsOf(engine, engine.models.giversOf(key), (flow) => ({
    operand: flow.from,
    split: givenMember(flow) === key ? 0 : -1,
  }));
}

/** Where an operand leads into the models' own member; negative where it does not. */
interface Place {
  readonly operand: Operand;
  readonly split: number;
}

function callsOf(engine: Engine, names: readonly string[], placeIn: (flow: Flow) => Place): readonly Writer[] {
  const sites = names.flatMap((name) => engine.index.calls(name));
  if (sites.length > maxSites) return [];
  return sites.flatMap((site) => {
    const found = callAtSite(engine.code, site);
    if (!found) return [];
    const { id } = found;
    const place = { ...found, context: engine.contexts.local };
    const callees = engine.callees(id, place.context);
    if (callees.some(({ kind }) => kind === 'unknown')) return [{ call: id, into: null }];
    const holders = callees.flatMap((callee) => holdersIn(engine, place, callee, placeIn));
    return holders.length === 0 ? [] : [{ call: id, into: namesAround(engine, holders) }];
  });
}

function holdersIn(engine: Engine, at: CallAt, callee: Callee, placeIn: (flow: Flow) => Place): readonly Demand[] {
  const seen = { ...at, call: viewOf(engine, at.call, callee) };
  const places = rowsOf(engine, callee).flatMap(({ flows }) => flows.map(placeIn));
  return places.flatMap(({ operand, split }) => (split < 0 ? [] : holderDemands(seen, operand, split)));
}

/** The names of the objects, null where callers would have to be asked for them. */
function namesAround(engine: Engine, holders: readonly Demand[]): readonly string[] | null {
  const ends = holders.flatMap((holder) => engine.origins(holder));
  const isTold = ends.length > 0 && !ends.some(isOpen);
  return isTold ? objectsOf(engine, ends).flatMap(namesOf) : null;
}

function isAmong(objects: readonly Held[], names: Writer['into']): boolean {
  return names === null || objects.some((object) => namesOf(object).some((name) => names.includes(name)));
}

/** By what makes it and by its class. */
function namesOf({ made, class: unit }: Held): readonly string[] {
  return [...(made ? [made.what] : []), ...(unit ? [`class ${String(unit.id)}`] : [])];
}

/** Where a flow's target goes into the models' own member. */
function splitAt({ to }: Flow, key: string): number {
  return to.steps.findIndex((step) => step.kind === 'member' && step.name === key);
}

function writtenBy(engine: Engine, at: CallAt, written: Written): readonly Demand[] {
  return engine
    .callees(at.id, at.context)
    .flatMap((callee) => writtenByRows(engine, { ...at, call: viewOf(engine, at.call, callee) }, callee, written));
}

function writtenByRows(
  engine: Engine,
  at: CallAt,
  callee: Callee,
  { objects, key, path, asked }: Written,
): readonly Demand[] {
  return rowsOf(engine, callee).flatMap(({ flows }) =>
    flows.flatMap((flow) => {
      const split = splitAt(flow, key);
      if (split < 0 || !holds(engine, flow, at)) return [];
      const { from, to } = forPath(
        flow,
        path,
        flow.to.steps.slice(0, split).map(() => '*'),
      );
      const below = targetPath(engine, at, to.steps.slice(split), path);
      if (!below || !isOneOf(engine, objects, holderDemands(at, flow.to, split))) return [];
      const demands = operandDemands(engine, at, from, below);
      return flow.isLater ? laterThan(engine, demands, asked) : demands;
    }),
  );
}

/** The object into whose own member an operand leads. */
function holderDemands(at: CallAt, { root, steps }: Operand, split: number): readonly Demand[] {
  const { call, context } = at;
  const names = steps.slice(0, split).flatMap((step) => (step.kind === 'member' ? [step.name] : []));
  const path = underAll(names, itself);
  switch (root.kind) {
    case 'receiver':
      return [{ value: call.receiver ?? call.callee, path, context }];
    case 'callee':
      return [{ value: call.callee, path, context }];
    case 'argument':
      return argumentAt(call.args, root.index, path, context);
    case 'result':
      return [{ value: madeBy(at), path, context }];
    case 'arguments':
    case 'bound':
    case 'channel':
    case 'element':
    case 'key':
    case 'module':
    case 'schema':
      return [];
  }
}

/** The contexts in which a call is looked at: those of its callers one by one, where they decide what is written into what. */
function contextsOf(engine: Engine, id: ValueId, call: CallValue): readonly Context[] {
  const { empty } = engine.contexts;
  if (!allOperands(call).some((operand) => isGiven(engine, operand))) return [empty];
  const callers = callersApart(engine, engine.code.bodyOf(id).unit, maxCallers);
  return callers.length === 0 ? [empty] : callers;
}

/** An object by what makes it, where that is known; else any of its class. */
interface Held {
  readonly made: { readonly what: string; readonly context: Context } | null;
  readonly class: ClassUnit | null;
}

function isOneOf(engine: Engine, objects: readonly Held[], holders: readonly Demand[]): boolean {
  const found = holders.flatMap((holder) => objectsOf(engine, engine.origins(holder)));
  return found.some((other) => objects.some((object) => mayBeOneObject(object, other)));
}

function mayBeOneObject(a: Held, b: Held): boolean {
  if (a.made === null || b.made === null) return a.class !== null && a.class === b.class;
  return a.made.what === b.made.what && mayBeSameCall(a.made.context, b.made.context);
}

/** One of them may not say who called: no frame does that, nor that of any instance. */
function mayBeSameCall(a: Context, b: Context): boolean {
  return a === b || [a, b].some((each) => each.frame === null || isOfAnyInstance(each));
}

function objectsOf(engine: Engine, ends: readonly End[]): readonly Held[] {
  return ends.flatMap((end): readonly Held[] => {
    switch (end.kind) {
      case 'library':
        return [{ made: libraryObject(engine, end), class: null }];
      case 'literal':
      case 'opaque':
        return [{ made: { what: String(end.value), context: end.context }, class: null }];
      case 'instance':
        return [instance(engine, end)];
      default:
        return [];
    }
  });
}

/** What a package gives to all who import it is one object. */
function libraryObject(engine: Engine, { value, context, library }: End & { readonly kind: 'library' }): Held['made'] {
  const isShared = engine.code.value(value).kind === 'import';
  const what = [isShared ? library.package : value, ...library.path].join('.');
  return { what, context: isShared ? engine.contexts.empty : context };
}

/** Inside its constructor an object is the call that makes it, if that is known. */
function instance(engine: Engine, { value, context, unit }: End & { readonly kind: 'instance' }): Held {
  if (engine.code.value(value).kind !== 'this') return { made: { what: String(value), context }, class: unit };
  const { frame, parent } = context;
  const made = frame?.entry.kind === 'construct' && parent ? { what: String(frame.call), context: parent } : null;
  return { made, class: unit };
}
