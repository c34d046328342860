import { itself } from '../ir/access-path.js';
import type { ClassUnit } from '../ir/unit.js';
import type { Engine } from './engine.js';

/** The classes that may extend a class, at any distance, in the order of files. */
export function findHeirs(engine: Engine, base: ClassUnit): readonly ClassUnit[] {
  return heirsByName(engine, namesOf(engine, base)).filter((heir) => heir !== base && mayExtend(engine, heir, base));
}

/** The classes that implement an interface of this name, or extend something that is so named, at any distance. */
export function heirsOfName(engine: Engine, name: string): readonly ClassUnit[] {
  return heirsByName(engine, [name]);
}

/** False where what a class extends is known, up to its last base, and `base` is none of it. */
export function mayExtend(engine: Engine, unit: ClassUnit, base: ClassUnit): boolean {
  return isOf(engine, unit, base, new Set());
}

function isOf(engine: Engine, unit: ClassUnit, base: ClassUnit, seen: Set<ClassUnit>): boolean {
  if (unit === base) return true;
  if (seen.has(unit) || !unit.hasHeritage) return false;
  seen.add(unit);
  const heritage = engine.code.heritage(unit);
  if (heritage === null) return true;
  const ends = engine.origins({ value: heritage, path: itself, context: engine.contexts.local });
  return (
    ends.length === 0 ||
    ends.some((end) => (end.kind === 'class' ? isOf(engine, end.unit, base, seen) : end.kind !== 'library'))
  );
}

/** The classes whose text says that they extend something of one of these names, or of a name of such a class. */
function heirsByName(engine: Engine, names: readonly string[]): readonly ClassUnit[] {
  const found = new Set<ClassUnit>();
  const queue = [...names];
  const seen = new Set(['']);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const heir of engine.index.heirs(name)) {
      if (found.has(heir)) continue;
      found.add(heir);
      queue.push(...namesOf(engine, heir));
    }
  }
  return [...found];
}

/** The names of a class: its own, and those under which other files import what may be it. */
function namesOf({ index }: Engine, { name, file }: ClassUnit): readonly string[] {
  const imported = [name, 'default'].flatMap((exported) => index.importedAs(file, exported));
  return [name, ...imported.map((each) => each.name)];
}

/** The classes of the program that a class extends, at any distance, as far as they are known whoever calls. */
export function basesOf(engine: Engine, unit: ClassUnit): readonly ClassUnit[] {
  const found = new Set([unit]);
  for (const each of found) {
    const heritage = each.hasHeritage ? engine.code.heritage(each) : null;
    if (heritage === null) continue;
    const ends = engine.origins({ value: heritage, path: itself, context: engine.contexts.local });
    for (const end of ends) if (end.kind === 'class') found.add(end.unit);
  }
  found.delete(unit);
  return [...found];
}
