import { compareLocations, compareText, type Location } from './location.js';
import { UsageError } from './usage-error.js';

/** One mistake in a file that a person wrote for Sluice. */
export interface Problem {
  readonly location: Location;
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly advice: string | null;
}

const shown = 20;

/** One error for all problems of a file, in the order of their positions: `file:line:column: message advice`. */
export function problemsError(problems: readonly Problem[], advice: string): UsageError {
  const sorted = [...problems].sort(
    (a, b) => compareLocations(a.location, b.location) || compareText(a.message, b.message),
  );
  const lines = [...new Set(sorted.map(formatProblem))];
  const more = lines.length > shown ? [`... and ${lines.length - shown} more`] : [];
  return new UsageError([...lines.slice(0, shown), ...more].join('\n'), advice);
}

function formatProblem({ location, message, advice }: Problem): string {
  const place = `${location.file}:${location.line}:${location.column}`;
  return advice === null ? `${place}: ${message}` : `${place}: ${message}. ${advice}`;
}
