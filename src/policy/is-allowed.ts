import { containsClass, type Policy } from './policy.js';

/** True when an allow row lets data of the class, or of one that contains it, go to the zone. */
export function isAllowed(policy: Policy, dataClass: string, zone: string): boolean {
  return policy.allow.some(({ data, to }) => containsClass(data, dataClass) && (to === 'any' || to.includes(zone)));
}
