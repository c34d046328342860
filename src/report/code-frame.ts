import { codeFrameColumns } from '@babel/code-frame';
import type { Location } from '../base/location.js';
import type { LineLookup } from './source-lines.js';
import { visible } from './visible.js';

const linesAround = 2;

/** The code at `location` with the lines around it and a mark under it, or null where the run kept no text of it. */
export function formatCodeFrame(location: Location, lineAt: LineLookup, colour: boolean): string | null {
  const { file, line } = location;
  const text = lineAt(file, line);
  if (text === undefined) return null;
  let first = line;
  while (first > line - linesAround && lineAt(file, first - 1) !== undefined) first--;
  let last = line;
  while (last < line + linesAround && lineAt(file, last + 1) !== undefined) last++;
  const shown = Array.from({ length: last - first + 1 }, (_, index) => visible(lineAt(file, first + index) ?? ''));
  // `startLine` is read by the library and missing in its types.
  const options = { startLine: first, forceColor: colour, linesAbove: linesAround, linesBelow: linesAround };
  return codeFrameColumns(shown.join('\n'), markOf(location, text), options);
}

/** The columns to mark once hidden characters are spelt out; a place of several lines is marked on its first. */
function markOf({ line, column, endLine, endColumn }: Location, text: string): Parameters<typeof codeFrameColumns>[1] {
  const start = visible(text.slice(0, column - 1)).length + 1;
  const marked = endLine === line ? text.slice(column - 1, endColumn - 1) : text.slice(column - 1);
  return { start: { line, column: start }, end: { line, column: start + visible(marked).length } };
}
