import type { Engine } from '../flow/engine.js';
import { originsAnywhere } from '../flow/callees.js';
import { namesOfUse } from '../flow/names-of-use.js';
import type { Selected } from '../flow/resolve-selector.js';
import { modelNames } from '../flow/find-registrations.js';
import { parameterAliases } from '../flow/parameter-aliases.js';
import type { Alias, CallSite, PackageImport, Use } from '../ir/code-index.js';
import type { ClassUnit } from '../ir/unit.js';
import type { PolicyParts } from './policy-sinks.js';

/** A call that is given what may be a sink, to call it itself: `list.forEach(send)`. */
export interface Handed {
  readonly site: CallSite;
  readonly index: number;
}

/** Where a sink may be, by the text alone. */
export interface Candidates {
  readonly sites: readonly CallSite[];
  readonly handed: readonly Handed[];
}

/** Calls that may be sinks by their names: of the models, of what imports call them, of the policy (`policyNames`). */
export function findCandidates(engine: Engine, policyNames: ReadonlySet<string>): Candidates {
  const { index, models } = engine;
  const packages = new Set(['global', ...index.packageImports().flatMap(modelNames)]);
  const names = new Set([...packages].flatMap((name) => models.sinkNames(name)));
  names.add('call').add('apply');
  for (const name of policyNames) names.add(name);
  const sites = [...names].sort().flatMap((name) => index.calls(name));
  const called = calledInstances(engine);
  const { sites: others, handed } = aliased(engine, names, called);
  return { sites: [...sites, ...others, ...renamed(engine), ...instances(engine, called)], handed };
}

/** Methods of any name, where a row says that all of something's methods send: called on whatever has the name of what is made. */
export function anyMethods(engine: Engine): readonly CallSite[] {
  const { index } = engine;
  const sending = importsOf(engine, (sinkNames) => sinkNames.includes('*'));
  const locals = sending.map(({ local }) => local);
  const typed = new Set([...locals, ...namesOfMade(engine, sending)]);
  const names = new Set([...typed, ...[...typed].flatMap((name) => index.typedAs(name))]);
  return [...names].sort().flatMap((name) => index.callsOn(name));
}

/** The names of what the policy's sinks and clients call. */
export function namesInPolicy(engine: Engine, policy: PolicyParts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { selected, sink } of policy.sinks) {
    addUnitNames(names, selected);
    names.add(sink.call.findLast((name) => name !== '()') ?? '');
  }
  for (const { selected } of policy.clients) {
    addUnitNames(names, selected);
    for (const unit of selected.classes) for (const name of memberNames(engine, unit)) names.add(name);
  }
  return names;
}

/** The names of the methods of a class, and of those that it extends. */
function memberNames(engine: Engine, unit: ClassUnit, seen = new Set<ClassUnit>()): readonly string[] {
  if (seen.has(unit)) return [];
  seen.add(unit);
  const heritage = engine.code.heritage(unit);
  const bases = heritage === null ? [] : originsAnywhere(engine, heritage);
  return [
    ...unit.members.map(({ name }) => name),
    ...bases.flatMap((end) => (end.kind === 'class' ? memberNames(engine, end.unit, seen) : [])),
  ];
}

/** Names looked at for what is kept under other names; past it further names are not. */
const maxAliases = 2_000;
/** A member name that is called more often than this says nothing of one function. */
const maxMemberCalls = 50;

/** A sink function kept under other names, or given to a function that calls it. */
function aliased(engine: Engine, names: ReadonlySet<string>, made: ReadonlySet<string>): Candidates {
  const sites: CallSite[] = [];
  const handed: Handed[] = [];
  const seen = new Set<string>();
  const queue = [...names, ...made].sort().map((name): Alias => ({ name, file: null }));
  const most = queue.length + maxAliases;
  for (let next = 0; next < queue.length && next < most; next++) {
    const alias = queue[next];
    if (!alias) continue;
    const uses = engine.index.usesOfName(alias.name, alias.file);
    handed.push(...uses.filter((use) => use.kind === 'argument'));
    sites.push(...uses.flatMap((use) => (use.kind === 'callee' ? [use.site] : [])));
    for (const kept of uses.flatMap((use) => keptUnder(engine, use))) {
      const key = `${kept.name} ${kept.file ?? ''}`;
      if (names.has(kept.name) || seen.has(key)) continue;
      seen.add(key);
      sites.push(...callsOf(engine, kept));
      if (kept.file !== null) queue.push(kept);
    }
  }
  return { sites, handed };
}

