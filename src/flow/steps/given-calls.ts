import type { AccessPath } from '../../ir/access-path.js';
import { callAtSite } from '../../ir/call-at-site.js';
import type { Alias, Use } from '../../ir/code-index.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { valuesIn } from '../../ir/values-in.js';
import { firstVersion } from '../../ir/versions.js';
import { originsAnywhere } from '../callees.js';
import type { Context } from '../context.js';
import { viewOf } from '../call-view.js';
import type { Demand, ModelledCall } from '../demand.js';
import type { Engine } from '../engine.js';
import { keptNames } from '../kept-names.js';
import { namesOfUse } from '../names-of-use.js';
import { elementAliases, parameterAliases } from '../parameter-aliases.js';
import { argumentAt } from './operands.js';
import { rowsOf } from './rows.js';

/** What is asked below a part of a function, and in which context it runs. */
export interface PartAsked {
  readonly path: AccessPath;
  readonly context: Context;
}

/** A function that another one gets: its parameter, or a member of it. */
interface GivenAs {
  readonly unit: FunctionUnit;
  readonly index: number;
  readonly members: readonly string[];
}

/** The arguments of the calls of a function's own parameter, or of a method of it: in the function itself, or wherever it was kept. */
export function givenToParameter(
  engine: Engine,
  given: GivenAs,
  argument: number,
  { path, context }: PartAsked,
): readonly Demand[] {
  const { unit } = given;
  return callsOfParameter(engine, given).flatMap((id) => {
    const call = engine.code.value(id);
    if (call.kind !== 'call') return [];
    return contextsAt(engine, id, unit, context).flatMap((inner) => argumentAt(call.args, argument, path, inner));
  });
}

/** A call of a library, as one of its rows sees it, that hands it a function. */
interface HandedOn {
  readonly at: ModelledCall;
  /** Which argument the function is to it, and which of the function's own is asked for. */
  readonly place: readonly [number, number];
}

/** The calls of libraries that a function's own parameter is given to, or what it is kept as. */
export function handedOn(
  engine: Engine,
  { unit, index }: Pick<GivenAs, 'unit' | 'index'>,
  { argument: asked, context }: { readonly argument: number; readonly context: Context },
): readonly HandedOn[] {
  const uses = namesOf(engine, unit, index).flatMap((kept) => engine.index.usesOfName(kept.name, kept.file));
  return uses.slice(0, maxCalls).flatMap((use) => {
    const found = use.kind === 'argument' ? callAtSite(engine.code, use.site) : undefined;
    if (use.kind !== 'argument' || !found) return [];
    const { id, call } = found;
    const argument = call.args[use.index];
    if (!argument || !isParameter(engine, argument.value, { unit, index })) return [];
    return contextsAt(engine, id, unit, context).flatMap((inner) =>
      engine.callees(id, inner).flatMap((callee) => {
        const view = viewOf(engine, call, callee);
        const position = view.args.findIndex(({ value }) => value === argument.value);
        return rowsOf(engine, callee).map((row) => ({
          at: { id, call: view, context: inner, row },
          place: [position, asked] as const,
        }));
      }),
    );
  });
}

/** The contexts of a call somewhere in the program, when `outer` runs in `context`. */
function contextsAt(engine: Engine, call: ValueId, outer: FunctionUnit, context: Context): readonly Context[] {
  const site = engine.code.bodyOf(call).unit;
  if (isWithin(site, outer)) return contextsWithin(engine, site, outer, context);
  return [site === outer.parent ? (context.frame?.closure ?? context.root) : context.root];
}

/** Calls of one name that are looked at; past them none are. */
const maxCalls = 400;

/** Names that a function given as a parameter is looked for under; past them it is not. */
const maxNames = 16;

/** The calls of a function that is known only as a parameter, by the names it is kept under. */
function callsOfParameter(engine: Engine, { unit, index, members }: GivenAs): readonly ValueId[] {
  const method = members.at(-1);
  if (method === '*') return callsWithin(engine, unit).filter((call) => isMethodOf(engine, call, { unit, index }));
  const names = method === undefined ? namesOf(engine, unit, index) : [{ name: method, file: null }];
  const sites = names.flatMap(({ name, file }) => engine.index.calls(name, file));
  const calls = sites.flatMap((site) => engine.code.callAt(site.unit, site.at) ?? []).slice(0, maxCalls);
  return [...new Set(calls)].filter((call) => isCallOf(engine, call, { unit, index, members }));
}

