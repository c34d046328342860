import type { Span } from '../../base/location.js';
import { undeclared } from '../undeclared.js';
import type { CallValue, Key, Value, ValueId } from '../value.js';
import type { Environment } from './environment.js';
import type { FileContext } from './file-context.js';
import { innerParts } from './inner-parts.js';
import { behindAll, isChoice, isConstructor, isFirst, isMutable, isResult, maxVersions } from './object-history.js';
import { ObjectRoots } from './object-roots.js';
import { afterPart, alike, isOnlyGiven, isOwnMember, isWritten } from './object-copies.js';
import { ObjectHolders, type Held } from './object-holders.js';
import { isPutThere, standing } from './standing.js';
import type { Slot } from './slot.js';

/** What the versions of objects need of the function being lowered. */
export interface ObjectSurroundings {
  /** What the names hold now. */
  readonly env: Environment;
  readonly file: Pick<FileContext, 'isExternal' | 'collections' | 'givesArgument' | 'source'>;
  emit(value: Value): ValueId;
  value(id: ValueId): Value;
  write(slot: Slot, value: ValueId): void;
}

/** The objects of one function: a write makes a new version of the object, and of every object that holds it. */
export class ObjectVersions {
  private readonly latest = new Map<ValueId, ValueId>();
  private readonly holders: ObjectHolders;
  readonly roots: ObjectRoots;

  constructor(private readonly around: ObjectSurroundings) {
    this.roots = new ObjectRoots(around);
    this.holders = new ObjectHolders(this.roots, around);
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
    this.holders.link(member, { holder, key });
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
    const depth = this.depthOf(call, operand);
    if (!this.isReachable(root, depth) && this.alternatives(before, 0).size === 0) return;
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
    this.revise(before, next, depth);
    // The call may have written the variable through another closure as well.
    for (const slot of holding) this.around.env.outdate(slot);
  }

  /** What functions that are called with elements write into these is written into those of another list, too, which may be the same. */
  private depthOf(call: ValueId, operand: 'receiver' | number): number {
    return operand === 'receiver' && this.holders.changesParts(call) ? 1 : 0;
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

  /** The names of objects inside another one, and of those of which it was made. */
  namesInside(object: ValueId): readonly Slot[] {
    const parts = innerParts(this.roots, object).map(({ part }) => part);
    return [...parts, ...this.holders.allSources(object)].flatMap((part) => {
      const version = this.current(part);
      return version === undefined ? [] : this.around.env.holding(this.root(version));
    });
  }

  /** Records which arguments of a call its receiver keeps. */
  keep(call: ValueId, value: CallValue): void {
    this.holders.keep(call, value, (argument) => this.current(argument) ?? argument);
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

  /** The object as a name holds it, without what an expression asserts of it: where one has a default for it, with that. */
  private named(root: ValueId): ValueId | undefined {
    const { env } = this.around;
    const held = env.holding(root).flatMap((slot) => env.get(slot)?.value ?? []);
    return held.find((id) => this.around.value(undeclared(this.around, id)).kind === 'fallback') ?? held[0];
  }

  /** True when a later expression can see the object: a name holds it, or it is a part of such an object. */
  private isReachable(root: ValueId, depth: number): boolean {
    if (this.around.env.holds(root) || this.holders.isShared(root)) return true;
    if (depth > maxNesting) return false;
    const sources = depth === 0 ? [] : this.holders.sources(root);
    return [...this.holdersOf(root), ...sources].some(
      ({ holder }) => this.current(holder) !== undefined || this.isReachable(this.root(holder), depth + 1),
    );
  }

  /** The version of a holder that a later expression sees: what names hold, or what is read anew from that. */
  private seen(holder: ValueId, depth: number): ValueId | undefined {
    const current = this.current(holder);
    if (current !== undefined || depth > maxNesting) return current;
    if (this.holders.sources(this.root(holder)).some((source) => this.seen(source.holder, depth + 1) !== undefined))
      return this.lastOf(holder);
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

  /** What an object is a part of. */
  holdersOf(root: ValueId): readonly Held[] {
    return this.holders.of(root);
  }

  /** Goes on with an object under another value, which is one version later: for every name that holds it, and all that it is a part of. */
  revise(old: ValueId, next: ValueId, depth = 0): void {
    const alternatives =
      depth > maxNesting ? [] : this.alternatives(old, depth, isWritten(this.roots, this.holders, next));
    this.renew(old, next, depth);
    for (const before of alternatives) this.renew(before, this.instead(next, before), depth + 1);
  }

  private renew(old: ValueId, next: ValueId, depth: number): void {
    const root = this.root(old);
    this.latest.set(root, next);
    for (const slot of this.around.env.holding(root)) this.around.write(slot, next);
    const holders = depth > maxNesting ? [] : this.holders.take(root);
    const sources = depth > maxNesting ? [] : this.holders.sources(root);
    // What is written into a list alone is not written into the one of whose elements it was made.
    for (const held of depth === 0 ? holders : [...holders, ...sources]) this.reviseHolder(held, next, depth);
    this.holders.put(next, holders, sources);
  }

  /** The other objects that one of several may be, each in the version that a later expression sees. */
  private alternatives(old: ValueId, depth: number, isObject = false): ReadonlySet<ValueId> {
    const found = new Map<ValueId, ValueId>();
    const direct = behindAll(this.around, old);
    const unclear = direct.filter((id) => this.root(id) === id);
    const read = unclear.flatMap((id) => this.putThere(id, isObject));
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

  /** What was put where something is found: what was made, and, where it is surely an object, what was found elsewhere. */
  private putThere(id: ValueId, isObject: boolean): readonly ValueId[] {
    const put = this.roots.storedAt(id);
    const made = put.filter((each) => this.roots.isMade(each));
    if (!isObject) return made;
    const found = [...put, ...this.holders.keptFor(id)].map((each) => this.root(each));
    return [...made, ...found.filter((each) => this.roots.value(each).kind === 'load')];
  }

  /** What was done to one of several objects may have been done to this one. */
  private instead(next: ValueId, before: ValueId): ValueId {
    const value = this.around.value(next);
    if (value.kind === 'after') return this.around.emit({ ...value, before });
    const version = value.kind === 'update' ? this.around.emit({ ...value, object: before }) : next;
    return this.around.emit({ kind: 'join', at: value.at, inputs: [before, version], guards: [] });
  }

  private reviseHolder(held: Held, part: ValueId, depth: number): void {
    const seen = this.seen(held.holder, depth) ?? this.givenAgain(held.holder, part);
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
    if (isOwnMember(held, this.around.value(part)) || isOnlyGiven(this.roots, this.holders, held, part)) return;
    const next =
      'call' in held ? afterPart(this.around, held, before, part) : alike(this.around, this.holders, before, part);
    this.revise(before, next, depth + 1);
  }

  /** What others get again, where it is surely written into. */
  private givenAgain(holder: ValueId, part: ValueId): ValueId | undefined {
    return this.holders.isShared(this.root(holder)) && isWritten(this.roots, this.holders, part)
      ? this.lastOf(holder)
      : undefined;
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
