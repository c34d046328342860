import { isDay } from '../base/day.js';
import { UsageError } from '../base/usage-error.js';

/** Parsed arguments by option name. */
export type ParsedArguments = Readonly<Record<string, unknown>>;

/** The texts of an argument that may be given several times. */
export function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
}

/** The text of an argument that may be given once. */
export function single(parsed: ParsedArguments, name: string): string | undefined {
  const values = texts(parsed[name]);
  if (values.length > 1) throw new UsageError(`--${name} is given more than once`, 'Give it one value.');
  if (values[0] === '') throw new UsageError(`--${name} is empty`, 'Give it a value, or leave it out.');
  return values[0];
}

/** The value of `--today`. */
export function readDay(parsed: ParsedArguments): string | undefined {
  const today = single(parsed, 'today');
  if (today === undefined || isDay(today)) return today;
  throw new UsageError(`--today '${today}' is no day`, 'Write it as 2027-01-31.');
}
