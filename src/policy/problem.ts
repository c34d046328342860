import { compareLocations } from '../base/location.js';
import { UsageError } from '../base/usage-error.js';
import type { PolicyPlace } from './policy.js';

/** What is wrong with a piece of text, and what to do about it where that is known. */
export interface Mistake {
  readonly message: string;
  readonly advice: string | null;
}

/** A mistake at its place in the policy file. */
export interface Problem extends Mistake {
  readonly place: PolicyPlace;
}

/** A text read as `T`, or why it cannot be. */
export type Parsed<T> =
  { readonly kind: 'value'; readonly value: T } | { readonly kind: 'mistake'; readonly mistake: Mistake };

const shownProblems = 20;
const generalAdvice = 'docs/policy.md describes every key of the policy file.';

/** A text that could not be read, with the reason. */
export function mistake(message: string, advice: string | null = null): Parsed<never> {
  return { kind: 'mistake', mistake: { message, advice } };
}

/** Text of the policy file in single quotes, shortened. */
export function quote(text: string): string {
  return `'${text.length > 80 ? `${text.slice(0, 79)}…` : text}'`;
}

/** All problems of a file as one error: a line for each, in the order of the file, at most 20. */
export function problemsToError(problems: readonly Problem[]): UsageError {
  const sorted = [...problems].sort((a, b) => compareLocations(a.place, b.place));
  const [first] = sorted;
  if (sorted.length === 1 && first) return new UsageError(formatProblem(first), escape(first.advice ?? generalAdvice));
  const lines = sorted
    .slice(0, shownProblems)
    .map((problem) => `${formatProblem(problem)}${problem.advice === null ? '' : `. ${escape(problem.advice)}`}`);
  const more = sorted.length - lines.length;
  if (more > 0) lines.push(`and ${more} more`);
  return new UsageError(lines.join('\n'), generalAdvice);
}

function formatProblem({ place, message }: Problem): string {
  return `${place.file}:${place.line}:${place.column}: ${escape(message)}`;
}

/** Control and format characters as `\u{1b}`: the file's text may stand in what is shown on a terminal. */
function escape(text: string): string {
  const code = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, code);
}
