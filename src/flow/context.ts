import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';

/**
 * The stack of calls the search is inside of: `frame` is the call by which the current function was entered, `parent` the
 * stack in which that call stands. Without a frame: called from anywhere.
 */
export interface Context {
  readonly id: number;
  readonly depth: number;
  readonly frame: CallFrame | null;
  readonly parent: Context | null;
  /** The context without a frame that the stack stands on. */
  readonly root: Context;
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
 * `construct`: as direct, `this` is new; `callback`: a library calls argument `index`, or a member of it, or of what it makes; `bound`: arguments given to `bind` come first, then those of the call, which may itself be a `call` or `apply`;
 * `load`, `setter`: a member access that runs an accessor; `getter`: the same, where only the object is known.
 */
export type Entry =
  | { readonly kind: 'direct' | 'call' | 'apply' | 'construct' | 'getter' | 'load' | 'setter' }
  /** No call at all: the search asks what a function leaves in any instance of its class. */
  | { readonly kind: 'instance' }
  /** No call that is known: of the function only the frame is known in which it was made. */
  | { readonly kind: 'closure' }
  | ({ readonly kind: 'callback'; readonly bound?: Binding } & CallbackPlace)
  | {
      readonly kind: 'bound';
      readonly bind: ValueId;
      readonly context: Context;
      readonly form: 'direct' | 'call' | 'apply';
    };

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

/** Calls deeper than this forget their outermost ones. */
export const maxCalls = 24;

/** A function that comes to itself in more ways than this returns to the first of them alone. */
const maxReturns = 4;

/** Makes contexts; equal stacks are one object. */
export class Contexts {
  /** Called from anywhere: who calls is asked for. */
  readonly empty = createRoot(0);
  /** Called from anywhere, and nobody is asked: declared types say what callers may give. */
  readonly local = createRoot(1);
  private readonly table = new Map<string, Context>();
  private readonly returns = new Map<Context, Context[]>();
  /** The stacks that got one more to return to, in that order. */
  private readonly grown: Context[] = [];

  /** `makerOf`: the function in which a call stands; `known` is told of a stack that got one more to return to. */
  constructor(
    private readonly makerOf: (call: ValueId) => FunctionUnit,
    private readonly known: { forgetOutcomesIn(context: Context): void },
  ) {}

  /**
   * `parent` with one more call. Recursion: a call that is on the stack already leads back to where it was, and of the calls by
   * which a function comes to itself only the last is kept.
   */
  push(parent: Context, frame: CallFrame): Context {
    const earlier = this.callOfSame(parent, frame);
    const context =
      earlier?.frame && isSameCall(earlier.frame, frame)
        ? earlier
        : this.intern(this.below(earlier?.parent ?? parent), frame);
    if (earlier) this.addReturn(context, parent);
    return context;
  }

  private below(parent: Context): Context {
    return parent.depth >= maxCalls ? this.forget(parent) : parent;
  }

  /** The stacks in which the last call of this one stands, too, as far as the search came by them: recursion that `push` folded. */
  returnsOf(context: Context): readonly Context[] {
    return this.returns.get(context) ?? [];
  }

  /** How often a stack got one more to return to. */
  get returnCount(): number {
    return this.grown.length;
  }

  /** The stacks that got one more to return to since the count was this. */
  grownSince(count: number): ReadonlySet<Context> {
    return new Set(this.grown.slice(count));
  }

  /** Tells what is asked in a context from the same, asked when less was known of where its calls return to; a part of a key. */
  round(context: Context): string {
    if (this.grown.length === 0) return '';
    let count = 0;
    for (let at: Context | null = context; at; at = at.parent) count += this.returns.get(at)?.length ?? 0;
    return count === 0 ? '' : `~${String(count)}`;
  }

  private addReturn(context: Context, parent: Context): void {
    const known = this.returns.get(context) ?? [];
    if (known.length >= maxReturns || known.includes(parent) || !lastCall(context)) return;
    this.returns.set(context, [...known, parent]);
    this.grown.push(context);
    this.known.forgetOutcomesIn(context);
  }

