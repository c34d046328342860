import { once } from '../base/once.js';
import type { Context } from './context.js';
import type { Contexts } from './contexts.js';
import type { Known, Memo } from './memo.js';
import { Rebase } from './rebase.js';
import { untouched } from './stack-watch.js';

/** A question that is asked in contexts. */
export interface ContextQuestion<T> {
  /** What is asked, wherever. */
  readonly about: string;
  readonly context: Context;
  readonly find: () => readonly T[];
  /** Equal parts of answers have equal texts. */
  readonly textOf: (part: T) => string;
  /** The same part where another context is meant. */
  readonly rebased: (rebase: Rebase, part: T) => T;
  /** True for a part that cannot be told of another context. */
  readonly isApart?: (part: T) => boolean;
}

/** Answers to questions about the same, by the last calls that they rest on. */
interface Family {
  /** So many calls some answers rest on. */
  readonly counts: number[];
  readonly members: Map<string, Shared>;
}

interface Shared {
  readonly context: Context;
  readonly calls: number;
  readonly answer: readonly unknown[];
}

/** What is asked in a context is answered from what is known of another one, where all that the answer looked at is alike. */
export class SharedAnswers {
  private readonly families = new Map<string, Family>();

  constructor(
    private readonly contexts: Contexts,
    private readonly memo: Memo,
  ) {}

  /** The answer of the memo; it is asked for what nothing alike is known of. */
  get<T>(question: ContextQuestion<T>): readonly T[] {
    const { about, context, find, textOf } = question;
    const round = this.contexts.round(context);
    const key = `${about}.${String(context.id)}${round}`;
    if (!isPlain(context)) return this.memo.get({ key, context, find, textOf });
    if (!this.memo.has(key)) this.takeAlike(key, question);
    const settled = (known: Known<T>): void => {
      if (this.contexts.round(context) === round) this.share(question, known);
    };
    return this.memo.get({ key, context, find, textOf, settled });
  }

  /** The answer that the innermost open question gets is kept for good: another round would not make it whole. */
  decide(): void {
    this.memo.decide();
  }

  /** Forgets all answers. */
  forget(): void {
    this.memo.forget();
    this.families.clear();
  }

  private takeAlike<T>(key: string, { about, context, rebased }: ContextQuestion<T>): void {
    const family = this.families.get(about);
    if (!family) return;
    for (const calls of family.counts) {
      const found = calls <= context.depth && family.members.get(this.contexts.likeness(context, calls));
      if (!found) continue;
      const rebase = new Rebase(this.contexts, { from: found.context, to: context, calls });
      const answer = (found.answer as readonly T[]).map((part) => rebased(rebase, part));
      this.memo.take(key, { answer, floor: floorOf(context, calls) });
      return;
    }
  }

  private share<T>({ about, context, isApart }: ContextQuestion<T>, { answer, floor }: Known<T>): void {
    if (floor === 0 || (isApart && answer.some(isApart))) return;
    const calls = callsAbove(context, floor);
    const { counts, members } = once(this.families, about, (): Family => ({ counts: [], members: new Map() }));
    if (!counts.includes(calls)) counts.push(calls);
    members.set(this.contexts.likeness(context, calls), { context, calls, answer });
  }
}

/** True where what is on a stack is told by how far down it is: no closure on it was made in what stands on the same stack another time. */
export function isPlain({ depth, bottom, others }: Context): boolean {
  return depth > 0 && !others.includes(bottom);
}

/** How many of the last calls an answer rests on that looked down to a depth. */
function callsAbove({ depth }: Context, floor: number): number {
  return floor === untouched ? 0 : depth - floor + 1;
}

/** The depth down to which an answer looked that rests on so many of the last calls. */
function floorOf({ depth }: Context, calls: number): number {
  return calls === 0 ? untouched : depth - calls + 1;
}
