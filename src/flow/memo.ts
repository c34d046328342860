import type { Context } from './context.js';
import { untouched, type StackWatch, type Watched } from './stack-watch.js';

/** A question that may be asked again. */
export interface Question<T> {
  readonly key: string;
  /** Where it is asked; null where that makes no difference. */
  readonly context: Context | null;
  readonly find: () => readonly T[];
  /** Equal parts of answers have equal texts. */
  readonly textOf: (part: T) => string;
  /** Told of the answer that stays. */
  readonly settled?: (known: Known<T>) => void;
}

/** The parts of an answer, and how far down the stack of its context it looked. */
export type Known<T> = Watched<readonly T[]>;

/**
 * Remembers answers to questions that ask each other. A question met again while it is being answered gives what is assumed of
 * it: nothing at first. Questions that wait for each other this way are answered together: the outermost of them is asked again,
 * with the answers of the round before as assumptions, until a round changes nothing. Then all of them are known.
 */
export class Memo {
  private readonly answers = new Map<string, Known<unknown>>();
  private readonly open = new Map<string, Frame>();
  private readonly stack: Frame[] = [];
  /** Answers that rest on an open question: those of this round stand, those of the round before are assumptions. */
  private readonly provisional = new Map<string, Provisional>();
  /** The keys of `provisional`, in the order of being answered. */
  private readonly pending: string[] = [];
  /** Answers that something went unanswered for; they stand until the outermost question has its answer. */
  private readonly partial = new Map<string, Known<unknown>>();
  /** Questions answered since the outermost open one was asked. */
  private spent = 0;
  /** New questions that may still be asked; answers that are known cost nothing. */
  private allowance = Number.POSITIVE_INFINITY;

  /** Questions that had to be answered so far. */
  asked = 0;

  constructor(
    private readonly watch: StackWatch,
    private readonly onCut: (detail: string) => void,
  ) {}

  /** Allows this many new questions from now on. */
  allow(questions: number): void {
    this.allowance = questions;
  }

  /** True once a question went unanswered because no more were allowed. */
  get isExhausted(): boolean {
    return this.allowance < 0;
  }

  /** The answer to a question, found where it is not known. */
  get<T>(question: Question<T>): readonly T[] {
    const { key, context } = question;
    const known = (this.answers.get(key) ?? this.standing(key)) as Known<T> | undefined;
    if (known) {
      if (context) this.watch.tell(context, known.floor);
      return known.answer;
    }
    const cut = this.cutBefore(key);
    this.asked += 1;
    return cut ?? this.answer(question);
  }

  /** True where the answer stays. */
  has(key: string): boolean {
    return this.answers.has(key);
  }

  /** Takes an answer that was found elsewhere. */
  take(key: string, known: Known<unknown>): void {
    this.answers.set(key, known);
  }

  /** Forgets all answers; no question is open. */
  forget(): void {
    this.answers.clear();
  }

  /** The answer that the innermost open question gets is kept for good: another round would not make it whole. */
  decide(): void {
    const top = this.stack.at(-1);
    if (top) top.isDecided = true;
  }

  /** Runs something that asks, and tells whether all it was told is final. */
  observe<T>(find: () => T): { readonly answer: T; readonly isFinal: boolean } {
    const frame = this.enter(nothing);
    const answer = find();
    this.leave(frame);
    return { answer, isFinal: frame.rests >= frame.depth && !frame.isCut };
  }

  /** What is known so far of a question that waits for an open one, or is open itself. */
  private standing(key: string): Known<unknown> | undefined {
    const frame = this.open.get(key);
    if (frame) {
      frame.isMet = true;
      this.rest(frame.depth);
      return frame.assumed;
    }
    const waiting = this.provisional.get(key);
    if (waiting?.isCurrent) {
      this.rest(waiting.rests);
      return waiting.found;
    }
    const partial = this.partial.get(key);
    if (partial) this.markCut();
    return partial;
  }

  private cutBefore(key: string): readonly never[] | undefined {
    if (this.open.size === 0) this.spent = 0;
    const cause = this.excess();
    if (cause === null) return undefined;
    this.onCut(cause);
    this.markCut();
    if (this.open.size > 0) this.partial.set(key, nothing);
    return [];
  }

  /** What there is too much of for one more question. */
  private excess(): string | null {
    if (--this.allowance < 0) return 'all questions of one sink point';
    if (this.open.size >= maxDepth) return `${String(maxDepth)} questions deep`;
    return ++this.spent > maxQuestions ? `${String(maxQuestions)} questions` : null;
  }