  /** Called from anywhere, as a closure that was made in the frame `closure` by the function in which the value `made` stands. */
  closure(made: ValueId, closure: Context): Context {
    return this.intern(closure.root, { call: made, entry: { kind: 'closure' }, closure });
  }

  /** Where the stack already holds a call that the same function makes; it holds at most one. */
  private callOfSame(context: Context, { call }: CallFrame): Context | null {
    const maker = this.makerOf(call);
    let at: Context | null = context;
    while (at?.frame && this.makerOf(at.frame.call) !== maker) at = at.parent;
    return at?.frame ? at : null;
  }

  /** The same stack on `empty`. */
  asked(context: Context): Context {
    const { frame, parent } = context;
    if (context.root === this.empty) return context;
    if (!frame || !parent) return this.empty;
    return this.push(this.asked(parent), this.askedFrame(frame));
  }

  /** The same call, whatever contexts it speaks of, on `empty`. */
  askedFrame({ call, entry, closure }: CallFrame): CallFrame {
    return { call, entry: this.askedEntry(entry), closure: this.asked(closure) };
  }

  private askedEntry(entry: Entry): Entry {
    if (entry.kind === 'bound') return { ...entry, context: this.asked(entry.context) };
    if (entry.kind !== 'callback' || !entry.bound) return entry;
    return { ...entry, bound: { ...entry.bound, context: this.asked(entry.bound.context) } };
  }

  private intern(parent: Context, frame: CallFrame): Context {
    const key = `${String(parent.id)}|${String(frame.call)}|${entryKey(frame.entry)}|${String(frame.closure.id)}`;
    const known = this.table.get(key);
    if (known) return known;
    const context: Context = { id: this.table.size + 2, depth: parent.depth + 1, frame, parent, root: parent.root };
    this.table.set(key, context);
    return context;
  }

  /** The stack without its outermost call. */
  private forget(context: Context): Context {
    if (!context.parent || !context.frame || context.parent.depth === 0) return context.root;
    return this.intern(this.forget(context.parent), context.frame);
  }
}

/** The call by which the current function was entered, and the stack in which it stands; undefined where none is known. */
export function lastCall({
  frame,
  parent,
}: Context): { readonly frame: CallFrame; readonly parent: Context } | undefined {
  const isKnown = frame && frame.entry.kind !== 'instance' && frame.entry.kind !== 'closure';
  return isKnown && parent ? { frame, parent } : undefined;
}

function createRoot(id: number): Context {
  const root = { id, depth: 0, frame: null, parent: null };
  return Object.assign(root, { root: root as Context });
}

/** True inside what a function leaves in any instance of its class. */
export function isOfAnyInstance({ frame }: Context): boolean {
  return frame?.entry.kind === 'instance';
}

/** True where both may be one frame: as far as both are known to have been entered, they were by the same calls. */
export function mayBeSame(a: Context, b: Context): boolean {
  if (a === b || !a.frame || !b.frame || !a.parent || !b.parent) return true;
  return isSameCall(a.frame, b.frame) && mayBeSame(a.frame.closure, b.frame.closure) && mayBeSame(a.parent, b.parent);
}

function isSameCall(a: CallFrame, b: CallFrame): boolean {
  return a.call === b.call && entryKey(a.entry) === entryKey(b.entry);
}

/** Equal entries have equal texts. */
export function entryKey(entry: Entry): string {
  if (entry.kind === 'callback') {
    const bound = entry.bound ? `:${String(entry.bound.call)}.${String(entry.bound.context.id)}` : '';
    return `callback${[entry.index, ...entry.members].join('.')}${bound}`;
  }
  return entry.kind === 'bound' ? `bound${String(entry.bind)}.${String(entry.context.id)}.${entry.form}` : entry.kind;
}
