/**
 * Remembers answers to questions that ask each other. A question met again while it is being answered gives what is known so
 * far: nothing. Answers that were found from such a beginning are forgotten once the question they wait for has its answer,
 * and found anew when next asked; within the round they stand, so that no round asks twice.
 */
export class Memo {
  private readonly answers = new Map<string, readonly unknown[]>();
  private readonly open = new Map<string, number>();
  /** Answers that rest on an open question, with the depth of the outermost one they rest on. */
  private readonly provisional = new Map<string, number>();
  /** Depth of the outermost open question that was met since each open question began. */
  private readonly lowest: number[] = [];
  /** Questions answered since the outermost open one was asked. */
  private spent = 0;
  /** New questions that may still be asked; answers that are known cost nothing. */
  private allowance = Number.POSITIVE_INFINITY;

  constructor(private readonly onCut: (detail: string) => void) {}

  /** Allows this many new questions from now on. */
  allow(questions: number): void {
    this.allowance = questions;
  }

  get<T>(key: string, find: () => readonly T[]): readonly T[] {
    const known = this.answers.get(key);
    if (known) {
      this.rest(this.provisional.get(key));
      return known as readonly T[];
    }
    const depth = this.open.get(key);
    if (depth !== undefined) {
      this.rest(depth);
      return [];
    }
    return this.answer(key, find);
  }

  private answer<T>(key: string, find: () => readonly T[]): readonly T[] {
    const depth = this.lowest.length;
    if (depth === 0) this.spent = 0;
    if (--this.allowance < 0) {
      this.onCut('all questions of one sink point');
      this.rest(0);
      return [];
    }
    if (depth >= maxDepth || ++this.spent > maxQuestions) {
      this.onCut(depth >= maxDepth ? `${String(maxDepth)} questions deep` : `${String(maxQuestions)} questions`);
      // What rests on this is asked anew when somebody else asks.
      this.rest(0);
      return [];
    }
    this.open.set(key, depth);
    this.lowest.push(depth);
    const answer = find();
    const rests = this.lowest.pop() ?? depth;
    this.open.delete(key);
    this.answers.set(key, answer);
    if (rests < depth) {
      this.provisional.set(key, rests);
      this.rest(rests);
    } else {
      this.settle(depth);
    }
    return answer;
  }

  private rest(depth: number | undefined): void {
    const top = this.lowest.length - 1;
    const current = this.lowest[top];
    if (depth !== undefined && current !== undefined && depth < current) this.lowest[top] = depth;
  }

  /** The outermost question of a round has its answer: what rested on it is asked anew. */
  private settle(depth: number): void {
    for (const [key, rests] of this.provisional) {
      if (rests < depth) continue;
      this.provisional.delete(key);
      this.answers.delete(key);
    }
  }
}

/** Questions inside questions; deeper ones go unanswered, and a gap says so. */
const maxDepth = 48;
/** Questions that one question may bring up; past it they go unanswered, and a gap says so. */
const maxQuestions = 200;
