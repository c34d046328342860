import type { LibraryPath } from './model.js';

/** Library paths by their steps, each with what is kept of it. */
export class PathTree<Kept> {
  kept: Kept | undefined;
  private readonly next = new Map<string, PathTree<Kept>>();

  /** The place of a path below this one; made where there was none. */
  at(path: LibraryPath): PathTree<Kept> {
    return path.reduce<PathTree<Kept>>((tree, step) => tree.below(step), this);
  }

  /** How many of a path's first steps lead to something; a step `*` stands for every name that has no own. */
  lengthOf(path: LibraryPath): number {
    let length = 0;
    for (let tree = this.find(path[0]); tree && length < path.length; tree = tree.find(path[length])) length++;
    return length;
  }

  private below(step: string): PathTree<Kept> {
    const known = this.next.get(step);
    if (known) return known;
    const added = new PathTree<Kept>();
    this.next.set(step, added);
    return added;
  }

  private find(step: string | undefined): PathTree<Kept> | undefined {
    return step === undefined ? undefined : (this.next.get(step) ?? this.next.get('*'));
  }
}
