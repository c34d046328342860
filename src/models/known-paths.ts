import { canonicalPath, pathKey } from './canonical-path.js';
import type { LibraryPath, PropagatorModel, RouteModel, SinkModel } from './model.js';
import type { PackageIndex } from './package-index.js';
import { PathTree } from './path-tree.js';

/** What is known of one path of a package. */
export interface KnownPath {
  readonly canonical: LibraryPath;
  readonly sinks: readonly SinkModel[];
  readonly writes: readonly SinkModel[];
  readonly routes: readonly RouteModel[];
  readonly propagator: PropagatorModel | undefined;
}

/** What is known of the paths of packages; each is worked out once. */
export class KnownPaths {
  private readonly packages = new PathTree<KnownPath>();

  constructor(private readonly indexOf: (packageName: string) => PackageIndex | undefined) {}

  get(packageName: string, path: LibraryPath): KnownPath {
    return (this.packages.at([packageName]).at(path).kept ??= rowsAt(this.indexOf(packageName), path));
  }

  /** True for a member of what is filled that no row speaks of, and for what is in it. */
  isAdded(packageName: string, path: LibraryPath): boolean {
    const index = this.indexOf(packageName);
    if (!index || index.filled.size === 0) return false;
    const { canonical } = this.get(packageName, path);
    for (let length = 1; length < canonical.length; length++) {
      if (!index.filled.has(pathKey(canonical.slice(0, length)))) continue;
      return index.rows.lengthOf(canonical) <= length;
    }
    return false;
  }
}

/** What the rows of a package say of a path. */
function rowsAt(index: PackageIndex | undefined, path: LibraryPath): KnownPath {
  const canonical = shortened(index?.rows, index === undefined ? path : canonicalPath(index.types, path));
  const key = pathKey(canonical);
  return {
    canonical,
    sinks: index?.sinks.get(key) ?? [],
    writes: index?.writes.get(key) ?? [],
    routes: index?.routes.get(key) ?? [],
    propagator: index?.propagators.get(key),
  };
}

/** The first steps of a path that are kept, whatever is known of the package. */
const minKept = 3;

/**
 * Where a path leads to something that no row speaks of, the steps up to there, the call of what a row speaks of, and its own name say
 * all there is to say: so that what loops put on it ends.
 */
function shortened(rows: PathTree<never> | undefined, path: LibraryPath): LibraryPath {
  const spokenOf = Math.max(rows?.lengthOf(path) ?? 0, minKept);
  const length = path[spokenOf] === '()' ? spokenOf + 1 : spokenOf;
  const last = path.at(-1);
  return last === undefined || path.length <= length + 1 ? path : [...path.slice(0, length), last];
}
