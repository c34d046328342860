import type { Level, RuleId } from '../../src/judge/finding.js';
import { loadChecks } from '../../src/review/load-checks.js';

const checks = await loadChecks();

/** The level that the page of a rule gives it. */
export const levelOf = (rule: RuleId): Level => checks[rule].level;
