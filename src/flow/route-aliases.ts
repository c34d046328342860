import type { Alias, CodeIndex } from '../ir/code-index.js';
import { namesOfUse } from './names-of-use.js';

/** Names looked at for what is kept under other names; past it further names are not. */
const maxAliases = 500;

/** The names of single files under which what is called `name` is kept: `export const createRouter = t.router`. Misses: members of objects that have another name. */
export function aliasesOf(index: CodeIndex, name: string): readonly Alias[] {
  const found = new Map<string, Alias>();
  const queue: Alias[] = [{ name, file: null }];
  for (const alias of queue) {
    if (found.size >= maxAliases) break;
    for (const kept of index.usesOfName(alias.name, alias.file).flatMap((use) => namesOfUse(index, use))) {
      const key = `${kept.name} ${kept.file ?? ''}`;
      if (kept.file === null || kept.name === name || found.has(key)) continue;
      found.set(key, kept);
      queue.push(kept);
    }
  }
  return [...found.values()];
}