  private answer<T>(question: Question<T>): readonly T[] {
    const { key, context, find, textOf } = question;
    const from = this.pending.length;
    let assumed = (this.provisional.get(key)?.found ?? nothing) as Known<T>;
    for (let round = 1; ; round++) {
      const frame = this.enter(assumed);
      this.open.set(key, frame);
      const found = this.watch.within(context, find);
      this.open.delete(key);
      if (frame.isDecided) Object.assign(frame, { rests: frame.depth, isChanged: false, isCut: false });
      else frame.isChanged ||= frame.isMet && !isSame(found, assumed, textOf);
      this.leave(frame);
      if (frame.rests < frame.depth) {
        this.pending.push(key);
        this.provisional.set(key, {
          question: question as Question<unknown>,
          found,
          rests: frame.rests,
          isCurrent: true,
        });
        return found.answer;
      }
      if (!frame.isChanged || frame.isCut || round >= maxRounds) {
        this.settle(question, found, frame, from);
        return found.answer;
      }
      assumed = found;
      this.outdate(from);
    }
  }

  private enter(assumed: Known<unknown>): Frame {
    const depth = this.stack.length;
    const frame = { depth, rests: depth, assumed, isMet: false, isChanged: false, isCut: false, isDecided: false };
    this.stack.push(frame);
    return frame;
  }

  /** What holds for a question holds for the one that asked it. */
  private leave(frame: Frame): void {
    this.stack.pop();
    const asker = this.stack.at(-1);
    if (!asker) return;
    if (frame.isCut) asker.isCut = true;
    if (frame.rests >= frame.depth) return;
    this.rest(frame.rests);
    if (frame.isChanged) asker.isChanged = true;
  }

  private rest(depth: number): void {
    const top = this.stack.at(-1);
    if (top && depth < top.rests) top.rests = depth;
  }

  private markCut(): void {
    const top = this.stack.at(-1);
    if (top) top.isCut = true;
  }

  /** The answers found since are assumptions from now on. */
  private outdate(from: number): void {
    for (const key of this.pending.splice(from)) {
      const waiting = this.provisional.get(key);
      if (waiting) this.provisional.set(key, { ...waiting, isCurrent: false });
    }
  }

  /** A question has its answer, and with it those that waited for it. Where something went unanswered only the outermost keeps it. */
  private settle<T>(question: Question<T>, answer: Known<T>, { isCut }: Frame, from: number): void {
    const isOutermost = this.open.size === 0;
    for (const key of this.pending.splice(from)) {
      const waiting = this.provisional.get(key);
      if (waiting?.isCurrent) this.keep(waiting.question, waiting.found, isCut);
      this.provisional.delete(key);
    }
    this.keep(question, answer, isCut && !isOutermost);
    this.provisional.delete(question.key);
    if (!isOutermost) return;
    this.partial.clear();
    this.provisional.clear();
  }

  private keep<T>(question: Question<T>, answer: Known<T>, isPartial: boolean): void {
    (isPartial ? this.partial : this.answers).set(question.key, answer);
    if (!isPartial) question.settled?.(answer);
  }
}

/** A question that is being answered. */
interface Frame {
  readonly depth: number;
  readonly assumed: Known<unknown>;
  /** Depth of the outermost open question that its answer rests on; its own when there is none. */
  rests: number;
  /** True once the question was met again while open. */
  isMet: boolean;
  /** True when a question in it did not get the answer that was assumed of it. */
  isChanged: boolean;
  /** True when a question in it went unanswered. */
  isCut: boolean;
  /** True when its answer stands, whatever it rests on. */
  isDecided: boolean;
}

interface Provisional {
  readonly question: Question<unknown>;
  readonly found: Known<unknown>;
  readonly rests: number;
  /** True for an answer of this round. */
  readonly isCurrent: boolean;
}

function isSame<T>(answer: Known<T>, assumed: Known<T>, textOf: (part: T) => string): boolean {
  if (answer.floor !== assumed.floor || answer.answer.length !== assumed.answer.length) return false;
  const texts = new Set(assumed.answer.map(textOf));
  return answer.answer.every((part) => texts.has(textOf(part)));
}

/** What is assumed of a question that was never answered. */
const nothing: Known<never> = { answer: [], floor: untouched };

/** Questions inside questions; deeper ones go unanswered, and a gap says so. */
const maxDepth = 64;
/** Questions that one question may bring up; past it they go unanswered, and a gap says so. */
const maxQuestions = 1_000;
/** Rounds for questions that wait for each other; answers of the last one stand. */
const maxRounds = 8;
