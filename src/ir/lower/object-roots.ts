import { once } from '../../base/once.js';
import { isAnyElement } from '../access-path.js';
import type { CallValue, JoinValue, LoadValue, Value, ValueId } from '../value.js';
import { firstVersion, versionBefore } from '../versions.js';
import type { FileContext } from './file-context.js';
import { storedAt, type Stored } from './stored.js';

/** Which object a value of the function being lowered is: two values of one root hold one object. */
export class ObjectRoots {
  /** What was found to be put where a member is read. */
  private readonly read = new Map<ValueId, Stored>();
  /** What calls leave of the argument that they give back. */
  private readonly given = new Map<ValueId, ValueId>();
  /** What was read first of each member of a version of an object. */
  private readonly first = new Map<string, ValueId>();
  /** What was read again of an object that is always the same, and what it was before. */
  private readonly again = new Map<ValueId, ValueId>();

  constructor(private readonly around: { value(id: ValueId): Value; readonly file: Pick<FileContext, 'isExternal'> }) {}

  value(id: ValueId): Value {
    return this.around.value(id);
  }

  /** The object behind declarations, fallbacks, `there && object`, and what the function itself put where a member is read. */
  root(id: ValueId): ValueId {
    let at = id;
    for (let next: ValueId | undefined = at; next !== undefined; next = this.behind(at)) at = next;
    return at;
  }

  /** Records how a call leaves its first argument, which may be its result. */
  leave(call: ValueId, version: ValueId): void {
    const value = this.value(call);
    if (value.kind === 'call' && this.givenBack(value) !== undefined) this.given.set(call, version);
  }

  /** What was read again is the same object. */
  readAgain(id: ValueId, root: ValueId): void {
    if (id !== root) this.again.set(id, root);
  }

  /** True for what was read again. */
  isAgain(id: ValueId): boolean {
    return this.again.has(id);
  }

  /** True for what a package exports: the program's calls leave it as it is. */
  isForeign(root: ValueId): boolean {
    const value = this.value(root);
    return value.kind === 'import' && (value.name === '*' || this.around.file.isExternal(value.module));
  }

  /** The values that the function put where a member is read. */
  storedAt(id: ValueId): readonly ValueId[] {
    const value = this.value(id);
    return value.kind === 'load' ? this.stored(id, value).values : [];
  }

  /** True for what a package or the platform gives, and for members of that. */
  isOfPackage(callee: ValueId): boolean {
    const root = this.root(callee);
    const value = this.value(root);
    return value.kind === 'load' ? this.isOfPackage(value.object) : value.kind === 'global' || this.isForeign(root);
  }

  /** True for what is surely an object, made by the function itself. */
  isMade(id: ValueId): boolean {
    const root = this.root(firstVersion(this, id));
    const value = this.value(root);
    if (root !== id && versionBefore(value) !== undefined) return this.isMade(root);
    return ['object', 'array'].includes(value.kind) || (value.kind === 'call' && value.form === 'new');
  }

  private behind(id: ValueId): ValueId | undefined {
    const before = this.again.get(id);
    if (before !== undefined) return before;
    const value = this.value(id);
    switch (value.kind) {
      case 'declared':
      case 'fallback':
        return value.value;
      case 'load':
        return this.putThere(id, value) ?? this.readBefore(id, value);
      case 'call':
        return this.given.get(id) ?? this.givenBack(value);
      case 'join':
        return this.onlyObject(value);
      default:
        return undefined;
    }
  }

  /** The object of `there && object`. */
  private onlyObject(value: JoinValue): ValueId | undefined {
    const objects = value.inputs.filter((input) => this.value(input).kind !== 'constant');
    const isChoice = value.guards.length > 0 && value.inputs.length === objects.length + 1;
    return isChoice && objects.length === 1 ? objects[0] : undefined;
  }

  /** What a function of the language gives back as it got it: `Object.assign(row, more)`. */
  private givenBack({ callee, args }: CallValue): ValueId | undefined {
    const [first] = args;
    const load = this.value(callee);
    if (!first || first.spread || load.kind !== 'load' || load.key.kind !== 'name') return undefined;
    const object = this.value(load.object);
    const path = object.kind === 'global' ? `${object.name}.${load.key.name}` : '';
    return givingBack.has(path) ? first.value : undefined;
  }

  /** The one object that the function itself put there, where a member is read. */
  private putThere(id: ValueId, load: LoadValue): ValueId | undefined {
    const { values, isCertain } = this.stored(id, load);
    return isCertain && values.length === 1 ? values[0] : undefined;
  }

  /** What was read of the same member of the same version of an object. */
  private readBefore(id: ValueId, { object, key }: LoadValue): ValueId | undefined {
    if (key.kind === 'name' && isAnyElement(key.name)) return undefined;
    const member = `${String(object)} ${key.kind === 'name' ? `.${key.name}` : String(key.value)}`;
    const first = once(this.first, member, () => id);
    return first === id ? undefined : first;
  }

  private stored(id: ValueId, { object, key }: LoadValue): Stored {
    return once(this.read, id, () => storedAt(this, object, key));
  }
}

/** What the language has for changing an object, which is the result too, or for waiting for it. */
const givingBack = new Set([
  'Object.assign',
  'Object.defineProperties',
  'Object.defineProperty',
  'Object.freeze',
  'Object.preventExtensions',
  'Object.seal',
  'Object.setPrototypeOf',
  'Promise.@@await',
]);
