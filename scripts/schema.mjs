// Writes the schemas of the policy file and of a saved run, as the built code has them, to schema/.
// With --check it writes nothing, and fails when a file is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { formatPolicySchema } from '../dist/policy/policy-schema.js';
import { formatRunSchema } from '../dist/review/run-schema.js';

const folder = fileURLToPath(new URL('../schema/', import.meta.url));
const schemas = { 'policy.json': formatPolicySchema(), 'run.json': formatRunSchema() };

await mkdir(folder, { recursive: true });
for (const [name, fresh] of Object.entries(schemas)) {
  if (!process.argv.includes('--check')) await writeFile(folder + name, fresh);
  else if (fresh !== (await readFile(folder + name, 'utf8').catch(() => ''))) {
    console.error(`schema/${name} is stale. Run \`npm run docs\` and commit the result.`);
    process.exitCode = 1;
  }
}
