import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/flow/context.js';
import { untouched } from '../../src/flow/stack-watch.js';
import { createStacks } from './stacks.js';

const { contexts, watch, stack, frame } = createStacks();

/** Looks at the last call of each. */
const look = (...seen: readonly Context[]): void => {
  for (const each of seen) expect(each.frame).not.toBeNull();
};
const floorOf = (base: Context, ask: () => void): number => watch.within(base, ask).floor;

describe('how far down a stack an answer looks', () => {
  it('is nowhere, where no call was looked at', () => {
    expect(floorOf(stack(1, 2), () => stack(1, 2).manner)).toBe(untouched);
  });

  it('is the lowest stack whose call was looked at', () => {
    expect(floorOf(stack(1, 2, 3), () => look(stack(1, 2, 3)))).toBe(3);
    expect(floorOf(stack(1, 2, 3), () => look(stack(1, 2), stack(1, 2, 3)))).toBe(2);
    expect(floorOf(stack(1, 2, 3), () => stack(1, 2, 3).parent?.parent)).toBe(2);
  });

  it('is not told by other stacks, or by calls further on', () => {
    expect(floorOf(stack(1, 2), () => look(stack(1, 3), stack(4), stack(1, 2, 3)))).toBe(untouched);
  });

  it('is all of it, where something is named by the stack', () => {
    expect(floorOf(stack(1, 2), () => stack(1, 2).name)).toBe(0);
  });

  it('is all of it, where a call is found that is entered again', () => {
    expect(floorOf(stack(1, 2, 3), () => contexts.push(stack(1, 2, 3), frame(1)))).toBe(1);
  });

  it('is as far as the answers look that it rests on, on the stack that both have', () => {
    const inner = (base: Context, seen: Context) => () => watch.within(base, () => look(seen));
    expect(floorOf(stack(1, 2), inner(stack(1, 2, 3), stack(1, 2)))).toBe(2);
    expect(floorOf(stack(1, 2), inner(stack(1, 2, 3), stack(1, 2, 3)))).toBe(untouched);
    expect(floorOf(stack(1, 2), inner(stack(4, 2), stack(4)))).toBe(untouched);
  });

  it('is all of it, where such an answer may have come to the stack by a closure', () => {
    const closure = contexts.push(contexts.empty, frame(9, stack(1, 2)));
    expect(floorOf(stack(1, 2), () => watch.within(closure, () => look(stack(1, 2))))).toBe(0);
  });
});
