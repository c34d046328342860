import { once } from '../base/once.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import { Context, entryKey, isSameCall, type CallFrame, type Entry, type Manner } from './context.js';
import type { StackWatch } from './stack-watch.js';

/** Calls deeper than this forget their outermost ones. */
export const maxCalls = 24;

/** A function that comes to itself in more ways than this returns to the first of them alone. */
const maxReturns = 4;

/** Makes contexts; equal stacks are one object. */
export class Contexts {
  /** Called from anywhere: who calls is asked for. */
  readonly empty: Context;
  /** Called from anywhere, and nobody is asked: declared types say what callers may give. */
  readonly local: Context;
  private readonly table = new Map<string, Context>();
  private readonly sorts = new Map<string, number>();
  private readonly returns = new Map<Context, Context[]>();
  /** The stacks that got one more to return to, in that order. */
  private readonly grown: Context[] = [];

  /** `makerOf`: the function in which a call stands; `known` is told of a stack that got one more to return to. */
  constructor(
    private readonly makerOf: (call: ValueId) => FunctionUnit,
    private readonly known: { forgetOutcomesIn(context: Context): void },
    private readonly watch: StackWatch,
  ) {
    this.empty = new Context(0, root, watch);
    this.local = new Context(1, root, watch);
  }

  /**
   * `parent` with one more call. Recursion: a call that is on the stack already leads back to where it was, and of the calls by
   * which a function comes to itself only the last is kept.
   */
  push(parent: Context, frame: CallFrame): Context {
    const earlier = this.callOfSame(parent, frame);
    const context =
      earlier?.own && isSameCall(earlier.own.frame, frame)
        ? earlier
        : this.intern(this.below(earlier?.own?.parent ?? parent), frame);
    if (earlier) {
      this.watch.saw(earlier);
      this.addReturn(context, parent);
    }
    return context;
  }

  private below(parent: Context): Context {
    if (parent.depth < maxCalls) return parent;
    this.watch.sawAll();
    return this.forget(parent);
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
    for (let at: Context | undefined = context; at; at = at.own?.parent) count += this.returns.get(at)?.length ?? 0;
    return count === 0 ? '' : `~${String(count)}`;
  }

  /** Equal for contexts whose last calls are alike, so many of them, and that are entered alike below. */
  likeness(context: Context, calls: number): string {
    let text = String(context.root.id);
    let at = context;
    for (let count = 0; count < calls && at.own; count++) {
      text += `/${String(at.sort)}${this.returnsText(at)}`;
      at = at.own.parent;
    }
    return `${text} ${at.manner}`;
  }

  /** Where the last call returns to besides the stack below it, told from there. */
  private returnsText(context: Context): string {
    const around = context.own?.parent;
    const texts = this.returnsOf(context).map((stack) =>
      around && stack.standsOn(around) ? sortsDownTo(stack, around.depth) : `=${String(stack.id)}`,
    );
    return texts.join('');
  }

  /** A stack that is like another one returns to where that does. */
  returnsLike(context: Context, other: Context, alike: (stack: Context) => Context): void {
    for (const stack of this.returnsOf(other)) this.addReturn(context, alike(stack));
  }

  private addReturn(context: Context, parent: Context): void {
    const known = this.returns.get(context) ?? [];
    if (known.length >= maxReturns || known.includes(parent) || !isByCall(context)) return;
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
    let at = context;
    while (at.own && this.makerOf(at.own.frame.call) !== maker) at = at.own.parent;
    return at.own ? at : null;
  }

  /** The same stack on `empty`. */
  asked(context: Context): Context {
    const { own, root } = context;
    if (root === this.empty) return context;
    if (!own) return this.empty;
    this.watch.sawAll();
    return this.push(this.asked(own.parent), this.askedFrame(own.frame));
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
    const entered = { own: { frame, parent }, manner: this.mannerOf(frame), sort: this.sortOf(parent, frame) };
    const context = new Context(this.table.size + 2, entered, this.watch);
    this.table.set(key, context);
    return context;
  }

  /** The stack without its outermost call. */
  private forget(context: Context): Context {
    if (!context.own || context.own.parent.depth === 0) return context.root;
    return this.intern(this.forget(context.own.parent), context.own.frame);
  }

  private mannerOf({ call, entry: { kind } }: CallFrame): Manner {
    if (kind === 'instance' || kind === 'closure') return kind;
    return this.makerOf(call).kind === 'module' ? 'by module' : 'called';
  }

  /** Where the closure was made on the stack itself, how far down tells it. */
  private sortOf(parent: Context, { call, entry, closure }: CallFrame): number {
    const isOnStack = closure.depth > 0 && parent.standsOn(closure);
    const made = isOnStack ? `^${String(parent.depth - closure.depth)}` : String(closure.id);
    return once(this.sorts, `${String(call)}|${entryKey(entry)}|${made}`, () => this.sorts.size);
  }
}

/** Entered by no call. */
const root = { own: null, manner: 'anywhere', sort: 0 } as const;

function isByCall({ manner }: Context): boolean {
  return manner === 'called' || manner === 'by module';
}

function sortsDownTo(stack: Context, depth: number): string {
  let text = '~';
  for (let at = stack; at.own && at.depth > depth; at = at.own.parent) text += `.${String(at.sort)}`;
  return text;
}
