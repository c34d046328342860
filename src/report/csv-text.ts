import { visible } from './visible.js';

/** Rows of cells as CSV, quoted as in RFC 4180, lines ending in a line feed; text of the reviewed code shows and makes no formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(formatCell).join(',')}\n`).join('');
}

/** A cell that no spreadsheet takes for a formula. */
function formatCell(text: string): string {
  const shown = visible(text);
  const inert = /^\s*[=+\-@]/.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
