import { anything, isAnyElement, itself, meets, rest, under, underAll, type AccessPath } from '../../ir/access-path.js';
import type { Flow } from '../../models/model.js';
import { entry } from '../../models/hidden-member.js';
import type { CallAt, Demand, End } from '../demand.js';
import type { Engine } from '../engine.js';
import { targetPath } from './model-operands.js';
import { argumentAt } from './operands.js';
import { leavesIn } from './rows.js';

/** The models' own member in which a list of pairs keeps what it was made from: the object whose entries they are. */
const pairs = '@pairs';

/** What a flow by pairs moves to one key: the seconds of the pairs with that key; undefined where the pairs are not known. */
export function pairedDemands(engine: Engine, at: CallAt, flow: Flow, path: AccessPath): readonly Demand[] | undefined {
  const { steps } = flow.to;
  const step = steps.at(-1);
  if (step?.kind !== 'paired') return undefined;
  const remaining = targetPath(engine, at, steps.slice(0, -1), path);
  if (!remaining || !tellsKeys(remaining)) return undefined;
  const found = argumentAt(at.call.args, step.argument, itself, at.context).flatMap((list) =>
    engine.origins(list).map((end) => secondsOf(engine, list, end, remaining)),
  );
  return found.length > 0 && !found.includes(undefined) ? found.flatMap((demands) => demands ?? []) : undefined;
}

/** What pairs that come from `given` and are made at `end` have for what `path` reads; a map as its calls left it. */
function secondsOf(engine: Engine, given: Demand, end: End, path: AccessPath): readonly Demand[] | undefined {
  const list = engine.code.value(end.value);
  if (end.kind === 'library' && list.kind === 'call') {
    if (writes(engine, end, pairs)) return [{ value: end.value, path: under(pairs, path), context: end.context }];
    return writes(engine, end, entry) ? [{ ...given, path: underAll(given.path.keys, under(entry, path)) }] : undefined;
  }
  if (end.kind === 'literal' && list.kind === 'object') return [];
  if (end.kind !== 'literal' || list.kind !== 'array') return undefined;
  const inner = under('1', path.keys.length > 0 ? rest(path) : anything);
  const found = list.elements.map(({ value, spread }) => {
    if (spread) return ofSpread(engine, { value, path: itself, context: end.context }, path);
    const isAsked = mayBeAsked(engine, { value, path: under('0', itself), context: end.context }, path);
    return isAsked ? [{ value, path: inner, context: end.context }] : [];
  });
  return found.includes(undefined) ? undefined : found.flatMap((demands) => demands ?? []);
}

/** The same of a list that is spread among pairs. */
function ofSpread(engine: Engine, given: Demand, path: AccessPath): readonly Demand[] | undefined {
  const found = engine.origins(given).map((end) => secondsOf(engine, given, end, path));
  return found.length === 0 || found.includes(undefined) ? undefined : found.flatMap((demands) => demands ?? []);
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

/** True where the model of the function that made a value says what it has in a member of the models' own. */
function writes(engine: Engine, { value, context }: End & { readonly kind: 'library' }, member: string): boolean {
  return engine.callees(value, context).some((callee) => leavesIn(engine, callee, member));
}
