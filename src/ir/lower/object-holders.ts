import { globalPath } from '../global-path.js';
import type { CallValue, ChangedPart, ObjectMember, ValueId } from '../value.js';
import { firstVersion } from '../versions.js';
import type { FileContext } from './file-context.js';
import { behindAll, isMutable, maxVersions } from './object-history.js';
import type { ObjectRoots } from './object-roots.js';
import type { HeldMember } from './standing.js';

/** What an object is a part of: a member of an object, given out or put in by a call, or a copy that has the same members. */
export type Held = HeldMember | HeldByCall | Copied;

/** What a literal was made of; `without`: members that it has of its own. */
interface Copied {
  readonly holder: ValueId;
  readonly kind: 'copied';
  readonly without: readonly string[];
}

/** What a call gave of one of its operands, or its argument of that number, which is in there since. */
export interface HeldByCall {
  readonly holder: ValueId;
  readonly call: ValueId;
  readonly operand: 'receiver' | number;
  readonly of: ChangedPart['of'];
  /** True where it is made of what is in the operand, and no part of it itself. */
  readonly isCopy?: true;
}

/** Which objects of a function are parts of which, as far as that is recorded, or told by the values. */
export class ObjectHolders {
  private readonly holders = new Map<ValueId, readonly Held[]>();
  /** What calls put into objects. */
  private readonly kept = new Map<ValueId, readonly ValueId[]>();
  private readonly made = new Map<ValueId, readonly Held[]>();

  constructor(
    private readonly roots: ObjectRoots,
    private readonly around: { readonly file: Pick<FileContext, 'collections' | 'givesArgument'> },
  ) {}

  link(part: ValueId, held: Held): void {
    const root = this.roots.root(part);
    if (isMutable(this.roots.value(root))) this.holders.set(root, [...(this.holders.get(root) ?? []), held]);
  }

  /** Records which arguments of a call its receiver keeps, by the method's name, each in its last version. */
  keep(call: ValueId, { form, callee, receiver, args }: CallValue, last: (id: ValueId) => ValueId): void {
    const isMaking = form === 'new' && !this.roots.isOfPackage(callee);
    const holder = isMaking ? call : this.is('keepsArguments', callee) ? receiver : null;
    if (this.isMerge(callee)) this.merge(args.map(({ value }) => last(value)));
    if (holder === null) return;
    args.forEach(({ value, spread }, of) => {
      if (spread || (isMaking && !this.roots.isMade(value))) return;
      this.link(last(value), { holder, call, operand: 'receiver', of });
      const root = this.roots.root(holder);
      this.kept.set(root, [...(this.kept.get(root) ?? []), last(value)]);
    });
  }

  /** What was put into the collection that gives this, by calls. */
  keptFor(id: ValueId): readonly ValueId[] {
    const value = this.roots.value(id);
    if (value.kind !== 'call' || value.receiver === null) return [];
    if (!this.is('givePart', value.callee) || this.is('keepsArguments', value.callee)) return [];
    return behindAll(this.roots, value.receiver).flatMap((each) => this.kept.get(this.roots.root(each)) ?? []);
  }

  /** What an object is a part of, as it is written and by what was recorded. */
  of(root: ValueId): readonly Held[] {
    const known = this.holders.get(root) ?? [];
    const value = this.roots.value(root);
    if (value.kind === 'load') return [{ holder: value.object, key: value.key }, ...known];
    return value.kind === 'call' && value.form === 'call' ? [...this.givers(root, value), ...known] : known;
  }

  /** The operands of which a call may give a part, by the name of what it calls. */
  private givers(call: ValueId, { callee, receiver, args }: CallValue): readonly Held[] {
    const isPart = receiver !== null && this.is('givePart', callee);
    const own: readonly Held[] = isPart ? [{ holder: receiver, call, operand: 'receiver', of: 'result' }] : [];
    const name = this.nameOf(callee);
    if (args.length === 0 || name === undefined || !this.around.file.givesArgument(name)) return own;
    const given = args.flatMap(({ value, spread }, operand): readonly Held[] =>
      spread || !isMutable(this.roots.value(this.roots.root(value)))
        ? []
        : [{ holder: value, call, operand, of: 'result' }],
    );
    return [...own, ...given];
  }

  /** The name under which a function was written, as far as the name of what is called tells. */
  private nameOf(callee: ValueId): string | undefined {
    const value = this.roots.value(callee);
    switch (value.kind) {
      case 'variable':
        return value.variable.name;
      case 'import':
        return value.name;
      case 'function':
        return value.unit.name;
      case 'load':
        return value.key.kind === 'name' ? value.key.name : undefined;
      default:
        return undefined;
    }
  }

  /** What an object was made of, so that its members are members of that: `rows.filter(isNew)`, `[...rows]`. */
  sources(root: ValueId): readonly Held[] {
    const first = firstVersions(this.roots, root);
    return [...new Set(first.flatMap((id) => this.made.get(id) ?? this.madeOf(id)))];
  }

