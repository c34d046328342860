import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';

/**
 * The taint rule for a policy, and the selectors that Semgrep has no words for.
 *
 * @param {string} policyText
 */
export async function semgrepRule(policyText) {
  const rule = parse(await readFile(new URL('egress.yaml', import.meta.url), 'utf8'));
  const { sources = [] } = parse(policyText);
  const patterns = sources.map(patternOf);
  rule.rules[0]['pattern-sources'] = [...new Set(patterns.filter(Boolean))].map((pattern) => ({ pattern }));
  return {
    text: stringify(rule),
    unsaid: sources.filter((_, index) => !patterns[index]).map(({ at, call }) => at ?? call),
  };
}

/** A labelled member is any member of that name, a labelled function any call of that name. Types have no pattern. */
function patternOf({ at, call, returns }) {
  const path = (at ?? call).replace(/^.*#/, '').replace('.prototype.', '.').split('.');
  if (call !== undefined || returns !== undefined) return `${path.join('.')}(...)`;
  return path.length > 1 ? `$OBJECT.${path.at(-1)}` : null;
}
