import type { Engine } from '../flow/engine.js';
import type { Selected } from '../flow/policy-calls.js';
import { modelNames } from '../flow/find-registrations.js';
import type { CallSite } from '../ir/code-index.js';
import type { PolicyParts } from './policy-sinks.js';

/** Calls that may be sinks by their names alone: of the models, of what imports call them, of the policy. */
export function candidateSites(engine: Engine, policy: PolicyParts): readonly CallSite[] {
  const { index, models } = engine;
  const packages = new Set(['global', ...index.packageImports().flatMap(modelNames)]);
  const names = new Set([...packages].flatMap((name) => models.sinkNames(name)));
  names.add('call').add('apply');
  for (const name of policyNames(policy)) names.add(name);
  const sites = [...names].sort().flatMap((name) => index.calls(name));
  return [...sites, ...aliased(engine, names), ...renamed(engine), ...instances(engine)];
}

/** The names of what the policy's sinks and clients call. */
export function policyNames(policy: PolicyParts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { selected, sink } of policy.sinks) {
    addUnitNames(names, selected);
    names.add(sink.call.findLast((name) => name !== '()') ?? '');
  }
  for (const { selected } of policy.clients) {
    addUnitNames(names, selected);
    for (const unit of selected.classes) for (const member of unit.members) names.add(member.name);
  }
  return names;
}

/** A sink function kept under another name in the same file. */
function aliased(engine: Engine, names: ReadonlySet<string>): readonly CallSite[] {
  return [...names].sort().flatMap((name) =>
    engine.index.usesOfName(name, null).flatMap((use) => {
      if (use.kind !== 'name' || use.file === null || use.name === name) return [];
      return engine.index.callsRootedAt(use.name, use.file);
    }),
  );
}

function addUnitNames(names: Set<string>, selected: Selected): void {
  for (const unit of selected.units) names.add(unit.name.slice(unit.name.lastIndexOf('.') + 1));
}

/** What a modelled package exports may be called under any local name. */
function renamed(engine: Engine): readonly CallSite[] {
  return modelledImports(engine).flatMap(({ file, local }) => engine.index.callsRootedAt(local, file));
}

/** Instances that are called themselves (`axios.create()(config)`): the names given to what the imports make, two makings deep. */
function instances(engine: Engine): readonly CallSite[] {
  const { index } = engine;
  const made = new Set<string>();
  for (const { file, local } of modelledImports(engine)) for (const name of index.madeBy(local, file)) made.add(name);
  for (const name of [...made]) for (const next of index.madeBy(name, null)) made.add(next);
  return [...made].sort().flatMap((name) => index.calls(name));
}

function modelledImports(engine: Engine): readonly { readonly file: string; readonly local: string }[] {
  const { index, models } = engine;
  return index.packageImports().filter((entry) => modelNames(entry).some((name) => models.sends(name)));
}
