import { visible } from './visible.js';

/** Rows of cells as CSV by RFC 4180; text of the reviewed code in them shows as it is and makes no formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(formatCell).join(',')}\r\n`).join('');
}

/** A cell that no spreadsheet takes for a formula. */
function formatCell(text: string): string {
  const shown = visible(text);
  const inert = /^\s*[=+\-@]/.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
