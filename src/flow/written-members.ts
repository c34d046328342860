import { isElement, isHidden, type AccessPath } from '../ir/access-path.js';
import type { Engine } from './engine.js';

/**
 * False where nothing in the program may write what a path asks for of an object: for a member itself, no assignment of that name; for
 * what is in it, nothing that writes there. Elements, members of the models' own and what has no name may be written.
 */
export function mayWriteAt(engine: Engine, { keys: [key, below], deep }: AccessPath): boolean {
  if (key === undefined || isElement(key) || isHidden(key)) return true;
  return below === undefined && !deep ? isReplacedMember(engine, key) : engine.isWritten(key);
}

/** True when something in the program may give a member of this name another value. */
function isReplacedMember({ index, models }: Engine, member: string): boolean {
  return index.isReplaced(member) || index.hasAccessor(member, 'setter') || models.writesMember(member);
}

/** True when something in the program may write a member of this name, or into what one holds: by an assignment, a setter, a method. */
export function isWrittenMember({ index, models }: Engine, member: string): boolean {
  if (index.isWritten(member) || index.hasAccessor(member, 'setter') || models.writesMember(member)) return true;
  return [...index.methodsOn(member)].some(
    (method) => index.definesMethod(method) || models.mayWrite(method, 'receiver'),
  );
}
