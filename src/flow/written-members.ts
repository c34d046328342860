import type { Engine } from './engine.js';

/** True when something in the program may write a member of this name, or into what one holds: by an assignment, a setter, a method. */
export function isWrittenMember({ index, models }: Engine, member: string): boolean {
  if (index.isWritten(member) || index.hasAccessor(member, 'setter') || models.writesMember(member)) return true;
  return [...index.methodsOn(member)].some(
    (method) => index.definesMethod(method) || models.mayWrite(method, 'receiver'),
  );
}
