import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { measure } from './measure.mjs';
import { cache } from './peers.mjs';
import { semgrepRule } from './semgrep/rule.mjs';
import { tools } from './tools/tools.mjs';

/**
 * One code base, with what each tool is given.
 *
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} folder absolute
 * @property {string} policy
 * @property {number} files
 * @property {number} lines
 * @property {string} list JSON of the files that Sluice analyses, for the floor
 * @property {string} tsconfig of the same files
 * @property {string} rule of Semgrep
 * @property {readonly string[]} unsaid selectors of the policy that the rule leaves out
 * @property {ReadonlySet<string> | null} known `file:line` of findings that a person has judged true; null where nobody has
 */

/**
 * Scans the code once, so that the same files are given to all, and writes what the tools read.
 *
 * @returns {Promise<Workload>}
 */
export async function prepareWorkload(given, givenPolicy) {
  const folder = await realpath(given);
  const policy = resolve(givenPolicy ?? join(folder, 'sluice.yaml'));
  const name = basename(folder);
  const at = join(cache, 'work', name);
  await mkdir(at, { recursive: true });
  const [sluice] = tools;
  const { code, stdout, stderr } = await measure(sluice.command({ folder, policy }));
  if (code !== 0) throw new Error(`Sluice cannot scan ${folder}: ${stderr}`);
  const run = JSON.parse(stdout);
  const files = run.files.map(({ path }) => join(folder, path)).filter((file) => isCode.test(file));
  const { text, unsaid } = await semgrepRule(await readFile(policy, 'utf8'));
  const write = async (file, content) => {
    await writeFile(join(at, file), content);
    return join(at, file);
  };
  return {
    name,
    folder,
    policy,
    files: files.length,
    lines: run.counts.lines,
    list: await write('files.json', JSON.stringify(files)),
    tsconfig: await write('tsconfig.json', JSON.stringify({ compilerOptions, files })),
    rule: await write('egress.yaml', text),
    unsaid,
    known: await knownFindings(name),
  };
}

/** A compiler that is given anything else, such as a schema of Prisma, stops before it checks. */
const isCode = /\.[cm]?[jt]sx?$/;

/** What suits the most code where each project's own options are not asked. */
const compilerOptions = {
  allowJs: true,
  jsx: 'preserve',
  target: 'esnext',
  module: 'preserve',
  moduleResolution: 'bundler',
  skipLibCheck: true,
  strict: true,
  types: [],
};

async function knownFindings(name) {
  const file = new URL(`known/${name}.yaml`, import.meta.url);
  if (!existsSync(file)) return null;
  return new Set(parse(await readFile(file, 'utf8')).findings.map(({ at }) => at));
}
