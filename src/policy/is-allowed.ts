import { containsClass, type AllowRule, type Policy } from './policy.js';

/** True when an allow row lets data of the class, or of one that contains it, go to the zone. */
export function isAllowed(policy: Policy, dataClass: string, zone: string): boolean {
  return allowingRow(policy, dataClass, zone) !== undefined;
}

/** The first allow row that lets data of the class go to the zone. */
export function allowingRow({ allow }: Policy, dataClass: string, zone: string): AllowRule | undefined {
  return allow.find(({ data, to }) => containsClass(data, dataClass) && (to === 'any' || to.includes(zone)));
}
