import type { CallSite, PackageImport } from '../ir/code-index.js';
import { viewOf } from './call-view.js';
import type { Engine } from './engine.js';
import type { Registration } from './entry-point.js';

/** Every call of this program that a models' row says registers something. */
export function findRegistrations(engine: Engine): readonly Registration[] {
  const packages = new Set(engine.index.packageImports().flatMap(modelNames));
  const names = new Set([...packages].flatMap((name) => engine.models.routeNames(name)));
  const sites = [...names].sort().flatMap((name) => engine.index.calls(name));
  return sites.flatMap((site) => registrationsAt(engine, site));
}

/** The names that models may know a package by: its own, and with what follows the slash. */
export function modelNames({ package: name, subpath }: PackageImport): readonly string[] {
  return subpath === '' ? [name] : [name, `${name}/${subpath}`];
}

function registrationsAt(engine: Engine, site: CallSite): readonly Registration[] {
  const call = engine.code.callAt(site.unit, site.at);
  const value = call === undefined ? undefined : engine.code.value(call);
  if (call === undefined || value?.kind !== 'call' || engine.isOwnMethod(site.unit.file, value.nameAt)) return [];
  return engine.callees(call, engine.contexts.empty).flatMap((callee) => {
    if (callee.kind !== 'library') return [];
    const { package: owner, path } = callee.library;
    return engine.models.routes(owner, path).map((row) => ({ call, view: viewOf(engine, value, callee), owner, row }));
  });
}
