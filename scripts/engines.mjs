// Fails when a runtime dependency, direct or not, does not run on the oldest Node this package promises to run on.
import { readFile } from 'node:fs/promises';
import semver from 'semver';

const load = async (file) => JSON.parse(await readFile(new URL(`../${file}`, import.meta.url), 'utf8'));

const oldest = semver.minVersion((await load('package.json')).engines.node);
const { packages } = await load('package-lock.json');
const refusing = Object.entries(packages).filter(
  ([path, { dev, engines }]) => path !== '' && !dev && engines?.node && !semver.satisfies(oldest, engines.node),
);
for (const [path, { version, engines }] of refusing) {
  console.error(`${path} ${version} needs Node ${engines.node}, and Sluice promises ${oldest}. Take an older major.`);
}
process.exitCode = refusing.length === 0 ? 0 : 1;
