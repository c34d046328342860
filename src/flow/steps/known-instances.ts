import type { ClassUnit } from '../../ir/unit.js';
import type { AfterValue, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import type { KnownClass, KnownKinds } from './kinds.js';
import { absent, type Possible } from './possible.js';

/** What members that are read one after the other surely are one of; null where that is not known. */
export type ReadMember = (object: ValueId, names: readonly string[], context: Context) => readonly Possible[] | null;

/** What the program's objects surely have as members: what their constructors, those of the classes they extend, and the prototypes gave them. */
export class KnownInstances {
  constructor(
    private readonly engine: Engine,
    private readonly kinds: KnownKinds,
    private readonly member: ReadMember,
  ) {}

  /** A member of what a call of `new` makes. */
  ofNew(id: ValueId, names: readonly string[], context: Context): readonly Possible[] | null {
    const call = this.engine.code.value(id);
    const made = call.kind === 'call' ? this.kinds.classOf(call.callee, context) : null;
    return made && this.ofConstructed(id, made, names, context);
  }

  /** A member of `this`: of the receiver of the call that the search is in, or of a new object that is still empty. */
  ofReceiver(id: ValueId, names: readonly string[], { frame, parent }: Context): readonly Possible[] | null {
    if (!frame || !parent) return null;
    const { class: unit } = this.engine.code.bodyOf(id).unit;
    if (frame.entry.kind === 'construct') return unit && this.ofPrototype(unit, names);
    const call = frame.entry.kind === 'direct' ? this.engine.code.value(frame.call) : undefined;
    return call?.kind === 'call' && call.receiver !== null ? this.member(call.receiver, names, parent) : null;
  }

  /** True for `this` as the constructor of the base leaves it. */
  isOfBase({ call, operand }: AfterValue): boolean {
    const value = this.engine.code.value(call);
    return operand === 'receiver' && value.kind === 'call' && value.form === 'super';
  }

  /** A member of `this` behind `super()`. */
  ofBase({ call }: AfterValue, names: readonly string[], context: Context): readonly Possible[] | null {
    const { class: unit } = this.engine.code.bodyOf(call).unit;
    const heritage = unit && this.engine.code.heritage(unit);
    if (!unit || heritage === null) return null;
    const base = this.kinds.classOf(heritage, context.root);
    if (unit.members.some(({ isStatic, name }) => !isStatic && name === names[0])) return this.ofPrototype(unit, names);
    return base && this.ofConstructed(call, base, names, context);
  }

  private ofConstructed(
    call: ValueId,
    { unit, context: closure }: KnownClass,
    names: readonly string[],
    context: Context,
  ): readonly Possible[] | null {
    const { receiver } = this.engine.code.body(unit.construct).exits;
    if (receiver === null) return this.ofPrototype(unit, names);
    const frame = { call, entry: { kind: 'construct' }, closure } as const;
    return this.member(receiver, names, this.engine.contexts.push(context, frame));
  }

  /** What a class without a base has on its prototype under a name, or that it has nothing. */
  private ofPrototype(unit: ClassUnit, [name = '', ...rest]: readonly string[]): readonly Possible[] | null {
    const found = unit.members.filter((entry) => !entry.isStatic && entry.name === name);
    if (found.length > 0)
      return this.method(
        found.every(({ kind }) => kind === 'method'),
        rest,
      );
    const isKnown = !unit.hasHeritage && !(name in Object.prototype) && rest.length === 0;
    return isKnown ? [absent] : null;
  }

  private method(isMethod: boolean, rest: readonly string[]): readonly Possible[] | null {
    return isMethod && rest.length === 0 ? [{ kind: 'thing', type: 'function' }] : null;
  }
}
