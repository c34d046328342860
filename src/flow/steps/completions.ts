import { itself } from '../../ir/access-path.js';
import { callAtSite } from '../../ir/call-at-site.js';
import type { Use } from '../../ir/code-index.js';
import type { ValueId } from '../../ir/value.js';
import { calleesAnywhere } from '../callees.js';
import { completed, isWaiting, partialOf, viewOf } from '../call-view.js';
import type { Context } from '../context.js';
import type { CallAt, Callee } from '../demand.js';
import type { Engine } from '../engine.js';
import { namesOfUse } from '../names-of-use.js';
import { parameterAliases } from '../parameter-aliases.js';
import { useKey } from '../use-key.js';
import { givenArguments } from './model-operands.js';
import { rowsOf } from './rows.js';

/** More ways than this that a partial call's value goes are not followed. */
const maxUses = 32;

/**
 * Where a function that waits for further arguments gets them: the calls of what the partial call gave, and the calls of
 * libraries that are given it, as the function sees them. Misses: partial calls that are kept in members or returned.
 */
export function completions(
  engine: Engine,
  partial: ValueId,
  context: Context,
  inner: readonly ValueId[] = [],
): readonly CallAt[] {
  if (inner.includes(partial)) return [];
  const found: CallAt[] = [];
  const value = engine.code.value(partial);
  const { unit } = engine.code.bodyOf(partial);
  const uses = [...engine.index.usesOfCall({ unit, at: value.at })];
  const seen = new Set(uses.map(useKey));
  for (let next = 0; next < uses.length && next < maxUses; next++) {
    const use = uses[next];
    if (!use) continue;
    found.push(...atUse(engine, [partial, ...inner], use, context));
    for (const further of furtherUses(engine, use)) {
      if (seen.has(useKey(further))) continue;
      seen.add(useKey(further));
      uses.push(further);
    }
  }
  return found;
}

/** Where a name is used, and what a function calls what it is given. */
function furtherUses(engine: Engine, use: Use): readonly Use[] {
  if (use.kind !== 'argument') {
    return namesOfUse(engine.index, use).flatMap(({ name, file }) => [
      ...engine.index.usesOfName(name, file),
      ...engine.index.calls(name, file).map((site) => ({ kind: 'callee', site }) as const),
    ]);
  }
  return parameterAliases(engine, use).map((alias) => ({ kind: 'name', ...alias }));
}

/** `waiting`: the partial call, and those that are given to it. */
function atUse(
  engine: Engine,
  waiting: readonly [ValueId, ...ValueId[]],
  use: Use,
  context: Context,
): readonly CallAt[] {
  const [partial] = waiting;
  if (use.kind !== 'callee' && use.kind !== 'argument') return [];
  const found = callAtSite(engine.code, use.site);
  if (!found) return [];
  const { id } = found;
  const isSame = engine.code.bodyOf(id).unit === engine.code.bodyOf(partial).unit;
  const place = { ...found, context: isSame ? context : context.root };
  return calleesAnywhere(engine, id).flatMap((callee) =>
    use.kind === 'callee'
      ? completedBy(engine, waiting, place, callee)
      : givenTo(engine, { waiting, index: use.index }, place, callee),
  );
}

/** The call is one of what the partial call gave, or waits for further arguments itself. */
function completedBy(
  engine: Engine,
  waiting: readonly [ValueId, ...ValueId[]],
  at: CallAt,
  callee: Callee,
): readonly CallAt[] {
  const view = viewOf(engine, at.call, callee);
  if (!view.args.some(({ from }) => from?.call === waiting[0])) return [];
  const isPartial = rowsOf(engine, callee).some((row) => isWaiting(engine, row, view.args, at.context));
  return isPartial ? completions(engine, at.id, at.context, waiting) : [{ ...at, call: view }];
}

interface GivenAt {
  readonly waiting: readonly [ValueId, ...ValueId[]];
  readonly index: number;
}

/** The call is of a library that gets it as argument `index`, and calls it, at once or when it has its own arguments. */
function givenTo(engine: Engine, { waiting, index }: GivenAt, at: CallAt, callee: Callee): readonly CallAt[] {
  const row =
    callee.kind === 'library' ? engine.models.propagator(callee.library.package, callee.library.path) : undefined;
  const argument = at.call.args[index];
  if (!row || !argument) return [];
  const [partial] = waiting;
  const seen = { ...at, call: viewOf(engine, at.call, callee) };
  const calls = isWaiting(engine, row, seen.call.args, at.context)
    ? completions(engine, at.id, at.context, waiting)
    : [seen];
  const found = engine.origins({ value: argument.value, path: itself, context: at.context });
  const partials = found.flatMap((end) => (end.value === partial ? (partialOf(engine, end) ?? []) : []));
  return calls.flatMap((each) => {
    const position = each.call.args.findIndex(({ value }) => value === argument.value);
    return partials.map((entry) => {
      const args = completed(entry, givenArguments(engine, { ...each, row }, position));
      return { id: partial, call: { ...each.call, args }, context: each.context };
    });
  });
}
