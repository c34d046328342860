import type { Span } from '../../base/location.js';
import type { CallValue, ChangedPart, Key, Value, ValueId } from '../value.js';
import type { Environment } from './environment.js';
import type { FileContext } from './file-context.js';
import { innerParts } from './inner-parts.js';
import { behindAll, isChoice, isConstructor, isFirst, isMutable, isResult, maxVersions } from './object-history.js';
import { ObjectRoots } from './object-roots.js';
import { isPutThere, standing, type HeldMember } from './standing.js';
import type { Slot } from './slot.js';

/** What the versions of objects need of the function being lowered. */
export interface ObjectSurroundings {
  /** What the names hold now. */
  readonly env: Environment;
  readonly file: Pick<FileContext, 'isExternal' | 'collections' | 'source'>;
  emit(value: Value): ValueId;
  value(id: ValueId): Value;
  write(slot: Slot, value: ValueId): void;
}

/** What an object is a part of: a member of an object, or given out by a collection's call, or put in by one. */
type Held = HeldMember | { readonly holder: ValueId; readonly call: ValueId; readonly of: ChangedPart['of'] };

/** The objects of one function: a write makes a new version of the object, and of every object that holds it. */
export class ObjectVersions {
  private readonly holders = new Map<ValueId, readonly Held[]>();
  private readonly latest = new Map<ValueId, ValueId>();
  readonly roots: ObjectRoots;

  constructor(private readonly around: ObjectSurroundings) {
    this.roots = new ObjectRoots(around);
  }

  /** Writes a member: a new version of the object for every name that holds it. */
  update(object: ValueId, key: Key, value: ValueId | null, places: { readonly at: Span; readonly nameAt: Span }): void {
    const version = this.named(this.root(object)) ?? object;
    const next = this.around.emit({ kind: 'update', object: version, key, value, ...places });
    if (value !== null) this.hold(value, next, key);
    this.revise(object, next, 0);
  }

  /** Records that `holder` contains `member` under `key`, so that a later write into the member reaches the holder. */
  hold(member: ValueId, holder: ValueId, key: Key): void {
    this.link(member, { holder, key });
  }

  /** Goes on with an object under another value, as at the head of a loop. */
  continueAs(root: ValueId, version: ValueId): void {
    this.latest.set(root, version);
  }

  /** Goes on with what is one object on all branches under what these leave of it. */
  continueAfter(versions: readonly ValueId[], after: ValueId): void {
    const objects = new Set(
      versions.flatMap((version) =>
        behindAll(this.around, version).filter((id) => isFirst(this.around, id) && !this.roots.isAgain(id)),
      ),
    );
    if (objects.size > 1) return;
    for (const root of versions.map((version) => this.root(version)))
      if (root !== this.root(after)) this.latest.set(root, after);
  }

  /** Makes an operand of a call, which the callee may write into, a new version. */
  afterCall(call: ValueId, operand: 'receiver' | number, given: ValueId, at: Span): void {
    this.afterOperand(call, operand, given, at);
    this.afterInside(call, operand, given, at);
  }

  private afterOperand(call: ValueId, operand: 'receiver' | number, given: ValueId, at: Span): void {
    // Another operand of the same call may have made a version of it: `this.rows.set(id, this.rows.get(other))`.
    const before = this.current(given) ?? (this.around.value(given).kind === 'load' ? this.lastOf(given) : given);
    const root = this.root(before);
    const object = this.around.value(root);
    const isWritable = isMutable(object) || isConstructor(object, this.around.file.source.text);
    if (!isWritable || this.isForeign(root)) return;
    if (!this.isReachable(root, 0) && this.alternatives(before, 0).size === 0) return;
    const next = this.around.emit({
      kind: 'after',
      at,
      call,
      operand,
      before: this.named(root) ?? before,
      part: null,
      within: [],
    });
    if (operand === 0) this.roots.leave(call, next);
    const holding = this.around.env.holding(root);
    this.revise(before, next, 0);
    // The call may have written the variable through another closure as well.
    for (const slot of holding) this.around.env.outdate(slot);
  }

  /** The same of the objects inside the operand that names still hold. */
  private afterInside(call: ValueId, operand: 'receiver' | number, given: ValueId, at: Span): void {
    const value = this.around.value(call);
    // A component leaves alone what its attributes hold.
    if (value.kind !== 'call' || value.form === 'jsx' || this.roots.isOfPackage(value.callee)) return;
    for (const { part, within } of innerParts(this.roots, given)) {
      const before = this.current(part);
      if (before === undefined || this.isForeign(this.root(before))) continue;
      this.renew(before, this.around.emit({ kind: 'after', at, call, operand, before, part: null, within }), 0);
    }
  }