  /** What an object was made of, and what that was made of, and so on. */
  allSources(object: ValueId): readonly ValueId[] {
    const all = new Set([object]);
    for (const each of all)
      if (all.size < maxVersions) for (const { holder } of this.sources(this.roots.root(each))) all.add(holder);
    return [...all].slice(1);
  }

  private madeOf(root: ValueId): readonly Held[] {
    const value = this.roots.value(root);
    switch (value.kind) {
      case 'call':
        return this.shared(root, value);
      case 'array':
        return value.elements.flatMap(({ value: holder, spread }) => (spread ? [copied(holder, [])] : []));
      case 'object':
        return value.members.flatMap((member, index) =>
          member.kind === 'spread' ? [copied(member.value, namesOf(value.members.slice(index + 1)))] : [],
        );
      case 'rest':
        return [copied(value.object, [])];
      default:
        return [];
    }
  }

  /** What an object is a part of, which is told of its next version from now on. */
  take(root: ValueId): readonly Held[] {
    const holders = this.of(root);
    this.holders.delete(root);
    return holders;
  }

  /** Tells of a version what was told of the one before. */
  put(version: ValueId, holders: readonly Held[], sources: readonly Held[]): void {
    if (holders.length > 0) this.holders.set(version, [...(this.holders.get(version) ?? []), ...holders]);
    if (sources.length > 0) this.made.set(version, sources);
  }

  /** True for what a function of the program, or a store, gives, which may have it from elsewhere and give it again. */
  isShared(root: ValueId): boolean {
    const value = this.roots.value(root);
    if (value.kind !== 'call' || value.form !== 'call') return false;
    if (value.receiver !== null) return this.is('giveKept', value.callee);
    const callee = this.roots.root(value.callee);
    return ['variable', 'import', 'function'].includes(this.roots.value(callee).kind) && !this.roots.isForeign(callee);
  }

  /** True for a call by which a function that it is given gets the parts of its receiver, and may write into them. */
  changesParts(call: ValueId): boolean {
    const value = this.roots.value(call);
    return value.kind === 'call' && this.is('changeParts', value.callee);
  }

  /** True for a call that puts what it is given into its receiver. */
  keepsArguments(call: ValueId): boolean {
    const value = this.roots.value(call);
    return value.kind === 'call' && this.is('keepsArguments', value.callee);
  }

  /** True for a list, of which a copy has its members at other places. */
  isList(id: ValueId): boolean {
    const value = this.roots.value(firstVersion(this.roots, id));
    return value.kind === 'array' || (value.kind === 'rest' && value.from > 0);
  }

  /** What is copied into an object is in both. */
  private merge([target, ...others]: readonly ValueId[]): void {
    if (target === undefined) return;
    const root = this.roots.root(target);
    this.made.set(root, [...this.sources(root), ...others.map((other) => copied(other, []))]);
  }

  private isMerge(callee: ValueId): boolean {
    const path = globalPath(this.roots, callee);
    return path !== undefined && this.around.file.collections.mergesInto(path);
  }

  private shared(call: ValueId, { callee, receiver, args }: CallValue): readonly Held[] {
    const operands = [
      ...(receiver === null ? [] : [{ holder: receiver, operand: 'receiver' as const }]),
      ...args.flatMap(({ value, spread }, index) => (spread ? [] : [{ holder: value, operand: index }])),
    ];
    const path = globalPath(this.roots, callee);
    const load = this.roots.value(callee);
    const name = load.kind === 'load' && load.key.kind === 'name' ? load.key.name : undefined;
    return operands.flatMap(({ holder, operand }) => {
      const isShared = path
        ? this.around.file.collections.sharePartsOf(path, operand)
        : name !== undefined && this.around.file.collections.shareParts(name, operand);
      return isShared ? [{ holder, call, operand, of: 'result', isCopy: true }] : [];
    });
  }

  /** What is said of the methods that are called like a function. */
  private is(what: 'givePart' | 'giveKept' | 'keepsArguments' | 'changeParts', callee: ValueId): boolean {
    const load = this.roots.value(callee);
    return load.kind === 'load' && load.key.kind === 'name' && this.around.file.collections[what](load.key.name);
  }
}

/** The objects that a value of several versions may be, at the head of a loop. */
function firstVersions(roots: ObjectRoots, root: ValueId): readonly ValueId[] {
  const value = roots.value(root);
  return value.kind === 'join' ? [root, ...value.inputs.map((input) => roots.root(input))] : [root];
}

function copied(holder: ValueId, without: readonly string[]): Held {
  return { holder, kind: 'copied', without };
}

function namesOf(members: readonly ObjectMember[]): readonly string[] {
  return members.flatMap((member) =>
    member.kind === 'property' && member.key.kind === 'name' ? [member.key.name] : [],
  );
}
