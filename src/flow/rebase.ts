import type { Context, Entry } from './context.js';
import type { Contexts } from './contexts.js';
import type { Callee, Demand, End } from './demand.js';
import { inContext } from './demand-like.js';

/** Two contexts whose last calls are alike, so many of them. */
export interface Alike {
  readonly from: Context;
  readonly to: Context;
  readonly calls: number;
}

/** Speaks in one context of what was found in another one like it: what is on the stack there is what is as far down here. */
export class Rebase {
  private readonly made = new Map<Context, Context>();

  constructor(
    private readonly contexts: Contexts,
    private readonly alike: Alike,
  ) {}

  readonly demand = (demand: Demand): Demand => {
    const context = this.context(demand.context);
    return context === demand.context ? demand : inContext(demand, context);
  };

  readonly end = (end: End): End => {
    if (!('context' in end)) return end;
    const context = this.context(end.context);
    if (end.kind !== 'function' || !end.bound) return context === end.context ? end : { ...end, context };
    return { ...end, context, bound: { ...end.bound, context: this.context(end.bound.context) } };
  };

  readonly callee = (callee: Callee): Callee => {
    switch (callee.kind) {
      case 'function':
        return { ...callee, entry: this.entry(callee.entry), closure: this.context(callee.closure) };
      case 'bind':
        return { ...callee, target: { ...callee.target, context: this.context(callee.target.context) } };
      default:
        return callee;
    }
  };

  private context(context: Context): Context {
    const { from, to, calls } = this.alike;
    if (from.standsOn(context)) {
      const above = from.depth - context.depth;
      return above <= calls ? to.at(to.depth - above) : context;
    }
    const isElsewhere = context.bottom !== from.bottom && !context.others.includes(from.bottom);
    return isElsewhere ? context : (this.made.get(context) ?? this.make(context));
  }

  private make(context: Context): Context {
    if (context.own === null) return context;
    const { parent, frame } = context.own;
    const closure = this.context(frame.closure);
    const made =
      context.manner === 'closure'
        ? this.contexts.closure(frame.call, closure)
        : this.contexts.push(this.context(parent), { ...frame, entry: this.entry(frame.entry), closure });
    this.made.set(context, made);
    this.contexts.returnsLike(made, context, (stack) => this.context(stack));
    return made;
  }

  private entry(entry: Entry): Entry {
    if (entry.kind === 'bound') return { ...entry, context: this.context(entry.context) };
    if (entry.kind !== 'callback' || !entry.bound) return entry;
    return { ...entry, bound: { ...entry.bound, context: this.context(entry.bound.context) } };
  }
}
