import { anything, itself } from '../ir/access-path.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Operand } from '../models/model.js';
import type { CallFrame, Context } from './context.js';
import type { Demand, FunctionEnd, Move } from './demand.js';
import type { Entries, EntryOrigin, EntryPoint, Mount, Receiver, Registration } from './entry-point.js';
import type { Engine } from './engine.js';
import { findBindings } from './find-bindings.js';
import { findExported } from './find-exported.js';
import { findClosed, findKept } from './find-kept.js';
import { findPlacing } from './find-placing.js';
import { findRegistrations } from './find-registrations.js';
import { findStanding } from './find-standing.js';
import { itemsAt, itemsOf } from './items.js';
import { parametersAt } from './parameters-at.js';
import { registeringCall } from './registering-call.js';
import { choicesOfEnds } from './steps/choices.js';
import { functionPart, operandDemands } from './steps/model-operands.js';

/** Finds what the models' routes are registered with in this program, as far as the engine knows of entries. */
export function findEntries(engine: Engine): Entries {
  const registrations = findRegistrations(engine);
  const registered = firstAnswering(registrations.flatMap((registration) => entriesOf(engine, registration)));
  const exported = findExported(engine);
  const all = [...registered, ...exported.entries];
  const byUnit = new Map<FunctionUnit, EntryPoint[]>();
  for (const entry of all) byUnit.set(entry.unit, [...(byUnit.get(entry.unit) ?? []), entry]);
  const mounts = new Map<Receiver, Mount[]>();
  for (const registration of registrations) addMounts(engine, registration, mounts);
  const before = findStanding(engine, registrations);
  const bindings = findBindings(engine, registrations);
  const kept = findKept(engine, all);
  const closed = findClosed(engine, all);
  return {
    all,
    registrations,
    at: (unit) => byUnit.get(unit) ?? [],
    isClosed: (registration) => closed.has(registration),
    registered: (call) => registrations.filter((registration) => registration.call === call),
    mounting: (receiver) => mounts.get(receiver) ?? [],
    before: (what) => before.get(what) ?? [],
    placing: findPlacing(engine, registrations),
    standing: exported.standing,
    kept: (name) => kept.get(name) ?? [],
    tokens: bindings.size,
    bound: (key) => bindings.get(key) ?? [],
  };
}

/** True when some function is given what further functions can be registered with: a plugin its server. */
export function mayRegister({ models }: Engine, { all }: Entries): boolean {
  const handlers = new Map(all.map((entry) => [entry.handler, entry.package]));
  const names = (owner: string): readonly string[] => [...models.routeNames(owner).keys()];
  return [...handlers].some(([{ gives }, owner]) =>
    gives.some(({ path }) => names(owner).some((name) => models.routes(owner, [...path, name]).length > 0)),
  );
}

/** The functions that a registering call is given, in the order in which they run. */
export function handlersOf(engine: Engine, registration: Registration): readonly Demand[] {
  const { guards, handlers } = registration.row;
  return itemsAt(engine, registeringCall(engine, registration), [...guards, ...handlers]);
}

function entriesOf(engine: Engine, registration: Registration): readonly EntryPoint[] {
  const { owner, row } = registration;
  const at = registeringCall(engine, registration);
  const guards = itemsAt(engine, at, row.guards);
  const guard = { ...row.handler, answers: [] };
  return [...guards, ...itemsAt(engine, at, row.handlers)].flatMap((demand, index, all) => {
    const handler = index < guards.length ? guard : row.handler;
    return functionsOf(engine, demand).map(({ unit, context }): EntryPoint => {
      const origin = { kind: 'registered', registration } as const;
      return { unit, closure: context, package: owner, handler, origin, before: all.slice(0, index) };
    });
  });
}

/** What of one handler of a call is the answer, the first row says that speaks of it, and says it once for each thing that is registered. */
function firstAnswering(entries: readonly EntryPoint[]): readonly EntryPoint[] {
  const claimed = new Map<string, Registration[]>();
  return entries.filter(({ unit, closure, handler, origin }) => {
    if (handler.answers.length === 0 || origin.kind !== 'registered') return true;
    const { registration } = origin;
    const key = `${String(registration.call)} ${String(unit.id)} ${String(closure.id)}`;
    const [first = registration, ...others] = claimed.get(key) ?? [];
    const isNew = claimed.has(key) && first !== registration && !others.includes(registration);
    if (claimed.has(key) && (!isNew || first.row !== registration.row)) return false;
    claimed.set(key, [first, ...others, ...(isNew ? [registration] : [])]);
    return true;
  });
}

