import type {
  CallValue,
  FallbackValue,
  JoinValue,
  Literal,
  LoadValue,
  MeasureValue,
  ParameterValue,
  ValueId,
} from '../../ir/value.js';
import { foldGlobal, foldMethod, isFoldedMethod, isListTest } from '../../ir/fold-call.js';
import { globalPath } from '../../ir/global-path.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import { isAmong } from './known-lists.js';
import { KnownMembers, type KnownValues } from './known-members.js';
import { KnownKinds } from './kinds.js';
import { Names as KnownNames } from './names.js';
import { absent, binary, both, isAbsent, one, truth, unary, union, unknown, type Possible } from './possible.js';

/** What a value surely is one of in a context, null where that is not known; the same whatever was asked before. */
export function findPossible(engine: Engine, value: ValueId, context: Context): readonly Possible[] | null {
  return new Possibilities(engine).of(value, context);
}

/** Values looked at for one condition; past it nothing is known. */
const maxValues = 256;
/** More possibilities than this are not told apart. */
const maxPossible = 8;

/**
 * What values surely are, followed through names, members of what the program makes, plain calls and the call the search is in.
 * It asks no question of the engine, so that its answers rest on nothing that is still open.
 */
class Possibilities implements KnownValues {
  private readonly open = new Set<string>();
  private readonly names: KnownNames;
  private readonly kinds: KnownKinds;
  private readonly members: KnownMembers;
  private looked = 0;

  constructor(private readonly engine: Engine) {
    this.names = new KnownNames(engine);
    this.kinds = new KnownKinds(engine, this.names);
    this.members = new KnownMembers(engine, this, { names: this.names, kinds: this.kinds });
  }

  /** False from the value on with which too many were looked at. */
  mayLook(): boolean {
    return ++this.looked <= maxValues;
  }

  of(id: ValueId, context: Context): readonly Possible[] | null {
    const key = `${String(id)}.${String(context.id)}`;
    if (this.open.has(key) || !this.mayLook()) return unknown;
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
        return this.member(value, context);
      case 'call':
        if (value.form === 'new') return this.kinds.instances(id, value.callee, context);
        return this.folded(value, context) ?? this.behind(id, context);
      case 'parameter':
        return this.given(id, value, context);
      default:
        return this.behind(id, context);
    }
  }

  private behind(id: ValueId, context: Context): readonly Possible[] | null {
    return this.names.behind(id, context, (found, at) => this.of(found, at));
  }

  private member({ object, key }: LoadValue, context: Context): readonly Possible[] | null {
    const name = key.kind === 'name' ? key.name : this.literal(key.value, context);
    return name === undefined ? unknown : this.members.of(object, [String(name)], context);
  }

  private given(id: ValueId, { rest, index }: ParameterValue, context: Context): readonly Possible[] | null {
    const asked = this.names.asked(index, context);
    if (asked !== undefined) return one(asked);
    return !rest && this.names.isLeftOut(index, context) ? [absent] : this.behind(id, context);
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
    const found = typeof name === 'string' ? this.members.of(right, [name], context) : unknown;
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
    return isAsked ? one(isAmong(this.members.of, load.object, asked, context)) : unknown;
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
  inputs({ inputs, guards }: JoinValue, context: Context): readonly ValueId[] {
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
}
