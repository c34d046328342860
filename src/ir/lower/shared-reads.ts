import type { ts } from 'ts-morph';
import type { Span } from '../../base/location.js';
import { once } from '../../base/once.js';
import type { FunctionUnit } from '../unit.js';
import type { Value, ValueId } from '../value.js';
import type { Entry, Environment } from './environment.js';
import { behindAll, isMutable } from './object-history.js';
import type { ObjectVersions } from './object-versions.js';
import type { SharedWrites } from './shared-writes.js';
import { toSpan } from './value-builder.js';
import { objectSlot, type Slot } from './slot.js';

/** What reading names needs of the function being lowered. */
export interface NameSurroundings {
  readonly unit: FunctionUnit;
  /** What the names hold now. */
  readonly env: Environment;
  readonly calls: readonly ValueId[];
  readonly nesting: number;
  emit(value: Value): ValueId;
  value(id: ValueId): Value;
  join(at: ts.Node | Span, inputs: readonly ValueId[]): ValueId;
  constant(at: ts.Node | Span, value: null): ValueId;
  enter(slot: Slot, value: ValueId): void;
}

/** Reads names, some of which other functions write: a call may have run one of them. */
export class SharedReads {
  private readonly rereads = new Map<Slot, ValueId>();
  private readonly changedInside = new Set<Slot>();
  /** What they held when the others were last asked for it. */
  private readonly refreshed = new Map<Slot, ValueId>();

  private readonly result: Slot;

  constructor(
    private readonly around: NameSurroundings,
    private readonly shared: SharedWrites,
    private readonly objects: ObjectVersions,
  ) {
    this.result = objectSlot(around.unit, 'return');
  }

  /** What a variable holds here. A shared one may have been changed by any call since it was set. */
  read(slot: Slot, at: ts.Node | Span): ValueId {
    const { env, calls } = this.around;
    const entry = env.get(slot);
    if (!slot.isShared) return entry ? entry.value : this.around.constant(at, null);
    const isCurrent = entry?.epoch === calls.length || !this.othersWrite(slot);
    if (entry && (isCurrent || this.objects.isForeign(entry.root))) return entry.value;
    const value = entry ? this.readAgain(slot, entry, at) : this.readFromOthers(slot, toSpan(at));
    this.around.enter(slot, value);
    return value;
  }

  /** What a variable held, and what others may have given it since, or written into what it holds. */
  private readAgain(slot: Slot, { value, root }: Entry, at: ts.Node | Span): ValueId {
    const others = this.reread(slot, at);
    const joined = this.around.join(at, [value, others]);
    if (slot.isOneObject) for (const each of [others, joined]) this.objects.roots.readAgain(each, root);
    return joined;
  }

  /** A variable holds something from here on. */
  entered(slot: Slot): void {
    if (slot.isChangedInside && slot.variable.owner === this.around.unit) this.changedInside.add(slot);
  }

  /** Any value that some function gives a shared variable, or some other than its owner. */
  readFromOthers(slot: Slot, at: Span, withoutOwner = false): ValueId {
    const { imported } = slot.variable;
    if (imported) return this.around.emit({ kind: 'import', at, module: imported.module, name: imported.name });
    return this.around.emit({ kind: 'variable', at, variable: slot.variable, withoutOwner });
  }

  /** What functions inside this one may have written into what a name holds; null where they surely did not. */
  writtenByOthers(slot: Slot): ValueId | null {
    const { unit, nesting } = this.around;
    const isWritten = slot.isShared && this.shared.mayHaveRun(slot.variable.writers, slot.variable, nesting);
    return isWritten ? this.readFromOthers(slot, unit.at, true) : null;
  }

  /**
   * What other functions wrote through a name for a part of an object, or for one that has another name, is there for all who have the
   * object. At the function's end they may yet do so.
   */
  refresh(at: Span, isEnd: boolean): void {
    const { env } = this.around;
    for (const slot of this.changedInside) {
      const entry = env.get(slot);
      if (!entry || !(isEnd || this.othersWrite(slot))) continue;
      if (entry.value === this.refreshed.get(slot) || !this.isPartOfMore(entry.root)) continue;
      this.objects.revise(entry.value, this.around.join(at, [entry.value, this.reread(slot, at)]));
      this.refreshed.set(slot, env.get(slot)?.value ?? entry.value);
    }
  }

  /** What is returned, with what other functions may yet write into a part of it, or by another name. */
  returned(value: ValueId): ValueId {
    if (this.changedInside.size === 0 || !isMutable(this.around.value(value))) return value;
    this.around.enter(this.result, value);
    this.refresh(this.around.unit.at, true);
    return this.around.env.get(this.result)?.value ?? value;
  }

  /** True for an object that has another name, or is a part of another one. */
  private isPartOfMore(root: ValueId): boolean {
    const isWritable = isMutable(this.around.value(root)) && !this.objects.isForeign(root);
    if (!isWritable) return false;
    const isHeld = behindAll(this.around, root).some((id) => this.objects.holdersOf(id).length > 0);
    return isHeld || this.around.env.holding(root).length > 1;
  }

  private othersWrite({ variable }: Slot): boolean {
    const { nesting } = this.around;
    return this.shared.mayHaveRun([...variable.writers, ...variable.givers], variable, nesting);
  }

  /** What others may have given a shared variable since it was read here: one value for all places, as it is one question. */
  private reread(slot: Slot, at: ts.Node | Span): ValueId {
    return once(this.rereads, slot, () =>
      this.readFromOthers(slot, toSpan(at), slot.variable.owner === this.around.unit),
    );
  }
}
