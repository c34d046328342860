import { discover } from './discovery.js';
import type { LoadOptions } from './load.js';
import { createSourceFiles } from './source-files.js';
import { openTree } from './tree.js';

/** The files that a scan would begin with and that `known` does not have, sorted; UsageError for a root or path that is not there. */
export function otherSources(options: LoadOptions, known: ReadonlySet<string>): readonly string[] {
  const tree = openTree(options.root);
  const sources = createSourceFiles(tree);
  const others = discover(tree, options).files.filter((file) => !known.has(file));
  return others.filter((file) => sources.parse(file) !== undefined);
}
