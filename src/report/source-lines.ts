import type { Run } from '../review/run.js';

/** The text of a line of a file, where the run kept it. */
export type LineLookup = (file: string, line: number) => string | undefined;

/** Looks lines up in the run's excerpt. */
export function lineLookup(run: Run): LineLookup {
  const texts = new Map(run.excerpt.map(({ file, line, text }) => [`${line}:${file}`, text]));
  return (file, line) => texts.get(`${line}:${file}`);
}
