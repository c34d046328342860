import type {
  CallValue,
  FallbackValue,
  JoinValue,
  Literal,
  MeasureValue,
  ObjectValue,
  UpdateValue,
  Value,
  ValueId,
} from '../../ir/value.js';
import { foldGlobal, foldMethod, isFoldedMethod, isListTest } from '../../ir/fold-call.js';
import { globalPath } from '../../ir/global-path.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import { KnownInstances, type ReadMember } from './known-instances.js';
import { isAmong, isOnlyRead, ofPrimitive } from './known-lists.js';
import { KnownKinds } from './kinds.js';
import { mayBeWrittenIn } from './may-be-written.js';
import { givesBack } from './rows.js';
import { Names as KnownNames } from './names.js';
import { absent, binary, both, isAbsent, isOfList, one, truth, unary, union, type Possible } from './possible.js';

/** What a value surely is one of in a context, null where that is not known; the same whatever was asked before. */
export function findPossible(engine: Engine, value: ValueId, context: Context): readonly Possible[] | null {
  return new Possibilities(engine).of(value, context);
}

/** Members to read, one after the other; at least one. */
type Names = readonly string[];

/** Nothing is known of the value. */
const unknown = null;

/** Values looked at for one condition; past it nothing is known. */
const maxValues = 256;
/** More possibilities than this are not told apart. */
const maxPossible = 8;

/**
 * What values surely are, followed through names, members of what the program makes, plain calls and the call the search is in.
 * It asks no question of the engine, so that its answers rest on nothing that is still open.
 */
class Possibilities {
  private readonly open = new Set<string>();
  private readonly names: KnownNames;
  private readonly kinds: KnownKinds;
  private readonly instances: KnownInstances;
  private looked = 0;

  constructor(private readonly engine: Engine) {
    this.names = new KnownNames(engine);
    this.kinds = new KnownKinds(engine, this.names);
    this.instances = new KnownInstances(engine, this.kinds, this.read);
  }

  private readonly read: ReadMember = (object, names, context) => this.member(object, names, context);

  of(id: ValueId, context: Context): readonly Possible[] | null {
    const key = `${String(id)}.${String(context.id)}`;
    if (this.open.has(key) || ++this.looked > maxValues) return unknown;
    this.open.add(key);
    const found = this.find(id, context);
    this.open.delete(key);
    return found && found.length > 0 && found.length <= maxPossible ? found : unknown;
  }

  private find(id: ValueId, context: Context): readonly Possible[] | null {
    const value = this.engine.code.value(id);
    switch (value.kind) {
      case 'constant':
        return [{ kind: 'literal', value: value.value, ...(value.nullish && { nullish: value.nullish }) }];
      case 'object':
      case 'array':
        return [{ kind: 'thing', type: 'object', made: { kind: 'made', value: id, context } }];
      case 'function':
      case 'class':
        return [{ kind: 'thing', type: 'function', made: { kind: 'made', value: id, context } }];
      case 'declared':
        return this.of(value.value, context);
      case 'update':
        return this.of(value.object, context);
      case 'after':
        return this.of(value.before, context);
      case 'join':
        return union(this.inputs(value, context).map((input) => this.of(input, context)));
      case 'fallback':
        return this.either(value, context);
      case 'measure':
        return this.measured(value, context) ?? this.computed(value.operator, value.operands, context);
      case 'operator':
        return this.computed(value.operator, value.operands, context);
      case 'concat':
        return this.text(value.parts, context);
      case 'load':
        return value.key.kind === 'name' ? this.member(value.object, [value.key.name], context) : unknown;
      case 'call':
        if (value.form === 'new') return this.kinds.instances(id, value.callee, context);
        return this.folded(value, context) ?? this.behind(id, context);
      case 'parameter':
        return !value.rest && this.names.isLeftOut(value.index, context) ? [absent] : this.behind(id, context);
      default:
        return this.behind(id, context);
    }
  }

  private behind(id: ValueId, context: Context): readonly Possible[] | null {
    return this.names.behind(id, context, (found, at) => this.of(found, at));
  }

  private either({ value, otherwise }: FallbackValue, context: Context): readonly Possible[] | null {
    const first = this.of(value, context);
    if (first?.every(isAbsent)) return this.of(otherwise, context);
    return first?.every(truth) ? first : unknown;
  }

  /** What `instanceof` and `in` tell of what the program makes. */
  private measured({ operator, operands }: MeasureValue, context: Context): readonly Possible[] | null {
    const [left = -1, right = -1] = operands;
    if (operator === 'instanceof') {
      const found = this.of(left, context)?.map((entry) => one(this.kinds.isInstance(entry, right, context)));
      return union(found ?? [unknown]);
    }
    const name = operator === 'in' ? this.literal(left, context) : undefined;
    const found = typeof name === 'string' ? this.member(right, [name], context) : unknown;
    if (found?.every(isAbsent)) return one(false);
    return found?.some(isAbsent) === false ? one(true) : unknown;
  }

