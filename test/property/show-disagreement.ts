import { format } from 'prettier';
import type { Disagreement } from './disagreements.js';

/** A disagreement with its whole program, for a person. */
export async function showDisagreement({ kind, expected, actual, gaps, rendered }: Disagreement): Promise<string> {
  const files = await Promise.all(
    [...rendered.files].map(async ([name, text]) => `// ${name}\n${await format(text, { parser: 'typescript' })}`),
  );
  const list = (texts: readonly string[]): string => texts.join(', ') || 'nothing';
  return [`${kind}: executed ${list(expected)}; found ${list(actual)}; gaps ${list(gaps)}`, ...files].join('\n');
}