  /** The names of objects inside another one. */
  namesInside(object: ValueId): readonly Slot[] {
    return innerParts(this.roots, object).flatMap(({ part }) => {
      const version = this.current(part);
      return version === undefined ? [] : this.around.env.holding(this.root(version));
    });
  }

  /** Records which arguments of a call its receiver keeps, by the method's name. */
  keep(call: ValueId, { form, callee, receiver, args }: CallValue): void {
    const isMaking = form === 'new' && !this.roots.isOfPackage(callee);
    const holder = isMaking ? call : this.is('keepsArguments', callee) ? receiver : null;
    if (holder === null) return;
    args.forEach(({ value, spread }, of) => {
      if (!spread && (!isMaking || this.roots.isMade(value)))
        this.link(this.current(value) ?? value, { holder, call, of });
    });
  }

  /** What calls gave and was written into since, in the last version of it. */
  changedResults(): ReadonlyMap<ValueId, ValueId> {
    const changed = [...this.latest.keys()].filter((root) => isResult(this.around.value(root)));
    return new Map(changed.map((call) => [call, this.lastOf(call)]));
  }

  /** The object that a value is. */
  root(id: ValueId): ValueId {
    return this.roots.root(id);
  }

  /** True for what a package exports: the program's calls leave it as it is. */
  isForeign(root: ValueId): boolean {
    return this.roots.isForeign(root);
  }

  /** The object as a name holds it, without what an expression asserts of it. */
  private named(root: ValueId): ValueId | undefined {
    const { env } = this.around;
    const [slot] = env.holding(root);
    return slot && env.get(slot)?.value;
  }

  /** True when a later expression can see the object: a name holds it, or it is a part of such an object. */
  private isReachable(root: ValueId, depth: number): boolean {
    if (this.around.env.holds(root) || this.isShared(root)) return true;
    if (depth > maxNesting) return false;
    return this.holdersOf(root).some(
      ({ holder }) => this.current(holder) !== undefined || this.isReachable(this.root(holder), depth + 1),
    );
  }

  /** True for what a function of the program gives, which may have it from elsewhere and give it again. */
  private isShared(root: ValueId): boolean {
    const value = this.around.value(root);
    if (value.kind !== 'call' || value.form !== 'call' || value.receiver !== null) return false;
    const callee = this.root(value.callee);
    return ['variable', 'import', 'function'].includes(this.around.value(callee).kind) && !this.isForeign(callee);
  }

  /** The version of a holder that a later expression sees: what names hold, or what is read anew from that. */
  private seen(holder: ValueId, depth: number): ValueId | undefined {
    const current = this.current(holder);
    if (current !== undefined || depth > maxNesting) return current;
    for (const { root } of this.becoming(holder)) {
      for (const held of this.holdersOf(root)) {
        const object = this.seen(held.holder, depth + 1);
        if (object !== undefined) return 'key' in held ? this.readAnew(root, object, held.key) : holder;
      }
    }
    return undefined;
  }

  private readAnew(member: ValueId, object: ValueId, key: Key): ValueId {
    const value = this.around.value(member);
    if (value.kind === 'load' && value.object === object) return member;
    return this.around.emit({ kind: 'load', at: value.at, object, key, nameAt: value.at });
  }

  private link(part: ValueId, held: Held): void {
    const root = this.root(part);
    if (isMutable(this.around.value(root))) this.holders.set(root, [...(this.holders.get(root) ?? []), held]);
  }

  /** What an object is a part of, as it is written and by what was recorded. */
  holdersOf(root: ValueId): readonly Held[] {
    const known = this.holders.get(root) ?? [];
    const value = this.around.value(root);
    if (value.kind === 'load') return [{ holder: value.object, key: value.key }, ...known];
    const isGiven = value.kind === 'call' && value.form === 'call' && this.is('givePart', value.callee);
    return isGiven && value.receiver !== null
      ? [{ holder: value.receiver, call: root, of: 'result' }, ...known]
      : known;
  }