  /** What a function of the language's library gives for constants. */
  private folded({ callee, args }: CallValue, context: Context): readonly Possible[] | null {
    const path = globalPath(this.engine.code, callee);
    if (path && isListTest(path)) return this.isList(args[0]?.value, context);
    const known = args.flatMap(({ value, spread }) => (spread ? [] : (this.literal(value, context) ?? [])));
    if (known.length < args.length) return unknown;
    return path ? one(foldGlobal(path, known)) : this.foldedMethod(callee, known, context);
  }

  private foldedMethod(callee: ValueId, known: readonly Literal[], context: Context): readonly Possible[] | null {
    const load = this.engine.code.value(callee);
    if (load.kind !== 'load' || load.key.kind !== 'name' || !isFoldedMethod(load.key.name)) return unknown;
    const receiver = this.literal(load.object, context);
    if (receiver !== undefined) return one(foldMethod(receiver, load.key.name, known));
    const [asked] = known;
    const isAsked = load.key.name === 'includes' && asked !== undefined && known.length === 1;
    return isAsked ? one(isAmong(this.read, load.object, asked, context)) : unknown;
  }

  private isList(id: ValueId | undefined, context: Context): readonly Possible[] | null {
    const found = id === undefined ? unknown : this.of(id, context);
    return union(found?.map((entry) => one(this.kinds.isOfOwn(entry, 'Array'))) ?? [unknown]);
  }

  /** The one primitive that a value surely is. */
  private literal(id: ValueId, context: Context): Literal | undefined {
    const [only, ...others] = this.of(id, context) ?? [];
    return only?.kind === 'literal' && others.length === 0 ? only.value : undefined;
  }

  /** The inputs of a join that can come here. */
  private inputs({ inputs, guards }: JoinValue, context: Context): readonly ValueId[] {
    return inputs.filter((_, index) =>
      (guards[index] ?? []).every(({ condition, holds }) => {
        const found = this.of(condition, context);
        return found === null || found.some((entry) => truth(entry) === holds);
      }),
    );
  }

  private computed(operator: string, operands: readonly ValueId[], context: Context): readonly Possible[] | null {
    const [first, second] = operands.map((operand) => this.of(operand, context));
    if (operator === '&&' || operator === '||') return both(operator === '&&', first ?? unknown, second ?? unknown);
    if (!first) return unknown;
    if (operands.length === 1) return union(first.map((entry) => one(unary(operator, entry))));
    if (!second) return unknown;
    return union(first.flatMap((left) => second.map((right) => one(binary(operator, left, right)))));
  }

  private text(parts: readonly ValueId[], context: Context): readonly Possible[] | null {
    if (parts.length === 2) return this.computed('+', parts, context);
    const texts = parts.map((part) => this.literal(part, context) ?? null);
    return texts.includes(null) ? unknown : one(texts.map(String).join(''));
  }

  /** What `names` lead to in an object that the program makes, one after the other, where no other function writes members of these names. */
  private member(object: ValueId, names: Names, context: Context): readonly Possible[] | null {
    if (++this.looked > maxValues) return unknown;
    const value = this.engine.code.value(object);
    switch (value.kind) {
      case 'declared':
        return this.member(value.value, names, context);
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
        if (isOnlyRead(this.engine, value)) return this.member(value.before, names, context);
        return names.some((name) => isOfList(name) || mayBeWrittenIn(this.engine, value, name))
          ? unknown
          : this.member(value.before, names, context);
      case 'fallback':
        return this.ofFallback(value, names, context);
      case 'load':
        return value.key.kind === 'name' ? this.member(value.object, [value.key.name, ...names], context) : unknown;
      case 'join':
        return union(this.inputs(value, context).map((input) => this.member(input, names, context)));
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
  }

  private ofCall(id: ValueId, call: CallValue, names: Names, context: Context): readonly Possible[] | null {
    if (call.form === 'new') return this.instances.ofNew(id, names, context);
    const given = this.givenBack(call);
    if (given !== undefined) return this.member(given, names, context);
    return this.names.behind(id, context, (found, at) => this.member(found, names, at));
  }

  /** The argument whose members a function of the language's library gives again, and nothing else: `Object.freeze`. */
  private givenBack({ callee, args: [first] }: CallValue): ValueId | undefined {
    const path = globalPath(this.engine.code, callee);
    const row = path && this.engine.models.propagator('global', this.engine.models.canonical('global', path));
    return row?.flows.length === 1 && givesBack(row, 0) && first && !first.spread ? first.value : undefined;
  }

  /** A member of what a name stands for. */
  private named(id: ValueId, names: Names, context: Context): readonly Possible[] | null {
    const value = this.engine.code.value(id);
    if (names.some((name) => this.mayChange(value, name))) return unknown;
    return this.names.behind(id, context, (found, at) => this.member(found, names, at));
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
    return names.length === 0 ? this.of(value, context) : this.member(value, names, context);
  }

  private ofFallback({ value, otherwise }: FallbackValue, names: Names, context: Context): readonly Possible[] | null {
    const first = this.of(value, context);
    if (first?.every(isAbsent)) return this.member(otherwise, names, context);
    return first?.every(truth) ? this.member(value, names, context) : unknown;
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
    if (key.name !== name) return this.member(object, names, context);
    return value === null ? unknown : this.below(value, rest, context);
  }
}
