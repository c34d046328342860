import type { RuleId } from '../judge/finding.js';

const all: Readonly<Record<RuleId, true>> = {
  'annotation/unknown-class': true,
  'egress/forbidden': true,
  'egress/gateway-refuses': true,
  'egress/unmodelled': true,
  'egress/unresolved': true,
  'response/unguarded': true,
  'suppression/expired': true,
  'suppression/unjustified': true,
  'suppression/unused': true,
};

/** Every rule, sorted. */
export const ruleIds: readonly RuleId[] = Object.keys(all).filter(isRuleId);

/** True when a rule has this id. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(all, text);
}
