import { itself, meets, underAll, type AccessPath } from '../ir/access-path.js';
import type { Value } from '../ir/value.js';
import type { Label } from '../labels/label.js';
import type { LibraryPath } from '../models/model.js';
import type { Demand, LibraryRef } from './demand.js';
import type { Engine } from './engine.js';
import type { LibraryMember } from './library-member.js';
import { isSameLibrary } from './same-library.js';
import { isMeasure } from './steps/measures.js';
import { inside } from './steps/literals.js';

/** The labels of the members of libraries among what a demand asks for, where the value is read from what holds it. */
export function libraryLabels(engine: Engine, demand: Demand): readonly Label[] {
  const { members } = engine;
  if (members.length === 0 || !demand.path.deep || isMeasure(engine, demand.path.keys.at(-1))) return [];
  const value = engine.code.value(demand.value);
  return members
    .filter(({ library }) => ways(value, library.path).some((keys) => isThere(engine, demand, keys, library)))
    .map(({ row }) => labelOf(row));
}

/** What remains to be read of a member's path behind a value that is named like a part of it. */
function ways(value: Value, path: LibraryPath): readonly LibraryPath[] {
  switch (value.kind) {
    case 'load': {
      const { key } = value;
      return path.flatMap((step, at) =>
        at > 0 && key.kind === 'name' && key.name === step ? [path.slice(at + 1)] : [],
      );
    }
    case 'import':
      if (value.name === '*' || value.name === '=') return [path];
      return path[0] === value.name ? [path.slice(1)] : [];
    case 'global':
      return path[0] === value.name ? [path.slice(1)] : [];
    default:
      return [];
  }
}

function isThere(engine: Engine, { value, path, context }: Demand, keys: LibraryPath, member: LibraryRef): boolean {
  let left: AccessPath = path;
  for (const key of keys) {
    if (meets(left, key) === 'no') return false;
    left = inside(left);
  }
  const ends = engine.origins({ value, path: underAll(keys, itself), context });
  return ends.some((end) => end.kind === 'library' && isSameLibrary(end.library, member));
}

function labelOf({ dataClass, at, place }: LibraryMember['row']): Label {
  return { dataClass, name: at.path.join('.'), location: place, origin: 'policy' };
}