/** The names under which a value can be called after a use. */
function keptUnder(engine: Engine, use: Use): readonly Alias[] {
  switch (use.kind) {
    case 'name':
    case 'exported':
      return namesOfUse(engine.index, use);
    case 'element':
      return [{ name: '[]', file: use.file }];
    case 'return':
      return [{ name: '()', file: use.unit.file }];
    case 'argument':
      return parameterAliases(engine, use);
    default:
      return [];
  }
}

function callsOf({ index }: Engine, { name, file }: Alias): readonly CallSite[] {
  const calls = index.calls(name, file);
  // A parameter that is a field too is called as a member.
  if (file !== null) return [...calls, ...index.callsRootedAt(name, file)];
  return calls.length > maxMemberCalls ? [] : calls;
}

function addUnitNames(names: Set<string>, selected: Selected): void {
  for (const unit of selected.units.keys()) names.add(unit.name.slice(unit.name.lastIndexOf('.') + 1));
}

/** What a modelled package exports may be called under any local name. */
function renamed(engine: Engine): readonly CallSite[] {
  return modelledImports(engine).flatMap(({ file, local }) => engine.index.callsRootedAt(local, file));
}

/** Instances that are called themselves (`axios.create()(config)`): the names given to what the imports make, two makings deep. */
function instances(engine: Engine, called: ReadonlySet<string>): readonly CallSite[] {
  const made = [...namesOfMade(engine, modelledImports(engine))].sort();
  const shown = [...called].sort().flatMap((name) => shownBy(engine, name));
  return [...made.flatMap((name) => engine.index.calls(name)), ...shown];
}

/** Calls of what a method of an instance gives to the functions that it gets: `sql.begin((all) => all`...`)`. */
function shownBy({ code, index }: Engine, name: string): readonly CallSite[] {
  return index.callsOn(name).flatMap(({ unit, at }) => {
    const id = code.callAt(unit, at);
    const call = id === undefined ? undefined : code.value(id);
    const given = call?.kind === 'call' ? call.args.map(({ value }) => code.value(value)) : [];
    return given.flatMap((value) => {
      const parameter = value.kind === 'function' ? index.parameterName(value.unit, 0) : undefined;
      return parameter === undefined ? [] : index.calls(parameter, unit.file);
    });
  });
}

/** The same names, of packages that make instances which send when they are called. */
function calledInstances(engine: Engine): ReadonlySet<string> {
  return namesOfMade(
    engine,
    importsOf(engine, (sinkNames) => sinkNames.includes('prototype')),
  );
}

/** Names given to what imports make, and to what that makes. */
function namesOfMade({ index }: Engine, imports: readonly PackageImport[]): ReadonlySet<string> {
  const made = new Set(imports.flatMap(({ local, file }) => index.madeBy(local, file)));
  for (const name of [...made]) for (const next of index.madeBy(name, null)) made.add(next);
  return made;
}

/** The imports of packages that models know by such names of sinks. */
function importsOf(
  { index, models }: Engine,
  isMeant: (sinkNames: readonly string[]) => boolean,
): readonly PackageImport[] {
  return index.packageImports().filter((entry) => modelNames(entry).some((name) => isMeant(models.sinkNames(name))));
}

function modelledImports(engine: Engine): readonly PackageImport[] {
  const { index, models } = engine;
  return index.packageImports().filter((entry) => modelNames(entry).some((name) => models.sends(name)));
}