  /** What is said of the methods that are called like a function. */
  private is(what: keyof FileContext['collections'], callee: ValueId): boolean {
    const load = this.around.value(callee);
    return load.kind === 'load' && load.key.kind === 'name' && this.around.file.collections[what](load.key.name);
  }

  /** Goes on with an object under another value, which is one version later: for every name that holds it, and all that it is a part of. */
  revise(old: ValueId, next: ValueId, depth = 0): void {
    const alternatives = depth > maxNesting ? [] : this.alternatives(old, depth);
    this.renew(old, next, depth);
    for (const before of alternatives) this.renew(before, this.instead(next, before), depth + 1);
  }

  private renew(old: ValueId, next: ValueId, depth: number): void {
    const root = this.root(old);
    this.latest.set(root, next);
    for (const slot of this.around.env.holding(root)) this.around.write(slot, next);
    const holders = depth > maxNesting ? [] : this.holdersOf(root);
    this.holders.delete(root);
    for (const held of holders) this.reviseHolder(held, next, depth);
    if (holders.length > 0) this.holders.set(next, [...(this.holders.get(next) ?? []), ...holders]);
  }

  /** The other objects that one of several may be, each in the version that a later expression sees. */
  private alternatives(old: ValueId, depth: number): ReadonlySet<ValueId> {
    const found = new Map<ValueId, ValueId>();
    const direct = behindAll(this.around, old);
    const unclear = direct.filter((id) => this.root(id) === id);
    const read = unclear.flatMap((id) => this.roots.storedAt(id)).filter((id) => this.roots.isMade(id));
    if (read.length === 0 && !direct.some((id) => isChoice(this.around.value(id)))) return new Set();
    for (const id of [...direct, ...read]) {
      const isSeen =
        this.around.env.holds(this.root(id)) || (isFirst(this.around, id) && isMutable(this.around.value(id)));
      const version = isSeen ? this.seen(id, depth) : undefined;
      if (version !== undefined) found.set(this.root(version), version);
    }
    found.delete(this.root(old));
    return new Set(found.values());
  }

  /** What was done to one of several objects may have been done to this one. */
  private instead(next: ValueId, before: ValueId): ValueId {
    const value = this.around.value(next);
    if (value.kind === 'after') return this.around.emit({ ...value, before });
    const version = value.kind === 'update' ? this.around.emit({ ...value, object: before }) : next;
    return this.around.emit({ kind: 'join', at: value.at, inputs: [before, version], guards: [] });
  }

  private reviseHolder(held: Held, part: ValueId, depth: number): void {
    const seen = this.seen(held.holder, depth);
    if (seen === undefined) return;
    const before = this.named(this.root(seen)) ?? seen;
    const { at } = this.around.value(part);
    if ('key' in held) {
      const stands = standing(this.around, held, before, (object) => this.isVersion(object, part));
      if (stands === 'gone' || isPutThere(this.around.value(this.root(before)), held.key, part)) return;
      const update = this.around.emit({ kind: 'update', at, object: before, key: held.key, value: part, nameAt: at });
      const inputs = [before, update];
      const next = stands === 'there' ? update : this.around.emit({ kind: 'join', at, inputs, guards: [] });
      this.revise(before, next, depth + 1);
      return;
    }
    const { call, of } = held;
    const parts = { of, version: part };
    this.revise(
      before,
      this.around.emit({ kind: 'after', at, call, operand: 'receiver', before, part: parts, within: [] }),
      depth + 1,
    );
  }

  /** True where an object became the other, or is it. */
  private isVersion(object: ValueId, later: ValueId): boolean {
    const meant = this.root(later);
    for (const { root } of this.becoming(object)) if (root === meant) return true;
    return false;
  }

  /** The version of an object that names hold now, if any does. */
  current(id: ValueId): ValueId | undefined {
    for (const { version, root } of this.becoming(id)) if (this.around.env.holds(root)) return version;
    return undefined;
  }

  private lastOf(id: ValueId): ValueId {
    return [...this.becoming(id)].at(-1)?.version ?? id;
  }

  /** An object and what it became, one write after the other. */
  private *becoming(id: ValueId): Generator<{ readonly version: ValueId; readonly root: ValueId }> {
    let version: ValueId | undefined = id;
    for (let steps = 0; version !== undefined && steps < maxVersions; steps++) {
      const root: ValueId = this.root(version);
      yield { version, root };
      version = this.latest.get(root);
    }
  }
}

/** How far a write is carried out to the objects around it. */
const maxNesting = 6;
