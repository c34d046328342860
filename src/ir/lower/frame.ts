import { ts } from 'ts-morph';
import type { Span } from '../../base/location.js';
import type { Body, Yielded } from '../body.js';
import type { FunctionUnit, Variable } from '../unit.js';
import type { Guard, Key, Value, ValueId } from '../value.js';
import { leftInVariables } from './changes.js';
import { Environment, type Entry } from './environment.js';
import { isDecidable } from './constant.js';
import { readExits, type ParameterSlot } from './exits.js';
import { merge, narrow } from './meeting.js';
import { ObjectVersions } from './object-versions.js';
import type { FileContext } from './file-context.js';
import { spanOf } from './units.js';
import { SharedReads } from './shared-reads.js';
import { SharedWrites } from './shared-writes.js';
import { toSpan, ValueBuilder, type ValueStore } from './value-builder.js';
import type { Slot } from './slot.js';
import { WayRecord } from './way-record.js';
import type { JumpTarget, TryScope } from './ways-out.js';

/** The two entries of the recursion over syntax; the families of syntax call each other through them. */
export interface Descent {
  expression(frame: Frame, node: ts.Expression): ValueId;
  statement(frame: Frame, node: ts.Statement): void;
}

/** One function being lowered: its values so far, and what its names hold now. */
export class Frame extends ValueBuilder {
  env = Environment.empty();
  readonly targets: JumpTarget[] = [];
  readonly tries: TryScope[] = [];
  readonly returns: ValueId[] = [];
  readonly ways = new WayRecord();
  readonly yields: Yielded[] = [];
  readonly thrown: ValueId[] = [];
  readonly awaited: ValueId[] = [];
  readonly escapingCalls: ValueId[] = [];
  readonly calls: ValueId[] = [];
  /** What tells how many rounds of the loop with that head are run. */
  readonly rounds = new Map<ValueId, readonly ValueId[]>();
  /** Environments at each way out of the function. */
  readonly ends: Environment[] = [];
  readonly parameterSlots: ParameterSlot[] = [];
  /** How deep in branches and loops the statement being lowered is. */
  nesting = 0;
  /** Labels that stand before the statement being lowered. */
  labels: string[] = [];
  /** While a static field or block is lowered: the class that `this` is there. */
  staticReceiver: Slot | null = null;

  private readonly first: ValueId;
  private readonly snapshots = new Map<ValueId, Map<Variable, ValueId>>();
  private readonly guardsOfCalls = new Map<ValueId, readonly Guard[]>();
  private readonly before = new Map<ValueId, readonly Guard[]>();
  private readonly ownShared = new Set<Slot>();
  private readonly shared: SharedWrites;
  private readonly reads: SharedReads;
  private readonly objects = new ObjectVersions(this);

  constructor(
    readonly unit: FunctionUnit,
    readonly file: FileContext,
    store: ValueStore,
    private readonly descent: Descent,
  ) {
    super(store);
    this.first = this.position;
    this.shared = new SharedWrites(unit);
    this.reads = new SharedReads(this, this.shared, this.objects);
  }

  override emit(value: Value): ValueId {
    if (value.kind !== 'function') return super.emit(value);
    this.shared.make(value.unit);
    const made = super.emit(value);
    this.decided(made);
    return made;
  }

  expression(node: ts.Expression): ValueId {
    return this.descent.expression(this, node);
  }

  statement(node: ts.Statement): void {
    if (!this.env.isDead || ts.isFunctionDeclaration(node)) this.descent.statement(this, node);
  }

  /** `value` as it leaves the function from here: only under what was decided on the way. */
  guarded(value: ValueId): ValueId {
    const guards = this.decidable();
    const { at } = this.value(value);
    const guarded = guards.length === 0 ? value : this.emit({ kind: 'join', at, inputs: [value], guards: [guards] });
    this.decided(guarded);
    return guarded;
  }

  /** Records what is returned from here. */
  return(value: ValueId): void {
    this.returns.push(this.guarded(this.reads.returned(value)));
    this.ways.leave(this.env);
  }

  // --- names -------------------------------------------------------------

  /** What a variable holds here. */
  read(slot: Slot, at: ts.Node | Span): ValueId {
    return this.reads.read(slot, at);
  }

  readShared(slot: Slot, at: Span, withoutOwner = false): ValueId {
    return this.reads.readFromOthers(slot, at, withoutOwner);
  }

  /** Gives a variable a value. */
  write(slot: Slot, value: ValueId): void {
    this.enter(slot, value);
    this.recordWrite(slot, value);
  }

  // --- objects -----------------------------------------------------------

  /** Writes a member: a new version of the object for every name that holds it. */
  update(
    object: ValueId,
    key: Key,
    value: ValueId | null,
    at: { readonly node: ts.Node; readonly name: ts.Node },
  ): void {
    this.objects.update(object, key, value, { at: spanOf(at.node), nameAt: spanOf(at.name) });
  }

  /** Records that `holder` contains `member` under `key`, so that a later write into the member reaches the holder. */
  hold(member: ValueId, holder: ValueId, key: Key): void {
    this.objects.hold(member, holder, key);
  }

  /** Goes on with an object under another value, as at the head of a loop: what it gave before is still a part of it. */
  continueAs(root: ValueId, version: ValueId): void {
    this.objects.continueAs(root, version);
  }

