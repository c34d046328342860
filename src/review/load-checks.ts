import { readFile } from 'node:fs/promises';
import { parseCheck, type Check, type Checks } from './check.js';
import { ruleIds } from './rule-ids.js';

/** The page of every rule, from the installed `rules/checks/`. A page that is missing or about another rule is a bug of ours. */
export async function loadChecks(): Promise<Checks> {
  const checks = await Promise.all(ruleIds.map(loadCheck));
  return Object.fromEntries(checks.map((check) => [check.id, check])) as Checks;
}

async function loadCheck(id: (typeof ruleIds)[number]): Promise<Check> {
  const file = `${id.replace('/', '-')}.md`;
  const check = parseCheck(await readFile(new URL(`../../rules/checks/${file}`, import.meta.url), 'utf8'), file);
  if (check.id !== id) throw new Error(`${file} is about ${check.id}`);
  return check;
}
