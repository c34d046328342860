/** A stretch of one file by UTF-16 offsets: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span and the file it is in; `file` is relative to the scanned root, with forward slashes. */
export interface Place extends Span {
  readonly file: string;
}

/** A place as people read it: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offsets at which the lines of `text` start; LF, CRLF, CR and the two Unicode separators end a line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** The location of a span in a file whose lines start at `starts`. */
export function locate(file: string, span: Span, starts: readonly number[]): Location {
  const first = lineAt(starts, span.start);
  const last = lineAt(starts, span.end);
  return {
    file,
    line: first + 1,
    column: span.start - (starts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: span.end - (starts[last] ?? 0) + 1,
  };
}

/** Orders locations by file, then by position: the one order in which anything is listed. */
export function compareLocations(a: Location, b: Location): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  );
}

/** Orders text by UTF-16 code unit, the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
