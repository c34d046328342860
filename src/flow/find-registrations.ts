import type { Alias, CallSite, CodeIndex, PackageImport, Use } from '../ir/code-index.js';
import { itself } from '../ir/access-path.js';
import type { Operand } from '../models/model.js';
import { primitiveKinds } from '../ir/primitive-kinds.js';
import type { Value, ValueId } from '../ir/value.js';
import { calleesAnywhere } from './callees.js';
import { viewOf } from './call-view.js';
import type { Engine } from './engine.js';
import type { RegisteredElement } from './demand.js';
import { itemsAt } from './items.js';
import { placeOf } from './place-of.js';
import type { Registration } from './entry-point.js';
import { keptNames } from './kept-names.js';
import { namesOfUse } from './names-of-use.js';
import { registeringCall } from './registering-call.js';
import { withKeys } from './steps/flow-for-path.js';
import { memberNamesOf } from './steps/member-names.js';
import { operandDemands } from './steps/model-operands.js';

/** Every call of this program that a models' row says registers something. */
export function findRegistrations(engine: Engine): readonly Registration[] {
  const { code, index } = engine;
  const imports = index.packageImports().filter((entry) => namesFor(engine, entry).length > 0);
  const least = new Map<string, number>();
  const names = [...imports.flatMap((entry) => namesFor(engine, entry)), ...engine.models.routeNames('global')];
  for (const [name, count] of names) least.set(name, Math.min(least.get(name) ?? count, count));
  const callsAt = (sites: readonly CallSite[]): readonly ValueId[] =>
    sites.flatMap((site) => code.callAt(site.unit, site.at) ?? []);
  const named = [...least].sort().flatMap(([name, count]) => {
    const sites = namesIn(index, name).flatMap((alias) => index.calls(alias.name, alias.file));
    return callsAt(sites).filter((call) => mayGive(engine, call, count));
  });
  const rooted = imports.flatMap(({ file, local }) => callsAt(index.callsRootedAt(local, file)));
  return [...new Set([...named, ...rooted])].flatMap((call) => registrationsAt(engine, call));
}

/** Names looked at for what is kept under other names; past them further names are not. */
const maxNames = 500;

/** A name, and those of single files under which what it names is kept. Misses: members of objects that have another name. */
function namesIn(index: CodeIndex, name: string): readonly Alias[] {
  const aliasesOf = (use: Use): readonly Alias[] =>
    namesOfUse(index, use).filter((kept) => kept.file !== null && kept.name !== name);
  return keptNames(index, [{ name, file: null }], { aliasesOf, most: maxNames });
}

/** True when a call may give that many arguments, and from the last of them on one that is no text and no number. */
function mayGive(engine: Engine, call: ValueId, count: number): boolean {
  const value = engine.code.value(call);
  if (value.kind !== 'call') return false;
  if (count === 0 || value.args.some(({ spread }) => spread)) return true;
  return value.args.slice(count - 1).some((argument) => !isPrimitive(engine, argument.value));
}

function isPrimitive(engine: Engine, id: ValueId): boolean {
  const { kind } = engine.code.value(id);
  if (primitiveKinds.has(kind)) return true;
  if (objectKinds.has(kind)) return false;
  const types = engine.types.typesAt(placeOf(engine, id), []);
  return types.length > 0 && types.every(({ type }) => type.kind === 'global' && primitives.has(type.name));
}

/** Values that are objects, as their kind tells: no type has to be worked out. */
const objectKinds: ReadonlySet<Value['kind']> = new Set(['object', 'array', 'function', 'class']);

const primitives: ReadonlySet<string> = new Set(['String', 'Number', 'Boolean']);

/** The names that models may know a package by: its own, and with what follows the slash. */
export function modelNames({ package: name, subpath }: PackageImport): readonly string[] {
  return subpath === '' ? [name] : [name, `${name}/${subpath}`];
}

function namesFor({ models }: Engine, entry: PackageImport): readonly (readonly [string, number])[] {
  return modelNames(entry).flatMap((name) => [...models.routeNames(name)]);
}

function registrationsAt(engine: Engine, call: ValueId): readonly Registration[] {
  const value = engine.code.value(call);
  const { file } = engine.code.bodyOf(call).unit;
  if (value.kind !== 'call' || engine.types.isOwnMethod({ file, ...value.nameAt })) return [];
  return calleesAnywhere(engine, call).flatMap((callee) => {
    if (callee.kind !== 'library') return [];
    const { package: owner, path } = callee.library;
    const view = viewOf(engine, value, callee);
    const found = engine.models
      .routes(owner, path)
      .map((row): Registration => ({ call, view, owner, row, element: null }))
      .filter((registration) => isMeant(engine, registration));
    return found.flatMap((registration) => eachOf(engine, registration));
  });
}

/** What a row says of each of several things that a call registers. */
function eachOf(engine: Engine, registration: Registration): readonly Registration[] {
  const { each } = registration.row;
  if (each === null) return [registration];
  return elementsOf(engine, registration, each).map((element) => ({ ...registration, element }));
}

function elementsOf(engine: Engine, registration: Registration, each: Operand): readonly RegisteredElement[] {
  const at = registeringCall(engine, registration);
  if (!each.steps.some(({ kind }) => kind === 'same'))
    return itemsAt(engine, at, [each]).map((value) => ({ value, name: null }));
  const split = each.steps.findIndex(({ kind }) => kind === 'same');
  const holders = operandDemands(engine, at, { ...each, steps: each.steps.slice(0, split) }, itself);
  const names = memberNamesOf(
    holders.flatMap((holder) => engine.origins(holder)),
    engine,
  );
  return names.flatMap((name) =>
    operandDemands(engine, at, withKeys(each, [name]), itself).map((value) => ({
      value,
      name: name === '*' ? null : name,
    })),
  );
}

/** True when a row surely speaks of a call with these operands. */
function isMeant(engine: Engine, registration: Registration): boolean {
  const at = registeringCall(engine, registration);
  return registration.row.when.every(({ operand, is }) => {
    const names = operandDemands(engine, at, operand, itself).flatMap((demand) => engine.names(demand));
    return names.length > 0 && names.every((name) => name !== null && is.includes(name));
  });
}
