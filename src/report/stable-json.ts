import { configure } from 'safe-stable-stringify';

const stringify = configure({ bigint: false, deterministic: true, strict: true });

/** What JSON lets through and a terminal obeys; it can stand inside strings alone. */
const obeyed = /[\u007F-\u009F\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/gu;

/** A plain value as JSON with sorted keys, two spaces of indent, hidden characters escaped and a line end. */
export function stableJson(value: object): string {
  return `${stringify(value, null, 2).replace(obeyed, escapeUnits)}\n`;
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
