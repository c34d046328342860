import type { CallValue, FallbackValue, JoinValue, ObjectValue, UpdateValue, Value, ValueId } from '../../ir/value.js';
import { globalPath } from '../../ir/global-path.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import { environmentName } from '../environment-name.js';
import { KnownInstances, type ReadMember } from './known-instances.js';
import { isOnlyRead, ofPrimitive } from './known-lists.js';
import type { KnownKinds } from './kinds.js';
import { mayBeWrittenIn } from './may-be-written.js';
import { givesBack, rowOfGlobal } from './rows.js';
import type { Names as KnownNames } from './names.js';
import { absent, isAbsent, isOfList, one, truth, union, unknown, type Possible } from './possible.js';

/** Members to read, one after the other; at least one. */
type Names = readonly string[];

/** What is known of values themselves. */
export interface KnownValues {
  of(id: ValueId, context: Context): readonly Possible[] | null;
  /** The inputs of a join that can come here. */
  inputs(join: JoinValue, context: Context): readonly ValueId[];
  /** False from the value on with which too many were looked at. */
  mayLook(): boolean;
}

/** What members of what the program makes surely are. */
export class KnownMembers {
  private readonly names: KnownNames;
  private readonly instances: KnownInstances;

  constructor(
    private readonly engine: Engine,
    private readonly values: KnownValues,
    { names, kinds }: { readonly names: KnownNames; readonly kinds: KnownKinds },
  ) {
    this.names = names;
    this.instances = new KnownInstances(engine, kinds, this.of);
  }

  /** What `names` lead to in an object that the program makes, one after the other, where no other function writes members of these names. */
  readonly of: ReadMember = (object, names, context) => {
    if (!this.values.mayLook()) return unknown;
    const held = this.inEnvironment(object, names);
    if (held !== undefined) return one(held);
    const value = this.engine.code.value(object);
    switch (value.kind) {
      case 'declared':
        return this.of(value.value, names, context);
      case 'object':
        return this.ofLiteral(value, names, context);
      case 'array':
        return this.ofArray(value.elements, names, context);
      case 'constant':
        return ofPrimitive(value, names);
      case 'update':
        return this.ofUpdate(value, names, context);
      case 'after':
        if (this.instances.isOfBase(value)) return this.instances.ofBase(value, names, context);
        if (isOnlyRead(this.engine, value)) return this.of(value.before, names, context);
        return names.some((name) => isOfList(name) || mayBeWrittenIn(this.engine, value, name))
          ? unknown
          : this.of(value.before, names, context);
      case 'fallback':
        return this.ofFallback(value, names, context);
      case 'load':
        return value.key.kind === 'name' ? this.of(value.object, [value.key.name, ...names], context) : unknown;
      case 'join':
        return union(this.values.inputs(value, context).map((input) => this.of(input, names, context)));
      case 'this':
        return this.instances.ofReceiver(object, names, context);
      case 'call':
        return this.ofCall(object, value, names, context);
      case 'import':
        return value.name === '*' ? this.ofNamespace(object, names, context) : this.named(object, names, context);
      case 'parameter':
      case 'variable':
        return this.named(object, names, context);
      default:
        return unknown;
    }
  };

  /** What a variable of the environment holds in production, where the program gives it no other value. */
  private inEnvironment(object: ValueId, names: Names): string | undefined {
    const path = globalPath(this.engine.code, object);
    const name = path && environmentName({ package: 'global', path: [...path, ...names] });
    return name === undefined || this.engine.index.isAssigned(name) ? undefined : this.engine.environment.get(name);
  }

  private ofCall(id: ValueId, call: CallValue, names: Names, context: Context): readonly Possible[] | null {
    if (call.form === 'new') return this.instances.ofNew(id, names, context);
    const given = this.givenBack(call);
    if (given !== undefined) return this.of(given, names, context);
    return this.names.behind(id, context, (found, at) => this.of(found, names, at));
  }

  /** The argument whose members a function of the language's library gives again, and nothing else: `Object.freeze`. */
  private givenBack({ callee, args: [first] }: CallValue): ValueId | undefined {
    const row = rowOfGlobal(this.engine, callee);
    return row?.flows.length === 1 && givesBack(row, 0) && first && !first.spread ? first.value : undefined;
  }

  /** A member of what a name stands for. */
  private named(id: ValueId, names: Names, context: Context): readonly Possible[] | null {
    const value = this.engine.code.value(id);
    if (names.some((name) => this.mayChange(value, name))) return unknown;
    return this.names.behind(id, context, (found, at) => this.of(found, names, at));
  }

  private ofNamespace(id: ValueId, [name = '', ...rest]: Names, context: Context): readonly Possible[] | null {
    const value = this.engine.code.value(id);
    if (rest.some((below) => this.mayChange(value, below))) return unknown;
    return this.names.inNamespace(id, name, context, (found, at) => this.below(found, rest, at));
  }

  /** Whether another function may have changed the member, as far as the text tells. */
  private mayChange(value: Value, name: string): boolean {
    if (!isOfList(name)) return this.engine.index.isAssigned(name);
    return value.kind === 'import' || (value.kind === 'variable' && value.variable.writers.length > 1);
  }

  /** A member of a member, or the value itself where no name is left. */
  private below(value: ValueId, names: Names, context: Context): readonly Possible[] | null {
    return names.length === 0 ? this.values.of(value, context) : this.of(value, names, context);
  }

  private ofFallback({ value, otherwise }: FallbackValue, names: Names, context: Context): readonly Possible[] | null {
    const first = this.values.of(value, context);
    if (first?.every(isAbsent)) return this.of(otherwise, names, context);
    return first?.every(truth) ? this.of(value, names, context) : unknown;
  }

  private ofLiteral(
    { members }: ObjectValue,
    [name = '', ...rest]: Names,
    context: Context,
  ): readonly Possible[] | null {
    for (const member of members.toReversed()) {
      if (member.kind === 'spread' || member.key.kind !== 'name') return unknown;
      if (member.key.name !== name) continue;
      return member.kind === 'property' ? this.below(member.value, rest, context) : unknown;
    }
    return rest.length > 0 || name in Object.prototype ? unknown : [absent];
  }

  private ofArray(
    elements: readonly { readonly value: ValueId; readonly spread: boolean }[],
    [name = '', ...rest]: Names,
    context: Context,
  ): readonly Possible[] | null {
    if (elements.some((element) => element.spread)) return unknown;
    if (name === 'length') return [{ kind: 'literal', value: elements.length }];
    const element = elements[Number(name)];
    return element ? this.below(element.value, rest, context) : unknown;
  }

  private ofUpdate({ object, key, value }: UpdateValue, names: Names, context: Context): readonly Possible[] | null {
    const [name = '', ...rest] = names;
    if (key.kind !== 'name' || this.engine.index.hasAccessor(name, 'setter')) return unknown;
    if (key.name !== name) return this.of(object, names, context);
    return value === null ? unknown : this.below(value, rest, context);
  }
}
