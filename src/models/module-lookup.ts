import type { LibraryPath, PackageModel } from './model.js';
import type { ModuleRef } from './models.js';

/** True for a package, or one of its modules, of which rows speak; with a path: where a row speaks of that export. */
type IsKnown = (name: string, path: LibraryPath | null) => boolean;

/** Where rows speak of what a module of a package exports as a whole. */
export function moduleLookup(
  files: readonly PackageModel[],
  isKnown: IsKnown,
): (name: string, subpath: string) => ModuleRef {
  const functions = new Map(files.flatMap((file) => functionsOf(file)));
  return (name, subpath) =>
    functions.get(wholeName(name, subpath)) ?? functions.get(name) ?? moduleIn(name, subpath, isKnown);
}

function functionsOf({ packages: [owner], functions }: PackageModel): readonly (readonly [string, ModuleRef])[] {
  return owner === undefined ? [] : [...functions].map(([name, path]) => [name, { package: owner, path }] as const);
}

function wholeName(name: string, subpath: string): string {
  return subpath === '' ? name : `${name}/${subpath}`;
}

/** A module of a package: one that has rows of its own, an export that is named like it, or else the whole. */
function moduleIn(name: string, subpath: string, isKnown: IsKnown): ModuleRef {
  const whole = wholeName(name, subpath);
  const path = [lastSegment(subpath)];
  if (subpath !== '' && isKnown(name, path)) return { package: name, path };
  return { package: isKnown(whole, null) ? whole : name, path: [] };
}

/** `merge` of `fp/merge.js`: a module that is named like an export gives that export. */
function lastSegment(subpath: string): string {
  return subpath.slice(subpath.lastIndexOf('/') + 1).replace(/\.[cm]?js$/, '');
}
