import { itself } from '../ir/access-path.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { CallValue, ValueId } from '../ir/value.js';
import type { PropagatorModel } from '../models/model.js';
import type { Context } from './context.js';
import type { Callee, CallView, End, LibraryCallee, SeenArgument } from './demand.js';
import type { Engine } from './engine.js';

/** A call as `f` sees it when it is written `f.call(receiver, …)` or `f.apply(receiver, list)`. */
export function viewThrough(call: CallValue, form: 'call' | 'apply'): CallView {
  const [receiver, list] = call.args;
  if (form === 'call') return { ...call, receiver: receiver?.value ?? null, args: call.args.slice(1) };
  return { ...call, receiver: receiver?.value ?? null, args: list ? [{ value: list.value, spread: true }] : [] };
}

/** A call of what `bind` gave, as the function behind it sees it. */
export function viewBound(engine: Engine, call: CallValue, bind: ValueId): CallView {
  const bound = engine.code.value(bind);
  if (bound.kind !== 'call') return call;
  return { ...call, receiver: bound.args[0]?.value ?? null, args: [...bound.args.slice(1), ...call.args] };
}

/** A call as its callee sees it. */
export function viewOf(engine: Engine, call: CallValue, callee: Callee): CallView {
  if (callee.kind === 'library') return callee.view ?? call;
  if (callee.kind !== 'function') return call;
  const { entry } = callee;
  if (entry.kind === 'call' || entry.kind === 'apply') return viewThrough(call, entry.kind);
  if (entry.kind !== 'bound') return call;
  return viewBound(engine, entry.form === 'direct' ? call : viewThrough(call, entry.form), entry.bind);
}

/** A call of a library's function that waits for further arguments. */
export interface Partial {
  readonly callee: LibraryCallee;
  readonly row: PropagatorModel;
  /** Those it has. */
  readonly args: readonly SeenArgument[];
}

/** The partial call that gave a library's value, if one did. */
export function partialOf(engine: Engine, end: End): Partial | undefined {
  if (end.kind !== 'library' || end.library.path.at(-1) !== '()') return undefined;
  const call = engine.code.value(end.value);
  if (call.kind !== 'call') return undefined;
  for (const callee of engine.callees(end.value, end.context)) {
    if (callee.kind !== 'library') continue;
    const row = engine.models.propagator(callee.library.package, callee.library.path);
    const seen: CallView = callee.view ?? call;
    if (!row || !isWaiting(engine, row, seen.args, end.context)) continue;
    const own = seen.args.map((argument): SeenArgument => {
      const index = call.args.findIndex(({ value }) => value === argument.value);
      return argument.from ? argument : { ...argument, from: { call: end.value, index, context: end.context } };
    });
    return { callee, row, args: own };
  }
  return undefined;
}

/** True when a function takes further arguments after a call that gives these. */
export function isWaiting(
  engine: Engine,
  { curried }: PropagatorModel,
  args: readonly SeenArgument[],
  context: Context,
): boolean {
  if (curried === null || args.some(({ spread }) => spread)) return false;
  const isFirst = args.every(({ from }) => from === undefined);
  const count = curried.count === 'parameters' ? countAsked(engine, args[0], context) : curried.count;
  return args.length < count && (isFirst || curried.order === 'behind');
}

/** The arguments that a call has with which a function is given and all that it takes. */
function countAsked(engine: Engine, given: SeenArgument | undefined, context: Context): number {
  if (!given) return 0;
  const ends = engine.origins({ value: given.value, path: itself, context: given.from?.context ?? context });
  const counts = ends.map((end) => (end.kind === 'function' ? countParameters(engine, end.unit) : 0));
  return 1 + Math.max(0, ...counts);
}

function countParameters({ index }: Engine, unit: FunctionUnit): number {
  let count = 0;
  while (index.parameterName(unit, count) !== undefined) count++;
  return count;
}

/** The arguments of a function that a later call gives `further` ones. */
export function completed({ row, args }: Partial, further: readonly SeenArgument[]): readonly SeenArgument[] {
  return row.curried?.order === 'before' ? [...further.slice(0, 1), ...args] : [...args, ...further];
}
