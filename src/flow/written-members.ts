import { isElement, isHidden, type AccessPath } from '../ir/access-path.js';
import type { Variable } from '../ir/unit.js';
import type { Engine } from './engine.js';

/**
 * False where nothing in the program may write what a path asks for of an object that there is: for what a member itself is, no
 * assignment of a name on the way to it but by the constructors of instances; for what is in it, nothing that writes there. Elements,
 * members of the models' own and what has no name may be written.
 */
export function mayWriteAt(engine: Engine, { keys, deep }: AccessPath): boolean {
  const [key, ...below] = keys;
  if (key === undefined || isElement(key) || isHidden(key)) return true;
  if ((deep || below.length > 0) && !engine.isWritten(key)) return false;
  const isNamed = below.every((each) => !isElement(each) && !isHidden(each));
  if (deep || !isNamed || keys.some((each) => engine.isReplaced(each))) return true;
  return keys.slice(0, -1).some((each) => engine.index.isFilledByKey(each));
}

/** The same for what a variable holds, into which members may be written under computed names, too. */
export function mayWriteIn(engine: Engine, { name }: Variable, path: AccessPath): boolean {
  return mayWriteAt(engine, path) || engine.index.isFilledByKey(name);
}

/** True when something in the program may give a member of this name another value in an object that there is. */
export function isReplacedMember(engine: Engine, member: string): boolean {
  const { index, models } = engine;
  if (index.isReplaced(member) || index.hasAccessor(member, 'setter') || models.writesMember(member)) return true;
  if (isNamedMember(engine, member)) return true;
  // A library's method is told the name: `server.decorate('gate', check)`.
  return [...index.methodsTold(member)].some((method) => models.mayWrite(method, 'receiver'));
}

/** True when something in the program may write a member of this name, or into what one holds: by an assignment, a setter, a method. */
export function isWrittenMember(engine: Engine, member: string): boolean {
  const { index, models } = engine;
  if (index.isWritten(member) || index.hasAccessor(member, 'setter') || models.writesMember(member)) return true;
  if (isNamedMember(engine, member)) return true;
  return [...index.methodsOn(member)].some(
    (method) => index.definesMethod(method) || models.mayWrite(method, 'receiver'),
  );
}

/** True for a name under which the program puts something into what a library has it fill. */
export function isNamedMember({ index, models }: Pick<Engine, 'index' | 'models'>, member: string): boolean {
  return models.namingWriters.some((method) => index.toldTo(method).has(member));
}
