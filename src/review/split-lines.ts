import { lineStarts } from '../base/location.js';

/** Lines of `text` without their line ends. */
export function splitLines(text: string): string[] {
  const starts = lineStarts(text);
  return starts.map((start, index) => text.slice(start, starts[index + 1]).replace(/(?:\r\n|[\n\r\u2028\u2029])$/, ''));
}
