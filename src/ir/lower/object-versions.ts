import type { Span } from '../../base/location.js';
import type { Key, Value, ValueId } from '../value.js';
import type { Environment } from './environment.js';
import type { Slot } from './variables.js';

/** What the versions of objects need of the function being lowered. */
export interface ObjectSurroundings {
  /** What the names hold now. */
  readonly env: Environment;
  readonly file: { isExternal(specifier: string): boolean };
  emit(value: Value): ValueId;
  value(id: ValueId): Value;
  write(slot: Slot, value: ValueId): void;
}

/** The objects of one function: a write makes a new version of the object, and of every object that holds it. */
export class ObjectVersions {
  private readonly holders = new Map<ValueId, { readonly holder: ValueId; readonly key: Key }[]>();
  private readonly latest = new Map<ValueId, ValueId>();

  constructor(private readonly around: ObjectSurroundings) {}

  /** Writes a member: a new version of the object for every name that holds it. */
  update(object: ValueId, key: Key, value: ValueId | null, places: { readonly at: Span; readonly nameAt: Span }): void {
    const version = this.named(this.root(object)) ?? object;
    const next = this.around.emit({ kind: 'update', object: version, key, value, ...places });
    if (value !== null) this.hold(value, next, key);
    this.revise(object, next, 0);
  }

  /** Records that `holder` contains `member` under `key`, so that a later write into the member reaches the holder. */
  hold(member: ValueId, holder: ValueId, key: Key): void {
    const root = this.root(member);
    if (!isMutable(this.around.value(root))) return;
    const list = this.holders.get(root) ?? [];
    list.push({ holder, key });
    this.holders.set(root, list);
  }

  /** Goes on with an object under another value, as at the head of a loop. */
  continueAs(root: ValueId, version: ValueId): void {
    this.latest.set(root, version);
  }

  /** Makes an operand of a call, which the callee may write into, a new version. */
  afterCall(call: ValueId, operand: 'receiver' | number, given: ValueId, at: Span): void {
    // A later operand of the same call may have made a version of an earlier one.
    const before = this.current(given) ?? given;
    const root = this.root(before);
    if (!isMutable(this.around.value(root)) || !this.isReachable(root, 0) || this.isForeign(root)) return;
    const next = this.around.emit({ kind: 'after', at, call, operand, before: this.named(root) ?? before });
    const holding = this.around.env.holding(root);
    this.revise(before, next, 0);
    // The call may have written the variable through another closure as well.
    for (const slot of holding) this.around.env.set(slot, { value: next, root: this.root(next), epoch: -1 });
  }

  /** The object behind declarations, fallbacks, and `there && object`. */
  root(id: ValueId): ValueId {
    let at = id;
    for (let next: ValueId | undefined = at; next !== undefined; next = this.behind(at)) at = next;
    return at;
  }

  /** True for what a package exports: the program's calls leave it as it is. */
  isForeign(root: ValueId): boolean {
    const value = this.around.value(root);
    return value.kind === 'import' && (value.name === '*' || this.around.file.isExternal(value.module));
  }

  private behind(id: ValueId): ValueId | undefined {
    const value = this.around.value(id);
    if (value.kind === 'declared' || value.kind === 'fallback') return value.value;
    if (value.kind !== 'join' || value.inputs.length === 0) return undefined;
    const objects = value.inputs.filter((input) => this.around.value(input).kind !== 'constant');
    const isChoice = value.guards.length > 0 && value.inputs.length === objects.length + 1;
    return isChoice && objects.length === 1 ? objects[0] : undefined;
  }

  /** The object as a name holds it, without what an expression asserts of it. */
  private named(root: ValueId): ValueId | undefined {
    const { env } = this.around;
    const [slot] = env.holding(root);
    return slot && env.get(slot)?.value;
  }

  /** True when a later expression can see the object: a name holds it, or it is a member of such an object. */
  private isReachable(root: ValueId, depth: number): boolean {
    if (this.around.env.holds(root)) return true;
    if (depth > maxNesting) return false;
    const value = this.around.value(root);
    if (value.kind === 'load')
      return this.current(value.object) !== undefined || this.isReachable(this.root(value.object), depth + 1);
    return this.holders.get(root)?.some((entry) => this.current(entry.holder) !== undefined) ?? false;
  }

  private revise(old: ValueId, next: ValueId, depth: number): void {
    const root = this.root(old);
    this.latest.set(root, next);
    for (const slot of this.around.env.holding(root)) this.around.write(slot, next);
    if (depth > maxNesting) return;
    const value = this.around.value(root);
    if (value.kind === 'load') this.reviseHolder(value.object, value.key, next, depth);
    const holders = this.holders.get(root);
    if (!holders) return;
    this.holders.delete(root);
    for (const { holder, key } of holders) this.reviseHolder(holder, key, next, depth);
    this.holders.set(next, [...(this.holders.get(next) ?? []), ...holders]);
  }

  private reviseHolder(holder: ValueId, key: Key, member: ValueId, depth: number): void {
    const object = this.current(holder) ?? (this.isReachable(this.root(holder), depth) ? holder : undefined);
    if (object === undefined) return;
    const { at } = this.around.value(member);
    const next = this.around.emit({ kind: 'update', at, object, key, value: member, nameAt: at });
    this.revise(object, next, depth + 1);
  }

  /** The version of an object that names hold now, if any does. */
  current(id: ValueId): ValueId | undefined {
    let at: ValueId | undefined = id;
    for (let steps = 0; at !== undefined && steps < maxVersions; steps++) {
      const root: ValueId = this.root(at);
      if (this.around.env.holds(root)) return at;
      at = this.latest.get(root);
    }
    return undefined;
  }
}

/** How far a write is carried out to the objects around it. */
const maxNesting = 6;
/** How many versions are looked through for the one that names hold. */
const maxVersions = 64;

/** True for values that may be objects somebody can write into. */
function isMutable(value: Value): boolean {
  switch (value.kind) {
    case 'constant':
    case 'concat':
    case 'operator':
    case 'measure':
    case 'global':
    case 'super':
    case 'function':
      return false;
    default:
      return true;
  }
}