  /** Goes on with what is one object on all branches under what these leave of it. */
  continueAfter(versions: readonly ValueId[], after: ValueId): void {
    this.objects.continueAfter(versions, after);
  }

  /** Makes the operands of a call that the callee may write into new versions. */
  recordCall(call: ValueId): void {
    this.calls.push(call);
    this.decided(call);
    this.env.pass('called', call);
    const guards = this.decidable();
    if (this.nesting > 0 || this.env.guards.length > 0) this.guardsOfCalls.set(call, guards);
    const scope = this.tries.at(-1);
    (scope ? scope.calls : this.escapingCalls).push(call);
    this.snapshot(call);
    const value = this.value(call);
    if (value.kind !== 'call') return;
    if (value.receiver !== null && value.form !== 'new')
      this.objects.afterCall(call, 'receiver', value.receiver, value.at);
    value.args.forEach((argument, index) => {
      this.objects.afterCall(call, index, argument.value, value.at);
    });
    this.objects.keep(call, value);
    this.reads.refresh(value.at, false);
  }

  /** The function may be left here. */
  end(env: Environment): void {
    const saved = this.env;
    this.env = env;
    this.reads.refresh(this.unit.at, true);
    this.ends.push(env);
    this.env = saved;
  }

  /** The body as plain data, once all statements are lowered. */
  finish(): Body {
    const fallsThrough = !this.env.isDead;
    if (fallsThrough) this.end(this.env);
    const variables = leftInVariables(this, this.unit, this.shared.versions);
    const exits = { ...readExits(this, this, this.reads), variables, results: this.objects.changedResults() };
    return {
      unit: this.unit,
      first: this.first,
      end: this.position,
      returns: this.returns,
      yields: this.yields,
      escapes: { thrown: this.thrown, awaited: this.awaited, calls: this.escapingCalls },
      exits,
      calls: this.calls,
      snapshots: this.snapshots,
      guards: this.guardsOfCalls,
      decisions: { before: this.before, rounds: this.rounds, fallsThrough },
      ways: this.ways.finish(this.ends),
    };
  }

  // --- branches ----------------------------------------------------------

  /** Runs a branch on its own copy of the names and gives back where it ends. */
  branch(from: Environment, run: () => void): Environment {
    return this.follow(this.unit.at, [from], run);
  }

  /** Goes on where the given branches meet. */
  meet(at: ts.Node | Span, branches: readonly Environment[]): void {
    const alive = branches.filter((branch) => !branch.isDead);
    const [first] = alive;
    if (!first) {
      this.env.isDead = true;
      return;
    }
    this.env = alive.length === 1 ? first.fork() : merge(this, toSpan(at), alive);
  }

  /** Runs a branch that begins where the given ones meet, if any does, and gives back where it ends. */
  follow(at: ts.Node | Span, starts: readonly Environment[], run: () => void): Environment {
    const saved = this.env;
    this.env = saved.fork();
    this.meet(at, starts);
    this.nesting++;
    if (!this.env.isDead) this.shared.branch(run);
    this.nesting--;
    const end = this.env;
    this.env = saved;
    return end;
  }

  /** The names as they are where conditions came out so. */
  assuming(...guards: readonly Guard[]): Environment {
    const env = this.env.fork();
    for (const guard of guards) {
      env.guards = [...env.guards, guard];
      narrow(this, env);
    }
    return env;
  }

  /** How many calls were made before the value was there. */
  callsBefore(id: ValueId): number {
    return this.calls.findLastIndex((call) => call < id) + 1;
  }

  /** The version of an object as names hold it now; itself where none does. */
  current(id: ValueId): ValueId {
    return this.objects.current(id) ?? id;
  }

  /** The names of objects inside another one. */
  namesInside(object: ValueId): readonly Slot[] {
    return this.objects.namesInside(object);
  }

  /** The object behind declarations and fallbacks. */
  root(id: ValueId): ValueId {
    return this.objects.root(id);
  }

  // --- parts -------------------------------------------------------------

  /** What was decided on the way here, as far as the search may find out more. */
  private decidable(): readonly Guard[] {
    return this.env.guards.filter(({ condition }) => isDecidable(this, condition));
  }

  private decided(value: ValueId): void {
    this.ways.arrive(this.env, value);
    if (this.env.guards.length > 0) this.before.set(value, this.env.guards);
  }

  /** What a variable holds from here on, though the function does not write it. */
  enter(slot: Slot, value: ValueId): void {
    this.env.set(slot, this.entry(value));
    this.reads.entered(slot);
  }

  private entry(value: ValueId): Entry {
    return { value, root: this.objects.root(value), epoch: this.calls.length };
  }

  private recordWrite(slot: Slot, value: ValueId): void {
    const scope = this.tries.at(-1);
    const isStraight = this.nesting === scope?.nesting;
    scope?.writes.push({ slot, value, at: this.position, isStraight });
    if (!slot.isShared) return;
    this.shared.add(slot, this.guarded(value));
    if (slot.variable.owner === this.unit) this.ownShared.add(slot);
  }

  private snapshot(call: ValueId): void {
    const versions = new Map<Variable, ValueId>();
    for (const slot of this.ownShared) {
      const entry = slot.isRewritten ? this.env.get(slot) : undefined;
      if (entry) versions.set(slot.variable, entry.value);
    }
    if (versions.size > 0) this.snapshots.set(call, versions);
  }
}
