import { isElement, itself, meets, rest, under, type AccessPath } from '../../ir/access-path.js';
import { callAtSite } from '../../ir/call-at-site.js';
import type { ClassUnit } from '../../ir/unit.js';
import type { Yielded } from '../../ir/body.js';
import type { LoadValue, SentValue } from '../../ir/value.js';
import { lastCall, type Context, type Entry } from '../context.js';
import type { Demand, End, Outcome } from '../demand.js';
import { withPath } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { accessorsOf, amongEnds, type Accessor } from './accessors.js';
import { moved, together } from './outcome.js';
import { returnedBy } from './returned.js';

/** The models' own member in which an iterator keeps what it gives once it is done. */
export const completion = '@return';

const iterators = ['@@iterator', '@@asyncIterator'];

/** The elements of an instance whose class says how to iterate over it; undefined where it does not, or none is asked for. */
export function iterateInstance(engine: Engine, demand: Demand, unit: ClassUnit): Outcome | undefined {
  return iterate(engine, demand, { kind: 'instance', value: demand.value, unit, context: demand.context, keys: [] });
}

/** The same for an object literal. */
export function iterateLiteral(engine: Engine, demand: Demand): Outcome | undefined {
  return iterate(engine, demand, { kind: 'literal', value: demand.value, context: demand.context });
}

/** What a generator yields, seen as the elements that `path` reads. */
export function yieldedDemands(yields: readonly Yielded[], path: AccessPath, context: Context): readonly Demand[] {
  const inner = path.keys.length === 0 ? path : rest(path);
  const asked = yields.filter(({ place }) => place === null || meets(path, String(place)) !== 'no');
  return asked.map(({ value, spread }) => ({ value, path: spread ? under('*', inner) : inner, context }));
}

/** The elements of the version of an object that is iterated over, where that surely says how; undefined elsewhere. */
export function iterateAt(engine: Engine, demand: Demand, load: LoadValue, key: string): Outcome | undefined {
  if (!isElement(key)) return undefined;
  const names = iterators.filter((name) => engine.index.definesMethod(name));
  const asked = { object: load.object, context: demand.context };
  const all = names.map((name) => accessorsOf(engine, asked, name, 'method'));
  const certain = all.find(({ found, isCertain }) => isCertain && found.length > 0);
  const inner = withPath(demand, under(key, demand.path));
  return certain && together(certain.found.map((method) => elementsBy(engine, inner, method, { kind: 'load' })));
}

function iterate(engine: Engine, demand: Demand, end: End): Outcome | undefined {
  const [key] = demand.path.keys;
  if (key === undefined || !isElement(key)) return undefined;
  const names = iterators.filter((name) => engine.index.definesMethod(name));
  const methods = names.flatMap((name) => amongEnds(engine, [end], name, 'method').found);
  if (methods.length === 0) return undefined;
  return together(methods.map((method) => elementsBy(engine, demand, method, { kind: 'getter', below: [] })));
}

/** The elements that the iterator gives which a method of the object returns. */
function elementsBy(engine: Engine, demand: Demand, { unit, closure }: Accessor, entry: Entry): Outcome {
  const frame = { call: demand.value, entry, closure };
  const context = engine.contexts.push(demand.context, frame);
  const { yields, returns } = engine.code.body(unit);
  const reason = { kind: 'return', call: demand.value } as const;
  if (unit.traits.isGenerator) return moved(yieldedDemands(yields, demand.path, context), reason);
  const demands = returns.flatMap((value) => {
    const next = nextOf(engine, { value, path: demand.path, context });
    return next.length > 0 ? next : [{ value, path: demand.path, context }];
  });
  return moved(demands, reason);
}

/** What the `next` of an iterator of the program's own gives as `value`. */
function nextOf(engine: Engine, { value, path, context }: Demand): readonly Demand[] {
  return engine.origins({ value, path: under('next', itself), context }).flatMap((end) => {
    if (end.kind !== 'function' || end.keys.length > 0) return [];
    const frame = { call: value, entry: { kind: 'getter', below: [] }, closure: end.context } as const;
    const inner = engine.contexts.push(context, frame);
    return returnedBy(engine, end.unit, under('value', rest(path)), inner);
  });
}

/** More calls of `next`, or of `throw`, than this are not looked at. */
const maxSites = 200;

/** What the callers of a generator give to the `next`, or the `throw`, of what it made for them. */
export function stepSent(engine: Engine, demand: Demand, { by }: SentValue): Outcome {
  const { root } = demand.context;
  const known = lastCall(demand.context);
  const { unit } = engine.code.bodyOf(demand.value);
  const made = known
    ? [{ call: known.frame.call, context: known.parent }]
    : root === engine.contexts.local
      ? []
      : engine.callers(unit).map(({ call }) => ({ call, context: root }));
  const sites = engine.index.calls(by).slice(0, maxSites);
  return together(
    made.map(({ call, context }) => {
      const owner = engine.code.bodyOf(call).unit;
      const demands = sites.flatMap((site): readonly Demand[] => {
        const next = callAtSite(engine.code, site)?.call;
        const argument = next?.args[0];
        if (!next || next.receiver === null || !argument) return [];
        const at = site.unit === owner ? context : root;
        const ends = engine.origins({ value: next.receiver, path: itself, context: at });
        return ends.some((end) => end.value === call)
          ? [{ value: argument.value, path: demand.path, context: at }]
          : [];
      });
      return moved(demands, { kind: 'argument', call });
    }),
  );
}
