import { isElement, isHidden, type AccessPath } from '../ir/access-path.js';
import type { Engine } from './engine.js';

/**
 * False where nothing in the program may write what a path asks for of an object that there is: for what a member itself is, no
 * assignment of a name on the way to it but by the constructors of instances; for what is in it, nothing that writes there. Elements,
 * members of the models' own and what has no name may be written.
 */
export function mayWriteAt(engine: Engine, { keys, deep }: AccessPath): boolean {
  const [key] = keys;
  if (key === undefined || isElement(key) || isHidden(key)) return true;
  const isNamed = keys.every((each) => !isElement(each) && !isHidden(each));
  return isNamed && !deep ? keys.some((each) => engine.isReplaced(each)) : engine.isWritten(key);
}

/** True when something in the program may give a member of this name another value in an object that there is. */
export function isReplacedMember({ index, models }: Engine, member: string): boolean {
  const isComputed = index.hasAccessor(member, 'getter') || index.hasAccessor(member, 'setter');
  if (isComputed || index.isReplaced(member) || models.writesMember(member)) return true;
  // A library's method is told the name: `server.decorate('gate', check)`.
  return [...index.methodsTold(member)].some((method) => models.mayWrite(method, 'receiver'));
}

/** True when something in the program may write a member of this name, or into what one holds: by an assignment, a setter, a method. */
export function isWrittenMember({ index, models }: Engine, member: string): boolean {
  if (index.isWritten(member) || index.hasAccessor(member, 'setter') || models.writesMember(member)) return true;
  return [...index.methodsOn(member)].some(
    (method) => index.definesMethod(method) || models.mayWrite(method, 'receiver'),
  );
}
