import { styleText } from 'node:util';
import { nearestName } from '../base/nearest-name.js';
import { UsageError } from '../base/usage-error.js';
import { loadChecks } from '../review/load-checks.js';
import { isRuleId, ruleIds } from '../review/rule-ids.js';
import { wantsColour } from './colour.js';
import { writeText, type Surroundings } from './surroundings.js';

/** What the mark on a finding means, for rules about data that leaves. */
const confidence = `## Confidence

A finding says that the data itself goes there. Under \`--implicit\`, one marked \`(implicit)\` says less: what goes there was chosen by
the data or measures it, and tells something of it. A constant that a branch on it chooses, a comparison, a length, what a table has
under it as the key, a call that is made only under a condition on it.
`;

const allRules = `Rules are ${ruleIds.join(', ')}.`;

/** Prints the page of a rule: why it matters, an example, its clean twin, how to fix; without a rule, it says which there are. */
export async function runExplain(rule: string | undefined, { stdout, env }: Surroundings): Promise<number> {
  if (rule === undefined) throw new UsageError('explain needs a rule', allRules);
  if (!isRuleId(rule)) {
    const near = nearestName(rule, ruleIds);
    throw new UsageError(`there is no rule '${rule}'`, near === undefined ? allRules : `Did you mean '${near}'?`);
  }
  const { title, level, page } = (await loadChecks())[rule];
  const heading = `${rule} (${level}): ${title}`;
  const shown = wantsColour(stdout, env) ? styleText('bold', heading, { validateStream: false }) : heading;
  const about = /^(?:egress|response)\//.test(rule) && rule !== 'egress/unmodelled' ? `\n${confidence}` : '';
  await writeText(stdout, `${shown}\n\n${page.markdown}\n${about}`);
  return 0;
}
