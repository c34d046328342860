import type { ValueId } from '../ir/value.js';

/** Is told whose last call is looked at, and when all of a stack is. */
export interface Watch {
  saw(context: Context): void;
  sawAll(): void;
}

/** The last call of a stack, and the stack in which it stands. */
export interface LastCall {
  readonly frame: CallFrame;
  readonly parent: Context;
}

/**
 * How a stack was entered, as far as rules ask that have no need of the call: from anywhere, by a function, by a module itself, or by no
 * call at all (`instance`, `closure`).
 */
export type Manner = 'anywhere' | 'called' | 'by module' | 'instance' | 'closure';

/** How a stack came to be; who asks for this looks at nothing. */
export interface Entered {
  /** The last call; null on a stack without one. */
  readonly own: LastCall | null;
  readonly manner: Manner;
  /** Equal for last calls that are alike, wherever they stand. */
  readonly sort: number;
}

/**
 * The stack of calls the search is inside of: `frame` is the call by which the current function was entered, `parent` the
 * stack in which that call stands. Without a frame: called from anywhere. Who looks at one of them rests on that call, which is noted.
 */
export class Context implements Entered {
  readonly own: LastCall | null;
  readonly manner: Manner;
  readonly sort: number;
  readonly depth: number;
  /** The context without a frame that the stack stands on. */
  readonly root: Context;
  /** The stack with its outermost call alone. */
  readonly bottom: Context;
  /** The bottoms of the stacks, other than its own, in which closures on it were made. */
  readonly others: readonly Context[];

  constructor(
    readonly id: number,
    { own, manner, sort }: Entered,
    private readonly watch: Watch,
  ) {
    this.own = own;
    this.manner = manner;
    this.sort = sort;
    this.depth = own === null ? 0 : own.parent.depth + 1;
    this.root = own === null ? this : own.parent.root;
    this.bottom = own === null || own.parent.depth === 0 ? this : own.parent.bottom;
    this.others = own === null ? [] : othersOf(own);
  }

  get frame(): CallFrame | null {
    if (this.own === null) return null;
    this.watch.saw(this);
    return this.own.frame;
  }

  get parent(): Context | null {
    if (this.own === null) return null;
    this.watch.saw(this);
    return this.own.parent;
  }

  /** Tells it apart from every other stack. */
  get name(): string {
    if (this.own !== null) this.watch.sawAll();
    return String(this.id);
  }

  /** This stack without its last calls, down to a depth. */
  at(depth: number): Context {
    let context: Context = this; // eslint-disable-line @typescript-eslint/no-this-alias -- the list begins here
    while (context.own && context.depth > depth) context = context.own.parent;
    return context;
  }

  /** True for a stack that this one stands on, or this one itself. */
  standsOn(other: Context): boolean {
    return other.depth <= this.depth && this.at(other.depth) === other;
  }
}

function othersOf({ frame, parent }: LastCall): readonly Context[] {
  const found = new Set(parent.others);
  for (const made of madeIn(frame)) {
    if (made.depth === 0 || parent.standsOn(made)) continue;
    for (const bottom of [made.bottom, ...made.others]) found.add(bottom);
  }
  return found.size === parent.others.length ? parent.others : [...found];
}

/** The contexts that a call speaks of. */
function madeIn({ closure, entry }: CallFrame): readonly Context[] {
  if (entry.kind === 'bound') return [closure, entry.context];
  return entry.kind === 'callback' && entry.bound ? [closure, entry.bound.context] : [closure];
}

/** One call on the stack. */
export interface CallFrame {
  /** The call value; for accessors the load or update that runs them. */
  readonly call: ValueId;
  readonly entry: Entry;
  /** The context in which the called closure was created: where its captured variables live. */
  readonly closure: Context;
}

/**
 * How the operands of a call become parameters. `direct`: one by one; `call`: the first is `this`; `apply`: `this` and an array;
 * `construct`: as direct, `this` is new; `callback`: a library calls argument `index`, or a member of it, or of what it makes, for the member that is `asked` for; `bound`: arguments given to `bind` come first, then those of the call, which may itself be a `call` or `apply`;
 * `load`, `setter`: a member access that runs an accessor; `getter`: the same, where only the object is known, or what it is `below`.
 */
export type Entry =
  | { readonly kind: 'direct' | 'call' | 'apply' | 'construct' | 'load' | 'setter' }
  | { readonly kind: 'getter'; readonly below: readonly string[] }
  /** No call at all: the search asks what a function leaves in any instance of its class. */
  | { readonly kind: 'instance' }
  /** No call that is known: of the function only the frame is known in which it was made. */
  | { readonly kind: 'closure' }
  | ({ readonly kind: 'callback'; readonly bound?: Binding; readonly asked?: AskedName } & CallbackPlace)
  | {
      readonly kind: 'bound';
      readonly bind: ValueId;
      readonly context: Context;
      readonly form: 'direct' | 'call' | 'apply';
    };

/** The parameter that is the name of a member which a function is asked for, and that name: in a trap of a proxy. */
export interface AskedName {
  readonly parameter: number;
  readonly name: string;
}

/** A call of `bind`, and in which context it was made. */
export interface Binding {
  readonly call: ValueId;
  readonly context: Context;
}

/** Where a library was given a function: in an argument, or in the object that it makes, below these members. */
export interface CallbackPlace {
  readonly index: number | 'result';
  readonly members: readonly string[];
}

/** The call by which the current function was entered, and the stack in which it stands; undefined where none is known. */
export function lastCall(context: Context): { readonly frame: CallFrame; readonly parent: Context } | undefined {
  if (context.manner === 'instance' || context.manner === 'closure') return undefined;
  const { frame, parent } = context;
  return frame && parent ? { frame, parent } : undefined;
}

/** True inside what a function leaves in any instance of its class. */
export function isOfAnyInstance({ manner }: Context): boolean {
  return manner === 'instance';
}

/** True where both may be one frame: as far as both are known to have been entered, they were by the same calls. */
export function mayBeSame(a: Context, b: Context): boolean {
  if (a === b || !a.frame || !b.frame || !a.parent || !b.parent) return true;
  const isSame = a.frame.call === b.frame.call && wayKey(a.frame.entry) === wayKey(b.frame.entry);
  return isSame && mayBeSame(a.frame.closure, b.frame.closure) && mayBeSame(a.parent, b.parent);
}

/** True for one call that enters in one way, and asks for one member. */
export function isSameCall(a: CallFrame, b: CallFrame): boolean {
  return a.call === b.call && entryKey(a.entry) === entryKey(b.entry);
}

/** Equal entries have equal texts. */
export function entryKey(entry: Entry): string {
  const asked = entry.kind === 'callback' && entry.asked ? `=${entry.asked.name}` : '';
  return `${wayKey(entry)}${asked}`;
}

/** The same, whatever member it asks for. */
function wayKey(entry: Entry): string {
  if (entry.kind === 'callback') {
    const bound = entry.bound ? `:${String(entry.bound.call)}.${String(entry.bound.context.id)}` : '';
    return `callback${[entry.index, ...entry.members].join('.')}${bound}`;
  }
  if (entry.kind === 'getter') return ['getter', ...entry.below].join('.');
  return entry.kind === 'bound' ? `bound${String(entry.bind)}.${String(entry.context.id)}.${entry.form}` : entry.kind;
}
