import { once } from '../../base/once.js';
import type { FunctionUnit, Variable } from '../unit.js';
import type { JoinValue, Key, UpdateValue, Value, ValueId } from '../value.js';
import { isSameKey, versionsBefore } from '../versions.js';

/** Where values are put. */
interface Store {
  emit(value: Value): ValueId;
  value(id: ValueId): Value;
  closeJoin(id: ValueId, inputs: readonly ValueId[]): void;
}

/**
 * The versions in which a function leaves the variables that it shares. Of those of another function: what it assigns, and what it writes
 * into an object that it found there, without that object. Who asks for the variable asks all that assign it, too.
 */
export function leftInVariables(
  store: Store,
  unit: FunctionUnit,
  versions: ReadonlyMap<Variable, readonly ValueId[]>,
): ReadonlyMap<Variable, readonly ValueId[]> {
  return new Map(
    [...versions].map(([variable, left]) => {
      if (variable.owner === unit) return [variable, left];
      const changes = new Changes(store, (value) => isReadOf(value, variable));
      return [variable, left.flatMap((version) => changes.since(version) ?? [])];
    }),
  );
}

/** True for what others gave a variable. */
function isReadOf(value: Value, variable: Variable): boolean {
  const { imported } = variable;
  if (value.kind === 'variable') return value.variable === variable;
  return value.kind === 'import' && value.module === imported?.module && value.name === imported.name;
}

/** The versions of an object that was found, each without what was in it then. */
class Changes {
  /** What versions of the object became; null for those in which nothing is changed. */
  private readonly became = new Map<ValueId, ValueId | null>();
  private readonly seen = new Set<ValueId>();
  private readonly members = new Map<string, Changes>();

  constructor(
    private readonly store: Store,
    private readonly isFound: (value: Value) => boolean,
  ) {}

  /** A version with no more than was changed since the object was found; itself where it is of another object; null where nothing was. */
  since(version: ValueId): ValueId | null {
    const open: ValueId[] = [];
    for (const id of this.unseenBehind(version)) {
      const value = this.store.value(id);
      const before = versionsBefore(value);
      if (this.isFound(value)) this.became.set(id, null);
      else if (before.some((each) => this.became.has(each))) this.became.set(id, this.without(value));
      if (before.some((each) => each > id)) open.push(id);
    }
    for (const id of open) this.close(id);
    return this.instead(version);
  }

  /** The versions behind one that were not looked at yet, each behind those before it, but round a loop. */
  private unseenBehind(version: ValueId): readonly ValueId[] {
    const all = new Set(this.seen.has(version) ? [] : [version]);
    for (const id of all) {
      this.seen.add(id);
      for (const before of versionsBefore(this.store.value(id))) if (!this.seen.has(before)) all.add(before);
    }
    return [...all].toSorted((a, b) => a - b);
  }

  private without(value: Value): ValueId | null {
    switch (value.kind) {
      case 'declared': {
        const inner = this.instead(value.value);
        return inner === null ? null : this.store.emit({ ...value, value: inner });
      }
      case 'after':
        return this.store.emit({ ...value, before: this.instead(value.before) ?? this.found(value, value.before) });
      case 'update':
        return this.store.emit({
          ...value,
          object: this.instead(value.object) ?? this.found(value, value.object),
          value: this.memberOf(value),
        });
      case 'join':
        return this.joined(value);
      default:
        return null;
    }
  }

  private instead(id: ValueId): ValueId | null {
    return this.became.has(id) ? (this.became.get(id) ?? null) : id;
  }

  /** What is put into a member: of what was there already, its changes alone. */
  private memberOf(update: UpdateValue): ValueId | null {
    if (update.value === null) return null;
    const { key } = update;
    const name = key.kind === 'name' ? `.${key.name}` : `[${String(key.value)}]`;
    const member = once(this.members, name, () => new Changes(this.store, (value) => this.isMember(value, key)));
    return member.since(update.value) ?? this.found(update, update.value);
  }

  /** True for what was in a member of the object as it was found. */
  private isMember(value: Value, key: Key): boolean {
    return value.kind === 'load' && isSameKey(value.key, key) && this.since(value.object) === null;
  }

  private joined({ at, inputs, guards }: JoinValue): ValueId | null {
    const kept = inputs.flatMap((input, index) => {
      const id = this.instead(input);
      return id === null ? [] : [{ id, guards: guards[index] ?? [] }];
    });
    if (kept.length === 0) return null;
    return this.store.emit({
      kind: 'join',
      at,
      inputs: kept.map(({ id }) => id),
      guards: guards.length === 0 ? [] : kept.map((each) => each.guards),
    });
  }

  /** The head of a loop, once it is known what comes back to it. */
  private close(id: ValueId): void {
    const value = this.store.value(id);
    const closed = this.became.get(id);
    if (value.kind !== 'join' || closed === undefined || closed === null) return;
    this.store.closeJoin(
      closed,
      value.inputs.flatMap((input) => this.instead(input) ?? []),
    );
  }

  private found({ at }: Value, object: ValueId): ValueId {
    return this.store.emit({ kind: 'found', at, object });
  }
}
