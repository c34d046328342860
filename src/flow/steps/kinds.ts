import { undeclared } from '../../ir/undeclared.js';
import type { ClassUnit } from '../../ir/unit.js';
import type { Value, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';
import type { Names } from './names.js';
import type { Made, Possible } from './possible.js';

/** The language's own classes of which an object is made that is nothing else: no promise, which stands for its value, and no proxy. */
const ownClasses = new Set(
  'Array Date Error EvalError Map RangeError RegExp Set SyntaxError TypeError URIError URL URLSearchParams WeakMap WeakSet'.split(
    ' ',
  ),
);

/** What an object is an instance of: classes of the program, the nearest first, then one of the language, if any. */
interface Kinds {
  readonly classes: readonly ClassUnit[];
  readonly own: string;
}

/** A class where it was made. */
export interface KnownClass {
  readonly unit: ClassUnit;
  readonly context: Context;
}

/** Tells what the program's objects are instances of, as far as the text around them says it for sure. */
export class KnownKinds {
  constructor(
    private readonly engine: Engine,
    private readonly names: Names,
  ) {}

  /** What `new` makes; null where it may be something else than an instance of what the text says. */
  instances(id: ValueId, callee: ValueId, context: Context): readonly Possible[] | null {
    const kinds = this.ofClass(callee, context);
    if (!kinds || kinds.classes.some(({ members }) => members.some(({ name }) => name === 'then'))) return null;
    return [{ kind: 'thing', type: 'object', made: { kind: 'made', value: id, context } }];
  }

  /** `left instanceof right`; undefined where it is not known. */
  isInstance(left: Possible, right: ValueId, context: Context): boolean | undefined {
    if (left.kind === 'literal') return false;
    const kinds = left.made && this.engine.index.calls('setPrototypeOf').length === 0 ? this.of(left.made) : null;
    if (!kinds) return undefined;
    const target = this.plain(right);
    if (target.kind === 'global') return this.isOfOwn(left, target.name);
    const unit = this.classOf(right, context)?.unit;
    if (!unit || unit.parent.kind !== 'module' || hasOwnTest(unit)) return undefined;
    return kinds.classes.includes(unit);
  }

  /** Whether it is an instance of one of the language's classes. */
  isOfOwn(entry: Possible, name: string): boolean | undefined {
    if (entry.kind === 'literal') return false;
    const kinds = entry.made && this.of(entry.made);
    return kinds ? isOwn(kinds.own, name) : undefined;
  }

  /** The class that a value surely is, where it was made. */
  classOf(id: ValueId, context: Context): KnownClass | null {
    const [only, ...others] = this.names.made(id, context) ?? [];
    const value = only && this.engine.code.value(only.value);
    return value?.kind === 'class' && others.length === 0
      ? { unit: value.class, context: only?.context ?? context }
      : null;
  }

  private of({ value, context }: Made): Kinds | null {
    const made = this.engine.code.value(value);
    switch (made.kind) {
      case 'object':
        return { classes: [], own: 'Object' };
      case 'array':
        return { classes: [], own: 'Array' };
      case 'function':
      case 'class':
        return { classes: [], own: 'Function' };
      case 'call':
        return this.ofClass(made.callee, context);
      default:
        return null;
    }
  }

  /** What an instance of a class is. */
  private ofClass(callee: ValueId, context: Context): Kinds | null {
    const classes = new Set<ClassUnit>();
    for (let at: ValueId | null = callee; at !== null;) {
      const value = this.plain(at);
      if (value.kind === 'global')
        return ownClasses.has(value.name) ? { classes: [...classes], own: value.name } : null;
      const unit: ClassUnit | undefined = this.classOf(at, at === callee ? context : context.root)?.unit;
      if (!unit || classes.has(unit)) return null;
      classes.add(unit);
      at = this.engine.code.heritage(unit);
    }
    return { classes: [...classes], own: 'Object' };
  }

  private plain(id: ValueId): Value {
    return this.engine.code.value(undeclared(this.engine.code, id));
  }
}

/** Whether an object of one of the language's classes is one of another. */
function isOwn(own: string, asked: string): boolean | undefined {
  if (own === asked || asked === 'Object') return true;
  if (asked === 'Error') return own.endsWith('Error');
  return ownClasses.has(asked) || asked === 'Function' || asked === 'Promise' ? false : undefined;
}

/** True for a class that says itself what its instances are. */
function hasOwnTest({ members }: ClassUnit): boolean {
  return members.some(({ isStatic, name }) => isStatic && name === '@@hasInstance');
}
