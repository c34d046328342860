import { formatPolicySchema } from '../policy/policy-schema.js';
import { writeText, type Surroundings } from './surroundings.js';

/** Prints the JSON Schema of the policy file, for editors. */
export async function runPolicySchema({ stdout }: Surroundings): Promise<number> {
  await writeText(stdout, formatPolicySchema());
  return 0;
}
