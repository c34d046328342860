import type { Span } from '../../base/location.js';
import type { Passed } from '../body.js';
import type { Guard, Value, ValueId } from '../value.js';
import { Environment, type Entry } from './environment.js';
import { contradicts, type History } from './facts.js';
import { knownBy, unchanged, type KnownValue } from './known-value.js';
import type { Slot } from './slot.js';

/** A value and the guards under which it comes. */
export interface Guarded {
  readonly value: ValueId;
  readonly guards: readonly Guard[];
}

/** What the meeting of branches needs of the function being lowered. */
export interface Joiner extends History {
  emit(value: Value): ValueId;
  root(id: ValueId): ValueId;
  continueAfter(versions: readonly ValueId[], after: ValueId): void;
  joinGuarded(at: Span, inputs: readonly Guarded[]): ValueId;
  readShared(slot: Slot, at: Span): ValueId;
}

/** What the names hold where branches meet that can all be left; each keeps the guards under which its value comes. */
export function merge(joiner: Joiner, at: Span, branches: readonly Environment[]): Environment {
  const merged = Environment.empty();
  merged.guards = commonGuards(branches);
  merged.passed = branches.map(({ passed }) => passed).reduce(commonlyPassed, branches[0]?.passed ?? null);
  const joins = new Map<string, ValueId>();
  const slots = new Set<Slot>();
  for (const branch of branches) for (const slot of branch.slots()) slots.add(slot);
  for (const slot of slots) {
    const entry = meet(joiner, at, { slot, branches, joins, depth: merged.guards.length });
    if (entry) merged.set(slot, entry);
  }
  return merged;
}

interface Meeting {
  readonly slot: Slot;
  readonly branches: readonly Environment[];
  readonly joins: Map<string, ValueId>;
  /** How many guards all branches share. */
  readonly depth: number;
}

function meet(joiner: Joiner, at: Span, { slot, branches, joins, depth }: Meeting): Entry | undefined {
  const known = branches.flatMap((branch) => {
    const entry = branch.get(slot);
    return entry ? [{ entry, guards: branch.guards.slice(depth) }] : [];
  });
  const [first] = known;
  if (!first) return undefined;
  const epoch = Math.min(...known.map(({ entry }) => entry.epoch));
  const isEverywhere = known.length === branches.length;
  // What is one constant on every branch is no more than these.
  const isConstant = known.every(({ entry }) => entry.unnarrowed && joiner.value(entry.value).kind === 'constant');
  const same = [first.entry, ...(isConstant ? [] : [original(first.entry)])].find((candidate) =>
    known.every(({ entry }) => entry.value === candidate.value || original(entry).value === candidate.value),
  );
  if (same && (isEverywhere || !slot.isShared)) return { ...same, epoch };
  const inputs = known.map(({ entry, guards }) => ({ value: entry.value, guards }));
  if (!isEverywhere && slot.isShared) inputs.push({ value: joiner.readShared(slot, at), guards: [] });
  const value = joined(joiner, at, inputs, joins);
  return { value, root: joiner.root(value), epoch };
}

/** Names that hold one object on every branch hold one object where these meet, each as it was declared. */
function joined(joiner: Joiner, at: Span, inputs: readonly Guarded[], joins: Map<string, ValueId>): ValueId {
  const values = inputs.map(({ value }) => value);
  const roots = `roots ${values.map((value) => joiner.root(value)).join()}`;
  const object = joins.get(roots);
  const value =
    joins.get(values.join()) ??
    (object === undefined ? joiner.joinGuarded(at, inputs) : declaredAs(joiner, values, object));
  joins.set(values.join(), value);
  joins.set(roots, object ?? value);
  joiner.continueAfter(values, value);
  return value;
}

/** An object under the declaration that one of its earlier versions had. */
function declaredAs(joiner: Joiner, earlier: readonly ValueId[], object: ValueId): ValueId {
  const declared = earlier
    .map((value) => joiner.value(value))
    .find((value) => value.kind === 'declared' && !value.among);
  return declared?.kind === 'declared' ? joiner.emit({ ...declared, value: object }) : object;
}

function original(entry: Entry): Entry {
  return entry.unnarrowed ?? entry;
}

/** Where one more condition is decided: names that hold a join of values hold only those that can have come. */
export function narrow(joiner: Joiner, env: Environment): void {
  const narrowed = new Map<ValueId, ValueId>();
  const guard = env.guards.at(-1);
  const known = guard && knownBy(joiner, guard);
  for (const slot of [...env.slots()]) {
    const entry = env.get(slot);
    if (!entry) continue;
    const value =
      narrowed.get(entry.value) ??
      (known && knownValue(joiner, known, entry.value)) ??
      narrowedValue(joiner, env.guards, entry.value);
    narrowed.set(entry.value, value);
    if (value !== entry.value)
      env.set(slot, { value, root: joiner.root(value), epoch: entry.epoch, unnarrowed: original(entry) });
  }
}

/** What a value is of which a condition says that. */
function knownValue(joiner: Joiner, { subject, is, isElement }: KnownValue, id: ValueId): ValueId | undefined {
  if (unchanged(joiner, id) !== subject) return undefined;
  const { at } = joiner.value(id);
  return isElement ? joiner.emit({ kind: 'declared', at, value: id, name: '', typed: false, among: is }) : is;
}

function narrowedValue(joiner: Joiner, known: readonly Guard[], id: ValueId): ValueId {
  const value = joiner.value(id);
  if (value.kind === 'declared') {
    const inner = narrowedValue(joiner, known, value.value);
    return inner === value.value ? id : joiner.emit({ ...value, value: inner });
  }
  if (value.kind !== 'join') return id;
  const inputs = value.inputs.map((input, index) => ({ value: input, guards: value.guards[index] ?? [] }));
  const possible = inputs.filter(({ guards }) => !contradicts(joiner, known, guards));
  return possible.length === 0 || possible.length === inputs.length ? id : joiner.joinGuarded(value.at, possible);
}

/** What happened on both ways: what had happened before they parted. */
function commonlyPassed(first: Passed | null, second: Passed | null): Passed | null {
  let [left, right] = [first, second];
  while (left !== right) {
    if ((left?.count ?? 0) >= (right?.count ?? 0)) left = left?.before ?? null;
    else right = right?.before ?? null;
  }
  return left;
}

function commonGuards(branches: readonly Environment[]): readonly Guard[] {
  const [first, ...others] = branches;
  if (!first) return [];
  const end = first.guards.findIndex((guard, index) => others.some((other) => other.guards[index] !== guard));
  return end < 0 ? first.guards : first.guards.slice(0, end);
}
