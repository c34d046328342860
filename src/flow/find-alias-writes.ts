import { anything, isElement, isHidden, itself, under, type AccessPath } from '../ir/access-path.js';
import type { ClassUnit, FunctionUnit } from '../ir/unit.js';
import type { Value, ValueId } from '../ir/value.js';
import { firstVersion, versionsBehind } from '../ir/versions.js';
import type { AliasWrite, Caller, End } from './demand.js';
import type { Engine } from './engine.js';
import { isAsFound } from './find-written.js';
import { basesOf } from './heirs.js';
import { isOpen } from './is-open.js';
import { exitOf, type Given } from './steps/exits.js';

/** More places in the text than this that name a member tell nothing of one object. */
const maxMentions = 200;

/**
 * Where a member of an instance of a class, or (null) of any object, may be written by those that have the object from a member of
 * something else, or from a call; a null name stands for all members of an instance. Misses: what they have from variables of their own.
 */
export function findAliasWrites(engine: Engine, unit: ClassUnit | null, key: string | null): readonly AliasWrite[] {
  const family = unit === null ? [] : [unit, ...basesOf(engine, unit)];
  const search = new AliasSearch(engine, key);
  for (const each of family) search.methodsOf(each);
  for (const name of key === null ? fieldsOf(engine, unit) : [key]) search.writesOf(name);
  search.run();
  return unit === null ? search.found : search.found.filter(({ object }) => mayBeOneOf(engine, object, family));
}

/** False where the code around a value, or its declared type, tells that it is no instance of one of these classes. */
function mayBeOneOf(engine: Engine, value: ValueId, family: readonly ClassUnit[]): boolean {
  const ends = engine.origins({ value, path: itself, context: engine.contexts.local });
  const isOne = (end: End): boolean =>
    isOpen(end) || (end.kind === 'instance' && (end.unit === null || family.includes(end.unit)));
  // A member that others fill is nothing to the code around.
  return ends.every(({ kind }) => kind === 'constant') || ends.some(isOne);
}

/** Equal writes have equal texts. */
export function aliasWriteText({ object, by }: AliasWrite): string {
  return `${String(object)}.${typeof by === 'object' ? `${String(by.unit.id)}.${String(by.given)}` : String(by)}`;
}

/** The name that a path asks for first; undefined where it asks for none that a class writes. */
export function writtenName({ keys: [key], deep }: AccessPath): string | null | undefined {
  if (key === undefined) return deep ? null : undefined;
  return isHidden(key) || isElement(key) ? undefined : key;
}

interface Writing {
  readonly unit: FunctionUnit;
  readonly given: Given;
}

class AliasSearch {
  readonly found: AliasWrite[] = [];
  private readonly queue: Writing[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly key: string | null,
  ) {}

  methodsOf(unit: ClassUnit): void {
    for (const member of unit.members) if (!member.isStatic) this.add({ unit: member.unit, given: 'receiver' });
  }

  /** Assignments, and what is written into what the member holds: that makes the member another version. */
  writesOf(name: string): void {
    const { code, index } = this.engine;
    const all = index.accesses(name);
    const sites = all.length > maxMentions ? index.writes(name) : all;
    if (sites.length > maxMentions) return;
    for (const unit of new Set(sites.map((site) => site.unit))) {
      const { first, end } = code.body(unit);
      for (let id = first; id < end; id++) {
        const value = code.value(id);
        if (value.kind !== 'update' || value.key.kind !== 'name' || value.key.name !== name) continue;
        if (!isAsFound(this.engine, id, under(name, anything))) this.written(value.object, id);
      }
    }
  }

  run(): void {
    for (const { unit, given } of this.queue) {
      if (!this.engine.mayWrite(unit, given, this.key)) continue;
      for (const caller of this.engine.callers(unit)) {
        const object = operandOf(this.engine.code.value(caller.call), caller, given);
        if (object !== undefined) this.written(object, { unit, given, caller });
      }
    }
  }

  private written(object: ValueId, by: AliasWrite['by']): void {
    const { code } = this.engine;
    const first = code.value(firstVersion(code, object));
    switch (first.kind) {
      case 'parameter':
        if (!first.rest) this.add({ unit: code.bodyOf(object).unit, given: first.index });
        return;
      case 'this':
        this.add({ unit: code.bodyOf(object).unit, given: 'receiver' });
        return;
      case 'load':
      case 'fallback':
      case 'join':
        this.found.push({ object, by });
        return;
      case 'call':
        if (first.form !== 'new') this.found.push({ object, by });
        return;
      default:
    }
  }

  private add(writing: Writing): void {
    const text = `${String(writing.unit.id)}.${String(writing.given)}`;
    if (this.seen.has(text) || !exitOf(this.engine.code.body(writing.unit).exits, writing.given)) return;
    this.seen.add(text);
    this.queue.push(writing);
  }
}

/** The operand that a call, or the use of an accessor, gives a function. */
function operandOf(value: Value, { entry }: Caller, given: Given): ValueId | undefined {
  if (value.kind === 'load' || value.kind === 'update') return given === 'receiver' ? value.object : undefined;
  if (value.kind !== 'call' || entry.kind !== 'direct') return undefined;
  if (given === 'receiver') return value.receiver ?? undefined;
  const before = value.args.slice(0, given + 1);
  return before.some(({ spread }) => spread) ? undefined : before[given]?.value;
}

/** The members that a class's constructor gives its instances. */
function fieldsOf({ code }: Engine, unit: ClassUnit | null): readonly string[] {
  const receiver = unit && code.body(unit.construct).exits.receiver;
  const versions = receiver === null ? [] : versionsBehind(code, receiver);
  const names = versions.flatMap((id) => {
    const value = code.value(id);
    return value.kind === 'update' && value.key.kind === 'name' ? [value.key.name] : [];
  });
  return [...new Set(names)];
}
