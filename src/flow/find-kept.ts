import type { FunctionUnit } from '../ir/unit.js';
import { valuesIn } from '../ir/values-in.js';
import type { ValueId } from '../ir/value.js';
import { firstVersion } from '../ir/versions.js';
import type { LibraryRef } from './demand.js';
import type { Engine } from './engine.js';
import type { EntryPoint, Kept } from './entry-point.js';

/** What handlers put into members of what their framework gives to each of them, by the member's name. */
export function findKept(engine: Engine, all: readonly EntryPoint[]): ReadonlyMap<string, readonly Kept[]> {
  const kept = new Map<string, Kept[]>();
  for (const unit of new Set(all.map((entry) => entry.unit))) {
    const handled = all.filter((entry) => entry.unit === unit);
    const updates = functionsIn(engine, unit).flatMap((inner) => valuesIn(engine.code, inner, 'update'));
    for (const { object, key, value } of updates.map((update) => update.value)) {
      const index = parameterOf(engine, firstVersion(engine.code, object), unit);
      if (index === undefined || key.kind !== 'name' || value === null) continue;
      const added = handled.flatMap((entry) => giftsOf(engine, entry, index)).map((gift) => ({ gift, value }));
      kept.set(key.name, [...(kept.get(key.name) ?? []), ...added]);
    }
  }
  return kept;
}

/** A function with all that are made inside it. */
function functionsIn(engine: Engine, unit: FunctionUnit): readonly FunctionUnit[] {
  return [unit, ...valuesIn(engine.code, unit, 'function').flatMap(({ value }) => functionsIn(engine, value.unit))];
}

/** Which parameter of a function a value is, there or as a function inside sees it. */
function parameterOf(engine: Engine, id: ValueId, unit: FunctionUnit): number | undefined {
  const value = engine.code.value(id);
  if (value.kind === 'parameter') return engine.code.bodyOf(id).unit === unit ? value.index : undefined;
  if (value.kind !== 'variable' || value.variable.owner !== unit) return undefined;
  const versions = engine.code.body(unit).exits.variables.get(value.variable) ?? [];
  const given = versions.map((version) => engine.code.value(firstVersion(engine.code, version)));
  return given.find((version) => version.kind === 'parameter')?.index;
}

/** What an entry's framework gives a parameter. */
export function giftsOf(
  { models }: Engine,
  { package: owner, handler }: EntryPoint,
  index: number,
): readonly LibraryRef[] {
  return handler.gives
    .filter(({ parameter }) => parameter === index)
    .map(({ path }) => ({ package: owner, path: models.canonical(owner, path) }));
}
