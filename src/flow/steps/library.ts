import { isHidden, itself, type AccessPath } from '../../ir/access-path.js';
import { firstVersion } from '../../ir/versions.js';
import type { CallValue, LoadValue, ValueId } from '../../ir/value.js';
import type { Flow, LibraryPath, OperandStep, PropagatorModel } from '../../models/model.js';
import { isWaiting } from '../call-view.js';
import type { Context } from '../context.js';
import type { CallAt, CallView, Callee, Demand, LibraryRef, ModelledCall, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { injectedAt } from './injection.js';
import { isBesideList, isMeasure } from './measures.js';
import { contextsOfKey } from './feasible.js';
import { placeOf } from '../place-of.js';
import { later } from './kept.js';
import { forPath } from './flow-for-path.js';
import { placedAfter, placedIn } from './list-places.js';
import { flowDemands, stepKeys, targetPath } from './model-operands.js';
import { givenPaths } from './names-given.js';
import { pairedDemands } from './pairs.js';
import { holds, isInside, isMeant, leadsInto, libraryReason, rowsOf } from './rows.js';
import { libraryEnd, stepOpaque } from './opaque.js';
import { moved, nothing, together } from './outcome.js';
import { stepUnmodelled } from './unmodelled.js';

/** The result of a library's function: what its model moves there; without a model, everything the call was given. */
export function stepLibraryResult(engine: Engine, demand: Demand, call: CallView, library: LibraryRef): Outcome {
  const row = engine.models.propagator(library.package, library.path);
  if (demand.path.deep && holdsNone(engine, demand.path, library, row)) return nothing;
  if (row && isWaiting(engine, row, call.args, demand.context)) return ofWaiting(demand, library);
  const injected = row && injectedAt(engine, demand, { id: demand.value, call, context: demand.context }, row);
  if (injected) return injected;
  const flows = row ? (ofPlaces(engine, demand, call, row) ?? flowsInto(engine, demand, call, row)) : [];
  if (!demand.path.deep) return together(identityOf(engine, demand, { call, library, flows }));
  if (row) return together(row.typed ? [...flows, stepOpaque(engine, demand)] : flows);
  return stepUnmodelled(engine, demand, call, library.path.filter((name) => name !== '()').join('.'));
}

/** True where what a function gives has no data under the name that is asked for first. */
function holdsNone(engine: Engine, path: AccessPath, { package: owner }: LibraryRef, row?: PropagatorModel): boolean {
  if (isMeasure(engine, path.keys[0])) return true;
  return row !== undefined && owner === 'global' && isBesideList(engine, path, row);
}

/** What is in a list, or an element of one, where the row tells its place. */
function ofPlaces(
  engine: Engine,
  { value: id, path, context }: Demand,
  call: CallView,
  { call: name, elements }: PropagatorModel,
): readonly Outcome[] | undefined {
  const placed = elements && placedIn(engine, { id, call, context }, elements, path);
  return placed ? [moved(placed, libraryReason(name, true))] : undefined;
}

/** A function that waits for further arguments: what it has shows once it is called. */
function ofWaiting(demand: Demand, { package: owner, path }: LibraryRef): Outcome {
  const { keys, deep } = demand.path;
  return deep ? nothing : libraryEnd(demand, { package: owner, path: [...path, '()', ...keys] });
}

interface Result {
  readonly call: CallValue;
  readonly library: LibraryRef;
  /** What a row moves there. */
  readonly flows: readonly Outcome[];
}

/** Which object a library's function gives, or a member of it. */
function identityOf(engine: Engine, demand: Demand, { call, library, flows }: Result): readonly Outcome[] {
  if (demand.path.keys.some(isHidden)) return flows;
  const result = resultOf(engine, call, library);
  const path = engine.models.canonical(library.package, [...result, ...demand.path.keys]);
  const own = engine.models.isAdded(library.package, path)
    ? stepOpaque(engine, demand)
    : libraryEnd(demand, { package: library.package, path });
  if (isOfProgram(engine, { package: library.package, path: result }, demand, flows)) return flows;
  if (isOwnMember(engine, library.package, result, demand.path)) return [own];
  return [...flows, own, ...provided(engine, demand, call, library)];
}

/** True for a method that the program adds to what the function gives, or has in place of the library's own. */
function isOfProgram(
  engine: Engine,
  { package: owner, path }: LibraryRef,
  demand: Demand,
  flows: readonly Outcome[],
): boolean {
  if (demand.path.keys.length !== 1 || !engine.models.isFilled(owner, path)) return false;
  const given = flows.flatMap(({ moves }) => moves.flatMap(({ to }) => engine.origins(to)));
  return given.some(({ kind }) => kind === 'function');
}

/** True for a member that the result has of its own, as a promise has `then`, whatever it was made from. */
function isOwnMember(engine: Engine, owner: string, result: LibraryPath, { keys }: AccessPath): boolean {
  const [key] = keys;
  if (key === undefined || keys.some(isHidden)) return false;
  const path = engine.models.canonical(owner, [...result, key]);
  return path.includes('prototype') && engine.models.propagator(owner, path) !== undefined;
}

/** The result of a call of which only the method's name is known: any prototype that has a method of that name. */
export function stepUnknownResult(engine: Engine, demand: Demand, call: CallValue, name: string | null): Outcome {
  if (demand.path.deep && isMeasure(engine, demand.path.keys[0])) return nothing;
  const rows = name === null ? [] : engine.models.methods(name);
  const flows = rows.flatMap((row) => flowsInto(engine, demand, call, row));
  return rows.length > 0 || !demand.path.deep
    ? together([...flows, stepOpaque(engine, demand)])
    : stepUnmodelled(engine, demand, call, name ?? '');
}

/** What reading a member gives of whose object a row speaks; undefined where it may be another object. */
export function stepModelledMember(engine: Engine, demand: Demand, load: LoadValue): Outcome | undefined {
  const { context } = demand;
  if (load.key.kind !== 'name') return undefined;
  const { name } = load.key;
  const isSpoken =
    engine.models.readsMember(name) || (engine.models.readsGiven(name) && isParameter(engine, load.object));
  if (!isSpoken) return undefined;
  const rows = engine.origins({ value: load.object, path: itself, context }).map((end) => {
    if (end.kind !== 'library') return undefined;
    const { package: owner, path } = end.library;
    const row = engine.models.propagator(owner, engine.models.canonical(owner, [...path, name]));
    return row?.isRead ? row : undefined;
  });
  if (rows.length === 0 || rows.includes(undefined)) return undefined;
  const { at, nameAt, object } = load;
  const call: CallView = { kind: 'call', form: 'call', at, callee: demand.value, receiver: object, args: [], nameAt };
  const given = rows.flatMap((row) => (row ? flowsInto(engine, demand, call, row) : []));
  const isTyped = rows.some((row) => row?.typed && row.flows.length > 0);
  return together(isTyped ? [...given, stepOpaque(engine, demand)] : given);
}

function isParameter({ code }: Engine, object: ValueId): boolean {
  return code.value(firstVersion(code, object)).kind === 'parameter';
}

/** What a library's function writes into one of its operands. */
function writtenByLibrary(
  engine: Engine,
  demand: Demand,
  at: CallAt,
  { operand, callee }: { readonly operand: 'receiver' | number; readonly callee: Callee },
): Outcome {
  const rows = rowsOf(engine, callee);
  return together(
    rows.flatMap((row) =>
      row.flows.map((flow) => {
        const isGiven = flow.to.steps.some(isInside); // What a function is given is no part of it.
        const isOther = isGiven || (isOfElements(flow) && isMeasure(engine, demand.path.keys[0]));
        if (isOther || !leadsInto(flow, operand, at.call) || !holds(engine, flow, at)) return nothing;
        const contexts = contextsOfNames(engine, at, flow);
        return together(contexts.map((context) => carried(engine, { ...at, context }, { flow, row }, demand.path)));
      }),
    ),
  );
}

/** The contexts in which a call names what it writes: those of the callers, where they give the names. */
export function contextsOfNames(engine: Engine, { id, call, context }: CallAt, { to }: Flow): readonly Context[] {
  const contexts = to.steps.flatMap((step) => {
    const name = step.kind === 'keyed' ? call.args[step.argument]?.value : undefined;
    return name === undefined ? [] : contextsOfKey(engine, { value: id, context }, { kind: 'computed', value: name });
  });
  return contexts.length > 0 ? contexts : [context];
}

/** True for a flow into the elements of a list: its length is none of them. */
function isOfElements({ to: { steps } }: Flow): boolean {
  const [first] = steps;
  return first?.kind === 'member' && first.name === '*';
}

/** An operand as a library's function leaves it: what it wrote there, and what was there before, as far as that is left. */
export function leftByLibrary(
  engine: Engine,
  demand: Demand,
  at: CallAt,
  given: { readonly operand: 'receiver' | number; readonly callee: Callee; readonly before: Outcome },
): Outcome {
  const { operand, callee, before } = given;
  const [row] = callee.kind === 'library' && operand === 'receiver' ? rowsOf(engine, callee) : [];
  const placed = row?.elements && placedAfter(engine, at, row.elements, demand.path);
  if (placed) return moved(placed, libraryReason(row.call, true));
  const written = writtenByLibrary(engine, demand, at, given);
  return isOverwritten(engine, demand, at, given) ? written : together([written, before]);
}

/** True when what a library's function writes surely takes the place of what the operand held there. */
function isOverwritten(
  engine: Engine,
  demand: Demand,
  at: CallAt,
  { operand, callee }: { readonly operand: 'receiver' | number; readonly callee: Callee },
): boolean {
  if (callee.kind !== 'library') return false;
  return rowsOf(engine, callee).some(({ overwrites }) =>
    overwrites.some((target) => isMeant(target.root, operand) && covers(engine, at, target.steps, demand.path)),
  );
}

/** True when all that `path` reads is below the members that a model's target names, and these are known for sure. */
function covers(engine: Engine, at: CallAt, steps: readonly OperandStep[], path: AccessPath): boolean {
  const ways = steps.map((step) => stepKeys(engine, at, step));
  const keys = ways.flatMap((entry) => (entry?.length === 1 ? (entry[0] ?? []) : ['*']));
  return keys.every((name, index) => name !== '*' && name === path.keys[index]);
}

/** The path of what a call of a library function gives. */
function resultOf(engine: Engine, call: CallValue, library: LibraryRef): LibraryPath {
  const step = call.form === 'new' ? 'prototype' : '()';
  return engine.models.canonical(library.package, [...library.path, step]);
}

function flowsInto(engine: Engine, demand: Demand, call: CallView, row: PropagatorModel): readonly Outcome[] {
  const at: CallAt = { id: demand.value, call, context: demand.context };
  return row.flows.map((flow) => {
    if (flow.to.root.kind !== 'result' || !holds(engine, flow, at) || !isMeantFor(engine, flow, demand.value))
      return nothing;
    const paired = pairedDemands(engine, at, flow, demand.path);
    if (paired) return moved(paired, libraryReason(row.call, true));
    return carried(engine, at, { flow, row }, demand.path);
  });
}

/** False for a flow that holds only without a type, where that tells what is in the part of the result to which it leads. */
function isMeantFor(engine: Engine, { isUntyped, to }: Flow, result: ValueId): boolean {
  if (!isUntyped) return true;
  const keys = to.steps.flatMap((step) => (step.kind === 'member' ? [step.name.replace(/^\d+\+$/, '*')] : []));
  return !engine.types.hasOwnFields(placeOf(engine, result), keys);
}

/** What the row that is applied moves to the result besides what the function at argument `index` returns. */
export function resultBesides(engine: Engine, demand: Demand, { call, row }: ModelledCall, index: number): Outcome {
  return together(
    flowsInto(engine, demand, call, { ...row, flows: row.flows.filter((flow) => !isReturnOf(flow, index)) }),
  );
}

/** True for a flow of what the function at argument `index` returns. */
export function isReturnOf({ from: { root, steps } }: Flow, index: number): boolean {
  return root.kind === 'argument' && root.index === index && steps[0]?.kind === 'return';
}

interface FlowOfRow {
  readonly flow: Flow;
  readonly row: PropagatorModel;
}

/** What a flow brings to where `path` is read in its target. */
function carried(engine: Engine, at: CallAt, { flow, row }: FlowOfRow, asked: AccessPath): Outcome {
  const { from, to } = forPath(flow, asked);
  const path = targetPath(engine, at, to.steps, asked);
  if (!path) return nothing;
  const demands = flowDemands(engine, { ...at, row }, { from, selection: flow.selection }, path);
  return moved(flow.isLater ? later(engine, demands) : demands, libraryReason(row.call, true));
}

/** What a row says that the result is an instance of. */
function provided(engine: Engine, demand: Demand, call: CallValue, library: LibraryRef): readonly Outcome[] {
  const { provides = [] } = engine.models.propagator(library.package, library.path) ?? {};
  const at: CallAt = { id: demand.value, call, context: demand.context };
  return provides
    .filter(({ operand }) => operand.root.kind === 'result' && operand.steps.length === 0)
    .flatMap(({ path }) => givenPaths(engine, at, path))
    .map((path) => libraryEnd(demand, { package: library.package, path: [...path, ...demand.path.keys] }));
}