/** The calls of a function, and of those that are written in it. */
function callsWithin(engine: Engine, unit: FunctionUnit): readonly ValueId[] {
  const inner = valuesIn(engine.code, unit, 'function').flatMap(({ value }) => callsWithin(engine, value.unit));
  return [...engine.code.body(unit).calls, ...inner];
}

/** True for a call of whatever method of a parameter, or of what such a call gives. */
function isMethodOf(engine: Engine, id: ValueId, given: Pick<GivenAs, 'unit' | 'index'>): boolean {
  const call = engine.code.value(id);
  if (call.kind !== 'call') return false;
  if (call.receiver === null) {
    const ends = originsAnywhere(engine, call.callee);
    return ends.some((end) => end.kind === 'opaque' && end.keys.length > 0 && isOf(engine, end.value, given));
  }
  const receiver = firstVersion(engine.code, call.receiver);
  const isChained = engine.code.value(receiver).kind === 'call';
  return isChained ? isMethodOf(engine, receiver, given) : isParameter(engine, call.receiver, given);
}

/** The names that a parameter is kept under, its own among them. */
function namesOf(engine: Engine, unit: FunctionUnit, index: number): readonly Alias[] {
  const name = engine.index.parameterName(unit, index);
  if (name === undefined) return [];
  const keeping = { aliasesOf: (use: Use): readonly Alias[] => aliasesOf(engine, use), most: maxNames };
  return keptNames(engine.index, [{ name, file: unit.file }], keeping);
}

/** The names under which a use keeps a function. */
function aliasesOf(engine: Engine, use: Use): readonly Alias[] {
  if (use.kind === 'element') return elementAliases(use.file);
  return use.kind === 'argument' ? parameterAliases(engine, use) : namesOfUse(engine.index, use);
}

/** True when what a call invokes may be that parameter, or that member of it. */
function isCallOf(engine: Engine, id: ValueId, given: GivenAs): boolean {
  const call = engine.code.value(id);
  if (call.kind !== 'call') return false;
  const isMember = call.receiver !== null && given.members.length > 0;
  return isMember ? isParameter(engine, call.receiver, given) : isMemberOf(engine, call.callee, given);
}

/** True for the parameter, or for a member of it that a pattern took from it. */
function isMemberOf(engine: Engine, asked: ValueId, given: GivenAs): boolean {
  const { members } = given;
  return originsAnywhere(engine, asked).some((end) => {
    const keys = end.kind === 'opaque' ? end.keys : [];
    return isOf(engine, end.value, given) && keys.join('.') === members.join('.');
  });
}

function isParameter(engine: Engine, asked: ValueId, { unit, index }: Pick<GivenAs, 'unit' | 'index'>): boolean {
  return originsAnywhere(engine, asked).some((end) => isOf(engine, end.value, { unit, index }));
}

function isOf({ code }: Engine, id: ValueId, { unit, index }: Pick<GivenAs, 'unit' | 'index'>): boolean {
  const value = code.value(id);
  return value.kind === 'parameter' && value.index === index && code.bodyOf(id).unit === unit;
}

function isWithin(unit: FunctionUnit, outer: FunctionUnit): boolean {
  for (let at: FunctionUnit | null = unit; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** The contexts of a function written inside `outer`, when `outer` runs in `context`. */
function contextsWithin(engine: Engine, unit: FunctionUnit, outer: FunctionUnit, context: Context): readonly Context[] {
  if (unit === outer) return [context];
  if (!unit.parent) return [context.root];
  const around = contextsWithin(engine, unit.parent, outer, context);
  if (context.root === engine.contexts.local) return [context.root];
  const callers = engine.callers(unit);
  const own = callers.filter(({ call }) => engine.code.bodyOf(call).unit === unit.parent);
  if (own.length === 0) return [context.root];
  const made = engine.code.body(unit.parent).first;
  const isCalledElsewhere = own.length < callers.length;
  return around.flatMap((closure) => [
    ...own.map(({ call, entry }) => engine.contexts.push(closure, { call, entry, closure })),
    ...(isCalledElsewhere ? [engine.contexts.closure(made, closure)] : []),
  ]);
}
