import { itself } from '../../ir/access-path.js';
import type { CallValue, InjectedValue, ValueId } from '../../ir/value.js';
import type { Operand, PropagatorModel } from '../../models/model.js';
import type { CallFrame } from '../context.js';
import type { CallAt, Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { placeOf } from '../place-of.js';
import { fromToken } from './bindings.js';
import { demandsInto, operandDemands } from './model-operands.js';
import { isResult } from './rows.js';
import { libraryEnd, stepOpaque } from './opaque.js';
import { moved, nothing, together } from './outcome.js';

/** A field that a framework fills: with what its decorators ask for, else with what its type says. */
export function stepInjected(engine: Engine, demand: Demand, { decorators }: InjectedValue): Outcome {
  if (decorators.every((decorator) => rowsOfDecorator(engine, decorator).length === 0)) return nothing;
  return injectedBy(engine, demand, decorators) ?? stepOpaque(engine, demand);
}

/** What a framework gives a parameter or a field with these decorators; undefined where they do not say it. */
function injectedBy(engine: Engine, demand: Demand, decorators: readonly ValueId[]): Outcome | undefined {
  const found = decorators.flatMap((decorator) => {
    const at = { id: decorator, call: callOf(engine, decorator), context: demand.context.root };
    return rowsOfDecorator(engine, decorator).flatMap(({ owner, row }) => {
      // What a decorator tells of what is put there is in members of the models' own.
      const told = demandsInto(engine, { ...at, row }, isResult, demand.path);
      const made = instanceOf(engine, demand, owner, row);
      return [injectedAt(engine, demand, at, row) ?? [], told.length > 0 ? moved(told) : [], made].flat();
    });
  });
  return found.length > 0 ? together(found) : undefined;
}

/** What a row says that is put there, where no type tells. */
function instanceOf(engine: Engine, demand: Demand, owner: string, { provides }: PropagatorModel): readonly Outcome[] {
  const { path, value } = demand;
  if (path.deep || provides.length === 0 || engine.types.typesAt(placeOf(engine, value), []).length > 0) return [];
  return provides
    .filter(({ operand }) => isResult(operand.root))
    .map((made) => libraryEnd(demand, { package: owner, path: [...made.path, ...path.keys] }));
}

/** What a framework gives a parameter whose decorators ask for it. */
export function byDecorators(engine: Engine, demand: Demand): Outcome | undefined {
  const value = engine.code.value(demand.value);
  return value.kind === 'parameter' ? injectedBy(engine, demand, value.decorators) : undefined;
}

/** The same where a framework makes the call by which the parameter is entered. */
export function byFramework(engine: Engine, demand: Demand, { entry }: CallFrame): readonly Outcome[] {
  const injected = entry.kind === 'callback' ? byDecorators(engine, demand) : undefined;
  return injected ? [injected] : [];
}

/** What a call gives by a row that names a token; undefined where the row names none, or nobody knows what it stands for. */
export function injectedAt(
  engine: Engine,
  demand: Demand,
  at: CallAt,
  { injects }: PropagatorModel,
): Outcome | undefined {
  const tokens = injects.flatMap((operand) => operandDemands(engine, at, operand, itself));
  const found = tokens.flatMap((token) => fromToken(engine, demand, token) ?? []);
  return found.length > 0 ? together(found) : undefined;
}

interface RowOf {
  readonly owner: string;
  readonly row: PropagatorModel;
}

/** The rows by which a decorator asks for something, or tells of it. */
function rowsOfDecorator(engine: Engine, decorator: ValueId): readonly RowOf[] {
  const ends = engine.origins({ value: decorator, path: itself, context: engine.contexts.empty });
  return ends.flatMap((end) => {
    if (end.kind !== 'library') return [];
    const { package: owner, path } = end.library;
    const row = engine.models.propagator(owner, path);
    return row && tellsOfResult(row) ? [{ owner, row }] : [];
  });
}

function tellsOfResult({ injects, flows, provides }: PropagatorModel): boolean {
  return (
    injects.length > 0 || [...flows.map(({ to }) => to), ...provides.map(({ operand }) => operand)].some(isOfResult)
  );
}

function isOfResult({ root }: Operand): boolean {
  return isResult(root);
}

/** The call of a decorator, which nobody writes. */
function callOf(engine: Engine, decorator: ValueId): CallValue {
  const { at } = engine.code.value(decorator);
  return { kind: 'call', form: 'decorator', at, nameAt: at, callee: decorator, receiver: null, args: [] };
}
