import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { FunctionUnit } from '../../src/ir/unit.js';
import type { CallFrame, Context } from '../../src/flow/context.js';
import { Contexts, maxCalls } from '../../src/flow/contexts.js';
import { StackWatch } from '../../src/flow/stack-watch.js';

/** Calls from 100 on stand in functions of ten calls each, the others in one of their own. */
const makerOf = (call: number): FunctionUnit => {
  const id = call < 100 ? call : 100 + Math.floor(call / 10);
  makers.set(id, makers.get(id) ?? ({ id } as FunctionUnit));
  return makers.get(id) as FunctionUnit;
};
const makers = new Map<number, FunctionUnit>();
const grown: Context[] = [];
const contexts = new Contexts(makerOf, { forgetOutcomesIn: (context) => grown.push(context) }, new StackWatch());
const { empty } = contexts;

const frame = (call: number, entry: CallFrame['entry'] = { kind: 'direct' }): CallFrame => ({
  call,
  entry,
  closure: empty,
});

const stack = (...calls: readonly number[]): Context =>
  calls.reduce((context, call) => contexts.push(context, frame(call)), empty);

/** The calls from the outermost in. */
function callsOf(context: Context): readonly number[] {
  return context.frame && context.parent ? [...callsOf(context.parent), context.frame.call] : [];
}

describe('contexts', () => {
  it('are one object where the stacks are equal', () => {
    expect(stack(1, 2)).toBe(stack(1, 2));
    expect(stack(1, 2)).not.toBe(stack(2, 1));
    expect(stack(1, 2).parent).toBe(stack(1));
  });

  it('keep apart the ways by which one call enters', () => {
    const byCallback = contexts.push(empty, frame(1, { kind: 'callback', index: 0, members: [] }));
    expect(byCallback).not.toBe(stack(1));
    expect(byCallback).not.toBe(contexts.push(empty, frame(1, { kind: 'callback', index: 1, members: [] })));
  });

  it('keep apart closures of different frames', () => {
    const inner = contexts.push(empty, { ...frame(1), closure: stack(7) });
    expect(inner).not.toBe(contexts.push(empty, { ...frame(1), closure: stack(8) }));
  });

  it('return to where they were when a call is entered again', () => {
    expect(contexts.push(stack(1, 2, 3), frame(2))).toBe(stack(1, 2));
    expect(contexts.push(stack(1, 2, 3), frame(1))).toBe(stack(1));
  });

  it('do not take a call that is entered another way for the same', () => {
    const again = contexts.push(stack(1, 2), frame(2, { kind: 'apply' }));
    expect(again).not.toBe(stack(1, 2));
    expect(again.frame?.entry).toEqual({ kind: 'apply' });
    expect(callsOf(again)).toEqual([1, 2]);
  });

  it('keep the last of the calls by which a function comes to itself', () => {
    expect(callsOf(stack(1, 101, 102))).toEqual([1, 102]);
    expect(callsOf(stack(1, 101, 2, 102))).toEqual([1, 102]);
    expect(callsOf(stack(1, 101, 2, 111))).toEqual([1, 101, 2, 111]);
  });

  it('know where a call that is entered again returns to, too', () => {
    const twice = contexts.push(stack(11, 12), frame(12));
    expect(contexts.returnsOf(twice)).toEqual([stack(11, 12)]);
    expect(contexts.returnsOf(stack(11, 13))).toEqual([]);
    expect(grown.at(-1)).toBe(twice);
    expect(contexts.returnsOf(stack(11, 121, 122))).toEqual([stack(11, 121)]);
  });

  it('forget the outermost call at the depth limit', () => {
    const calls = Array.from({ length: maxCalls }, (_, index) => index + 1);
    expect(stack(...calls).depth).toBe(maxCalls);
    const deeper = contexts.push(stack(...calls), frame(99));
    expect(callsOf(deeper)).toEqual([...calls.slice(1), 99]);
    expect(deeper.depth).toBe(maxCalls);
  });

  test.prop([fc.array(fc.nat(60), { maxLength: 80 })])('never grow past the limit, nor hold a call twice', (calls) => {
    const held = callsOf(stack(...calls));
    expect(held.length).toBeLessThanOrEqual(maxCalls);
    expect(new Set(held).size).toBe(held.length);
    expect(held.at(-1)).toBe(calls.at(-1));
  });
});
