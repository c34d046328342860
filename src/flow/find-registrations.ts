import type { PackageImport } from '../ir/code-index.js';
import type { ValueId } from '../ir/value.js';
import { viewOf } from './call-view.js';
import type { Engine } from './engine.js';
import type { Registration } from './entry-point.js';

/** Every call of this program that a models' row says registers something. */
export function findRegistrations(engine: Engine): readonly Registration[] {
  const { index } = engine;
  const imports = index.packageImports().filter((entry) => namesFor(engine, entry).length > 0);
  const names = new Set(imports.flatMap((entry) => namesFor(engine, entry)));
  const named = [...names].sort().flatMap((name) => index.calls(name));
  const rooted = imports.flatMap(({ file, local }) => index.callsRootedAt(local, file));
  const calls = new Set([...named, ...rooted].flatMap((site) => engine.code.callAt(site.unit, site.at) ?? []));
  return [...calls].flatMap((call) => registrationsAt(engine, call));
}

/** The names that models may know a package by: its own, and with what follows the slash. */
export function modelNames({ package: name, subpath }: PackageImport): readonly string[] {
  return subpath === '' ? [name] : [name, `${name}/${subpath}`];
}

function namesFor({ models }: Engine, entry: PackageImport): readonly string[] {
  return modelNames(entry).flatMap((name) => models.routeNames(name));
}

function registrationsAt(engine: Engine, call: ValueId): readonly Registration[] {
  const value = engine.code.value(call);
  const { file } = engine.code.bodyOf(call).unit;
  if (value.kind !== 'call' || engine.isOwnMethod(file, value.nameAt)) return [];
  return engine.callees(call, engine.contexts.empty).flatMap((callee) => {
    if (callee.kind !== 'library') return [];
    const { package: owner, path } = callee.library;
    return engine.models.routes(owner, path).map((row) => ({ call, view: viewOf(engine, value, callee), owner, row }));
  });
}
