import { containsClass, type Audiences } from './policy.js';

/** True when the audience may see the class; one that is not known, or not named by the policy, sees what every audience may. */
export function audienceAccepts({ accepts }: Audiences, audience: string | null, dataClass: string): boolean {
  const named = audience === null ? undefined : accepts.get(audience);
  const lists = named === undefined ? [...accepts.values()] : [named];
  return lists.every((classes) => classes.some((each) => containsClass(each, dataClass)));
}
