import { compareLocations, type Location } from './location.js';

/** Why the analysis could not follow a demand; each has its sentence in `gapReasons`. */
export type GapReason =
  | 'parse-error'
  | 'unreadable-file'
  | 'checker-failed'
  | 'dynamic-code'
  | 'dynamic-import'
  | 'unresolved-import'
  | 'unresolved-call'
  | 'unknown-syntax'
  | 'budget-depth'
  | 'budget-contexts'
  | 'budget-demands'
  | 'budget-questions'
  | 'budget-fan-out';

/** What each reason means, for a person. A reason without a sentence does not compile. */
export const gapReasons: Readonly<Record<GapReason, string>> = {
  'parse-error': 'the file does not parse; what could be read of it was analysed',
  'unreadable-file': 'the file could not be read',
  'checker-failed': 'the type checker failed on this expression; its type is taken as unknown',
  'dynamic-code': 'code made from text (eval, new Function, with) was not followed',
  'dynamic-import': 'a module named by a computed string was not followed',
  'unresolved-import': 'an import resolves to no file of the program and names no package',
  'unresolved-call': 'what is called here could not be found',
  'unknown-syntax': 'this syntax is not lowered; its operands are followed, its meaning is not',
  'budget-depth': 'an access path or call stack was cut at the depth limit; what lies below is taken as one',
  'budget-contexts': 'more endpoints than the limit were found for this sink point; the rest are not judged',
  'budget-demands': 'a search from here was cut at its limit of demands; what lies behind is missing',
  'budget-questions': 'what is called or made here brought up more questions than the limit; some went unanswered',
  'budget-fan-out': 'more candidates than the limit match here; the rest were not followed',
};

/** A place where the analysis could not follow a demand, and why. */
export interface Gap {
  readonly reason: GapReason;
  /** Null for a gap that concerns the whole run. */
  readonly location: Location | null;
  /** What exactly, in a few words: a name, a specifier, a count. Text of the reviewed code: escape it before showing. */
  readonly detail: string;
}

/** Orders gaps by reason, then place, then detail. */
export function compareGaps(a: Gap, b: Gap): number {
  if (a.reason !== b.reason) return a.reason < b.reason ? -1 : 1;
  if (a.location && b.location) return compareLocations(a.location, b.location) || (a.detail < b.detail ? -1 : 1);
  return a.location ? 1 : b.location ? -1 : 0;
}
