// Writes the schema of the policy file, as the built code has it, to schema/policy.json.
// With --check it writes nothing, and fails when the file is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { formatPolicySchema } from '../dist/policy/policy-schema.js';

const file = fileURLToPath(new URL('../schema/policy.json', import.meta.url));
const fresh = formatPolicySchema();

if (!process.argv.includes('--check')) {
  await mkdir(fileURLToPath(new URL('../schema/', import.meta.url)), { recursive: true });
  await writeFile(file, fresh);
} else if (fresh !== (await readFile(file, 'utf8').catch(() => ''))) {
  console.error('schema/policy.json is stale. Run `npm run docs` and commit the result.');
  process.exitCode = 1;
}
