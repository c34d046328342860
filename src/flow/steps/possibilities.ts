import type { CallValue, Guard, JoinValue, Literal, ObjectValue, UpdateValue, Value, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import { Names } from './names.js';
import { binary, both, one, truth, unary, union, type Possible } from './possible.js';

/** True unless one of the guards surely came out otherwise in this context. */
export function mayHold(engine: Engine, guards: readonly Guard[], context: Context): boolean {
  return guards.every(({ condition, holds }) => {
    const found = new Possibilities(engine).of(condition, context);
    return found === null || found.some((entry) => truth(entry) === holds);
  });
}

/** True when a value is surely there, and truthy. */
export function isCertain(engine: Engine, value: ValueId, context: Context): boolean {
  return new Possibilities(engine).of(value, context)?.every(truth) ?? false;
}

/** The primitives a value can be, or null when they are not all known. */
export function possibleLiterals(engine: Engine, value: ValueId, context: Context): readonly Literal[] | null {
  const found = new Possibilities(engine).of(value, context);
  if (found === null) return null;
  const literals = found.flatMap((entry) => (entry.kind === 'literal' ? [entry.value] : []));
  return literals.length === found.length ? literals : null;
}

/** Nothing is known of the value. */
const unknown = null;

/** Values looked at for one condition; past it nothing is known. */
const maxValues = 64;
/** More possibilities than this are not told apart. */
const maxPossible = 8;

/**
 * What values surely are, followed through names, members of what the program makes, plain calls and the call the search is in.
 * It asks no question of the engine, so that its answers rest on nothing that is still open.
 */
class Possibilities {
  private readonly open = new Set<string>();
  private readonly names: Names;
  private looked = 0;

  constructor(private readonly engine: Engine) {
    this.names = new Names(engine);
  }

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
        return [{ kind: 'literal', value: value.value }];
      case 'object':
      case 'array':
        return [{ kind: 'thing', type: 'object' }];
      case 'function':
      case 'class':
        return [{ kind: 'thing', type: 'function' }];
      case 'declared':
        return this.of(value.value, context);
      case 'update':
        return this.of(value.object, context);
      case 'join':
        return this.any(this.inputs(value, context), context);
      case 'fallback': {
        const first = this.of(value.value, context);
        return first?.every(truth) ? first : unknown;
      }
      case 'measure':
      case 'operator':
        return this.computed(value.operator, value.operands, context);
      case 'concat':
        return value.parts.length === 2
          ? this.computed('+', value.parts, context)
          : this.template(value.parts, context);
      case 'load':
        return value.key.kind === 'name' ? this.member(value.object, value.key.name, context) : unknown;
      default:
        return this.names.behind(id, context, (found, at) => this.of(found, at));
    }
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

  private any(values: readonly ValueId[], context: Context): readonly Possible[] | null {
    return union(values.map((value) => this.of(value, context)));
  }

  private computed(operator: string, operands: readonly ValueId[], context: Context): readonly Possible[] | null {
    const [first, second] = operands.map((operand) => this.of(operand, context));
    if (operator === '&&' || operator === '||') return both(operator === '&&', first ?? unknown, second ?? unknown);
    if (!first) return unknown;
    if (operands.length === 1) return union(first.map((entry) => one(unary(operator, entry))));
    if (!second) return unknown;
    return union(first.flatMap((left) => second.map((right) => one(binary(operator, left, right)))));
  }

  private template(parts: readonly ValueId[], context: Context): readonly Possible[] | null {
    const texts = parts.map((part) => this.of(part, context));
    let text = '';
    for (const found of texts) {
      const [only] = found ?? [];
      if (found?.length !== 1 || only?.kind !== 'literal' || only.value === null) return unknown;
      text += String(only.value);
    }
    return [{ kind: 'literal', value: text }];
  }

  /** A member of an object that the program makes, where no other function writes a member of this name. */
  private member(object: ValueId, name: string, context: Context): readonly Possible[] | null {
    if (++this.looked > maxValues) return unknown;
    const value = this.engine.code.value(object);
    switch (value.kind) {
      case 'declared':
        return this.member(value.value, name, context);
      case 'object':
        return this.ofLiteral(value, name, context);
      case 'array':
        return this.ofArray(value.elements, name, context);
      case 'constant':
        return typeof value.value === 'string' && name === 'length'
          ? [{ kind: 'literal', value: value.value.length }]
          : unknown;
      case 'update':
        return this.ofUpdate(value, name, context);
      case 'after':
        return isOfList(name) || this.engine.index.isWritten(name) ? unknown : this.member(value.before, name, context);
      case 'join':
        return union(this.inputs(value, context).map((input) => this.member(input, name, context)));
      case 'this':
        return this.ofReceiver(context, name);
      case 'call':
        return value.form === 'new'
          ? this.ofInstance(object, value, name, context)
          : this.names.behind(object, context, (found, at) => this.member(found, name, at));
      case 'parameter':
      case 'variable':
      case 'import':
        return this.mayChange(value, name)
          ? unknown
          : this.names.behind(object, context, (found, at) => this.member(found, name, at));
      default:
        return unknown;
    }
  }

  /** Whether another function may have changed the member, as far as the text tells. */
  private mayChange(value: Value, name: string): boolean {
    if (!isOfList(name)) return this.engine.index.isWritten(name);
    return value.kind === 'import' || (value.kind === 'variable' && value.variable.writers.length > 1);
  }

  private ofLiteral({ members }: ObjectValue, name: string, context: Context): readonly Possible[] | null {
    for (const member of members.toReversed()) {
      if (member.kind === 'spread' || member.key.kind !== 'name') return unknown;
      if (member.key.name !== name) continue;
      return member.kind === 'property' ? this.of(member.value, context) : unknown;
    }
    return unknown;
  }

  private ofArray(
    elements: readonly { readonly value: ValueId; readonly spread: boolean }[],
    name: string,
    context: Context,
  ): readonly Possible[] | null {
    if (elements.some((element) => element.spread)) return unknown;
    if (name === 'length') return [{ kind: 'literal', value: elements.length }];
    const element = elements[Number(name)];
    return element ? this.of(element.value, context) : unknown;
  }

  private ofUpdate({ object, key, value }: UpdateValue, name: string, context: Context): readonly Possible[] | null {
    if (key.kind !== 'name' || this.engine.index.hasAccessor(name, 'setter')) return unknown;
    if (key.name !== name) return this.member(object, name, context);
    return value === null ? unknown : this.of(value, context);
  }

  /** `this` in a method: the receiver of the call that the search is in. */
  private ofReceiver({ frame, parent }: Context, name: string): readonly Possible[] | null {
    const call = frame?.entry.kind === 'direct' ? this.engine.code.value(frame.call) : undefined;
    if (!parent || call?.kind !== 'call' || call.receiver === null) return unknown;
    return this.member(call.receiver, name, parent);
  }

  /** What the constructor of a class left in the new object. */
  private ofInstance(id: ValueId, call: CallValue, name: string, context: Context): readonly Possible[] | null {
    const classes = this.names.made(call.callee, context);
    const [only] = classes ?? [];
    const made = only && this.engine.code.value(only.value);
    if (classes?.length !== 1 || made?.kind !== 'class' || made.heritage !== null) return unknown;
    const exit = this.engine.code.body(made.class.construct).exits.receiver;
    if (exit === null) return unknown;
    const frame = { call: id, entry: { kind: 'construct' }, closure: only?.context ?? context } as const;
    return this.member(exit, name, this.engine.contexts.push(context, frame));
  }
}

/** True for what a method of a list changes without naming it. */
function isOfList(name: string): boolean {
  return name === 'length' || /^\d+$/.test(name);
}