function functionsOf(engine: Engine, demand: Demand): readonly FunctionEnd[] {
  return engine
    .origins(demand)
    .filter((end) => end.kind === 'function')
    .filter(({ keys, unit }) => keys.length === 0 && !unit.traits.isAmbient);
}

function addMounts(engine: Engine, registration: Registration, mounts: Map<Receiver, Mount[]>): void {
  const add = (receiver: Receiver, before: readonly Demand[]): void => {
    mounts.set(receiver, [...(mounts.get(receiver) ?? []), { registration, before }]);
  };
  const handlers = handlersOf(engine, registration);
  for (const operand of registration.row.mounts) {
    if (typeof operand === 'string') add(operand, handlers);
    else if (operand.root.kind === 'result') add(registration.call, handlers);
    else if (operand.steps.some(({ kind }) => kind === 'parameter')) addParameters(engine, registration, operand, add);
    else addGiven(engine, { registration, operand, handlers }, add);
  }
}

type Add = (receiver: Receiver, before: readonly Demand[]) => void;

/** A receiver that the call gives to a function: `register(instance => ...)`. */
function addParameters(engine: Engine, registration: Registration, operand: Operand, add: Add): void {
  const guards = itemsAt(engine, registeringCall(engine, registration), registration.row.guards);
  for (const id of parametersAt(engine, registration, operand)) add(id, guards);
}

interface GivenReceivers {
  readonly registration: Registration;
  readonly operand: Operand;
  readonly handlers: readonly Demand[];
}

/** A receiver that the call is given: `use('/members', router)`. */
function addGiven(engine: Engine, { registration, operand, handlers }: GivenReceivers, add: Add): void {
  const at = registeringCall(engine, registration);
  for (const demand of operandDemands(engine, at, operand, itself).flatMap((given) => itemsOf(engine, given))) {
    const index = handlers.findIndex(({ value }) => value === demand.value);
    const before = handlers.slice(0, Math.max(0, index));
    for (const end of engine.origins(demand))
      if (end.kind === 'library' || end.kind === 'class') add(end.value, before);
  }
}

/** The context in which a framework calls a handler. */
export function contextOf(engine: Engine, entry: EntryPoint): Context {
  const { empty } = engine.contexts;
  const { origin, closure } = entry;
  if (origin.kind === 'exported' && closure === empty) return empty;
  return engine.contexts.push(empty, { call: enteredFrom(origin), entry: placeOf(engine, entry), closure });
}

/** Where a handler is among the arguments of the call that registers it. */
function placeOf(engine: Engine, { unit, origin }: EntryPoint): CallFrame['entry'] {
  const calls = origin.kind === 'registered' ? engine.callers(unit) : [];
  const found = calls.find(({ call, entry }) => call === enteredFrom(origin) && entry.kind === 'callback');
  return found?.entry ?? { kind: 'callback', index: 0, members: [] };
}

/** The value that stands for the framework's call: the registering call, or what is exported. */
export function enteredFrom(origin: EntryOrigin): ValueId {
  return origin.kind === 'registered' ? origin.registration.call : origin.made;
}

/** What tells which of its answers a handler gives. */
export function answerChoices(engine: Engine, entry: EntryPoint): readonly Move[] {
  const isReturned = entry.handler.answers.some(([step]) => step?.kind === 'return');
  const body = engine.code.body(entry.unit);
  return isReturned ? choicesOfEnds(engine, body, anything, contextOf(engine, entry)) : [];
}

/** The demands for what a handler leaves as its answer, when its framework calls it. */
export function answerDemands(engine: Engine, entry: EntryPoint): readonly Demand[] {
  const { unit, handler, origin } = entry;
  const context = contextOf(engine, entry);
  const at = origin.kind === 'registered' ? registeringCall(engine, origin.registration) : null;
  return handler.answers.flatMap((steps) => functionPart(engine, { unit, at }, steps, { path: anything, context }));
}
