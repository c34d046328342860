import { UsageError } from '../base/usage-error.js';
import { visible } from '../report/visible.js';

/** What to say on standard error when a command failed: message and advice, or the stack of a bug. */
export function formatFailure(error: unknown): string {
  if (error instanceof UsageError) return `sluice: ${visibleLines(error.message)}\n${visibleLines(error.advice)}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${visibleLines(stack)}\nsluice: this is a bug in Sluice. Please report it, with the lines above.\n`;
}

/** Text of several lines in which everything else that is hidden shows. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
