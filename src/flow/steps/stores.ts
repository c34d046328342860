import { isHidden, type AccessPath } from '../../ir/access-path.js';
import { isStore } from '../../models/apart-stores.js';

/** True for what a channel may keep: a store keeps data, whose members are no functions, and nothing of the models' own. */
export function mayBeKept(channel: string, { keys, deep }: AccessPath): boolean {
  return !isStore(channel) || ((deep || keys.length < 2) && !keys.slice(1).some(isHidden));
}
