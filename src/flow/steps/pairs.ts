import { anything, isAnyElement, itself, meets, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { Flow } from '../../models/model.js';
import type { Demand, End } from '../demand.js';
import type { Engine } from '../engine.js';
import { targetPath, type CallAt } from './model-operands.js';
import { argumentAt } from './operands.js';

/** The models' own member in which a list of pairs keeps what it was made from: the object whose entries they are. */
const pairs = '@pairs';

/** What a flow by pairs moves to one key: the seconds of the pairs with that key; undefined where the pairs are not known. */
export function pairedDemands(engine: Engine, at: CallAt, flow: Flow, path: AccessPath): readonly Demand[] | undefined {
  const { steps } = flow.to;
  const step = steps.at(-1);
  if (step?.kind !== 'paired') return undefined;
  const remaining = targetPath(engine, at, steps.slice(0, -1), path);
  if (!remaining || !tellsKeys(remaining)) return undefined;
  const ends = argumentAt(at.call.args, step.argument, itself, at.context).flatMap((demand) => engine.origins(demand));
  const found = ends.map((end) => secondsOf(engine, end, remaining));
  return found.length > 0 && !found.includes(undefined) ? found.flatMap((demands) => demands ?? []) : undefined;
}

function secondsOf(engine: Engine, end: End, path: AccessPath): readonly Demand[] | undefined {
  const list = engine.code.value(end.value);
  if (end.kind === 'library' && list.kind === 'call')
    return keepsPairs(engine, end) ? [{ value: end.value, path: under(pairs, path), context: end.context }] : undefined;
  if (end.kind === 'literal' && list.kind === 'object') return [];
  if (end.kind !== 'literal' || list.kind !== 'array' || list.elements.some((element) => element.spread))
    return undefined;
  const inner = under('1', path.keys.length > 0 ? rest(path) : anything);
  return list.elements.flatMap(({ value }) =>
    mayBeAsked(engine, { value, path: under('0', itself), context: end.context }, path)
      ? [{ value, path: inner, context: end.context }]
      : [],
  );
}

/** True for a path that reads one member, or all but some. */
function tellsKeys({ keys: [key], except }: AccessPath): boolean {
  return key === undefined ? except.length > 0 : !isAnyElement(key);
}

/** True unless the first of a pair is surely a key that the path does not read. */
function mayBeAsked(engine: Engine, first: Demand, path: AccessPath): boolean {
  const ends = engine.origins(first);
  return (
    ends.length === 0 ||
    ends.some((end) => {
      const value = engine.code.value(end.value);
      return end.kind !== 'constant' || value.kind !== 'constant' || meets(path, String(value.value)) !== 'no';
    })
  );
}

function keepsPairs(engine: Engine, { value, context }: End & { readonly kind: 'library' }): boolean {
  return engine.callees(value, context).some((callee) => {
    if (callee.kind !== 'library') return false;
    const row = engine.models.propagator(callee.library.package, callee.library.path);
    return row?.flows.some(({ to }) => to.steps[0]?.kind === 'member' && to.steps[0].name === pairs) ?? false;
  });
}
