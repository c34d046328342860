import type { CallFrame, Context } from '../../src/flow/context.js';
import { Contexts } from '../../src/flow/contexts.js';
import { KnownDemands } from '../../src/flow/known-demands.js';
import { StackWatch } from '../../src/flow/stack-watch.js';
import type { FunctionUnit } from '../../src/ir/unit.js';

/** Stacks of numbered calls, of which each stands in a function of its own; those below zero stand in modules. */
export interface Stacks {
  readonly contexts: Contexts;
  readonly watch: StackWatch;
  readonly known: KnownDemands;
  /** From the outermost call in. */
  readonly stack: (...calls: readonly number[]) => Context;
  readonly frame: (call: number, closure?: Context) => CallFrame;
}

export function createStacks(): Stacks {
  const makers = new Map<number, FunctionUnit>();
  const makerOf = (call: number): FunctionUnit => {
    const maker = makers.get(call) ?? ({ id: call, kind: call < 0 ? 'module' : 'function' } as FunctionUnit);
    makers.set(call, maker);
    return maker;
  };
  const watch = new StackWatch();
  const known = new KnownDemands();
  const contexts = new Contexts(makerOf, known, watch);
  const frame = (call: number, closure = contexts.empty): CallFrame => ({ call, entry: { kind: 'direct' }, closure });
  const stack = (...calls: readonly number[]): Context =>
    calls.reduce((context, call) => contexts.push(context, frame(call)), contexts.empty);
  return { contexts, watch, known, stack, frame };
}
