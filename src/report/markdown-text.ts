import { visible } from './visible.js';

/**
 * Text of the reviewed code for Markdown prose: what could make a link, an image, HTML, a table cell, a list or a heading is
 * escaped; a comment after `@` and `#` keeps GitHub from mentioning people or issues.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>!|~&@#]|^\s*[-+=]|:(?=\/)|(?<=^\s*\d+)[.)]|(?<=www)\./gi, (mark) => `\\${mark.trim()}`)
    .replace(/\\[@#]/g, '$&<!-- -->');
}

/** Lines of reviewed code as a code block whose fence is longer than any in them. */
export function markdownCode(lines: readonly string[], language: string): string {
  const text = lines.map(visible).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
