import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/flow/context.js';
import { Memo } from '../../src/flow/memo.js';
import { SharedAnswers } from '../../src/flow/shared-answers.js';
import { anything } from '../../src/ir/access-path.js';
import { createStacks, type Stacks } from './stacks.js';

/** Asks about contexts, and counts what is asked. */
class Questions {
  asked = 0;
  readonly stacks: Stacks = createStacks();
  private readonly memo = new Memo(this.stacks.watch, () => undefined);
  private readonly shared = new SharedAnswers(this.stacks.contexts, this.memo);

  /** The contexts that `find` gives, asked about in one. */
  ask(context: Context, find: (context: Context) => readonly Context[]): readonly Context[] {
    return this.shared.get({
      about: 'it',
      context,
      find: () => {
        this.asked += 1;
        return find(context);
      },
      textOf: ({ id }) => String(id),
      rebased: (rebase, part) => rebase.demand({ value: 1, path: anything, context: part }).context,
    });
  }
}

const itself = (context: Context): readonly Context[] => [context];
const around = ({ parent }: Context): readonly Context[] => (parent ? [parent] : []);

describe('answers that contexts share', () => {
  it('are told of the context in which they are asked', () => {
    const questions = new Questions();
    const { stack } = questions.stacks;
    expect(questions.ask(stack(1), itself)).toEqual([stack(1)]);
    expect(questions.ask(stack(2, 3), itself)).toEqual([stack(2, 3)]);
    expect(questions.asked).toBe(1);
  });

  it('are those of contexts with the same last calls, where these were looked at', () => {
    const questions = new Questions();
    const { stack } = questions.stacks;
    expect(questions.ask(stack(1, 2), around)).toEqual([stack(1)]);
    expect(questions.ask(stack(3, 4, 2), around)).toEqual([stack(3, 4)]);
    expect(questions.asked).toBe(1);
    expect(questions.ask(stack(1, 5), around)).toEqual([stack(1)]);
    expect(questions.asked).toBe(2);
  });

  it('are not those of a stack that ends where this one goes on', () => {
    const questions = new Questions();
    const { stack } = questions.stacks;
    questions.ask(stack(2), around);
    expect(questions.ask(stack(1, 2), around)).toEqual([stack(1)]);
    expect(questions.asked).toBe(2);
  });

  it('are not those of a call by a module', () => {
    const questions = new Questions();
    const { stack } = questions.stacks;
    questions.ask(stack(-1), itself);
    expect(questions.ask(stack(1), itself)).toEqual([stack(1)]);
    expect(questions.asked).toBe(2);
  });

  it('speak of calls and closures further on as they are on the other stack', () => {
    const questions = new Questions();
    const { contexts, stack, frame } = questions.stacks;
    const inner = (context: Context): readonly Context[] => [
      contexts.push(contexts.push(context, frame(8)), frame(9, context)),
      contexts.closure(7, context),
      stack(6),
    ];
    questions.ask(stack(1), inner);
    expect(questions.ask(stack(2, 3), inner)).toEqual(inner(stack(2, 3)));
    expect(questions.asked).toBe(1);
  });

  it('are not shared where they rest on all of a stack', () => {
    const questions = new Questions();
    const { stack } = questions.stacks;
    const named = (context: Context): readonly Context[] => (context.name === '' ? [] : [context]);
    questions.ask(stack(1), named);
    expect(questions.ask(stack(2), named)).toEqual([stack(2)]);
    expect(questions.asked).toBe(2);
  });

  it('return from a function that calls itself as they do on the other stack', () => {
    const questions = new Questions();
    const { contexts, stack, frame } = questions.stacks;
    const again = (context: Context): readonly Context[] => {
      const once = contexts.push(context, frame(9));
      return [contexts.push(contexts.push(once, frame(8)), frame(9))];
    };
    questions.ask(stack(1), again);
    const [found] = questions.ask(stack(2), again);
    expect(questions.asked).toBe(1);
    expect(found).toBe(stack(2, 9));
    expect(contexts.returnsOf(stack(2, 9))).toEqual([stack(2, 9, 8)]);
  });
});
