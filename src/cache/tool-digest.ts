import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const code = fileURLToPath(new URL('..', import.meta.url));
const home = dirname(code.replace(/[/\\]$/, ''));

/** SHA-256 over all that a result depends on beside its input: the code of Sluice, its rules, the packages it uses, Node. */
export function toolDigest(): string {
  const hash = createHash('sha256').update(process.version);
  const own = [...filesBelow(code).filter((file) => /(?<!\.d)\.[jt]s$/.test(file)), ...filesBelow(join(home, 'rules'))];
  for (const file of own) hash.update(`${file}\0`).update(readFileSync(file));
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { dependencies: object };
  for (const name of Object.keys(manifest.dependencies)) hash.update(`${name}\0`).update(installedManifest(name));
  return hash.digest('hex');
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
}

/** The package.json of a dependency, found as Node finds it; it has the version. */
function installedManifest(name: string): Buffer | string {
  for (let folder = home; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(file)) return readFileSync(file);
    if (folder === dirname(folder)) return '';
  }
}
