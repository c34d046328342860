import { isElement, lastKeys, under, type AccessPath } from '../../ir/access-path.js';
import { entry } from '../../models/hidden-member.js';

/** Members of what a map has under a key, as those of the pairs that it iterates over, and the other way round. */
export function otherView(path: AccessPath): readonly AccessPath[] {
  const [first, second] = path.keys;
  if (first === undefined || second === undefined) return [];
  const below = lastKeys(path, path.keys.length - 2);
  if (first === entry) return [under('*', under('1', below))];
  return isElement(first) && second === '1' ? [under(entry, under('*', below))] : [];
}
