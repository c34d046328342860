// Checks every path of every model against the type declarations that the packages themselves ship (or their @types), and
// records the versions in rules/verified.json, with a digest of the paths: a test asks that no record is older than its rows. Packages come from the registry; nothing of them is executed.
//   node scripts/verify-models.mjs [PACKAGE..] [--update] [--folder DIRECTORY]
// The recorded versions are checked; --update takes the newest. An installed folder can be given instead. A path that a
// package has without declaring it, or had in an older major, is listed by hand, as `undeclared`.
// Each model is checked in a process of its own, of bounded memory and low priority; what failed is told at the end, and
// keeps its record.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { LibraryTypes, openPackages } from './library-types.mjs';
import { digestOf, loadPackageModels, pathsOf } from './model-paths.mjs';

const rules = fileURLToPath(new URL('../rules/', import.meta.url));
const record = join(rules, 'verified.json');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    update: { type: 'boolean', default: false },
    folder: { type: 'string' },
    // Of the processes that this one starts: the model file to check.
    model: { type: 'string' },
  },
});
/** Megabytes that the check of one model may take. */
const memory = 3072;

const pathOf = (text) => text.split(/\.|(?=\(\))/);
const bareName = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');
const typesName = (name) => `@types/${name.replace(/^@/, '').replace('/', '__')}`;

/** The models to check: those of the packages that were asked for, or all. */
function loadModels() {
  const wanted = ({ file, packages }) =>
    values.model === undefined
      ? positionals.length === 0 || packages.some((name) => positionals.includes(name))
      : file === values.model;
  return loadPackageModels(join(rules, 'models')).filter(wanted);
}

/** Installs the packages, without their scripts, where nothing of this project is; packages without types bring their @types. */
function install(packages, recorded) {
  const names = [...new Set(packages.map(bareName))];
  const folder = mkdtempSync(join(tmpdir(), 'verify-models-'));
  const npm = (specifiers) => {
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];
    execFileSync('npm', ['install', ...flags, ...specifiers], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // A package may be known by its modules alone.
  const recordOf = (name) => recorded[packages.find((each) => bareName(each) === name && each in recorded)];
  const versionOf = (name) => (values.update ? undefined : recordOf(name)?.version);
  // What was recorded by its types alone is no package of its own, whatever has its name.
  const isTypes = (name) => recordOf(name) !== undefined && recordOf(name).version === undefined;
  const wanted = names.map((name) => (isTypes(name) ? typesName(name) : `${name}@${versionOf(name) ?? 'latest'}`));
  npm([...wanted, '@types/node@20']);
  const { modules } = openPackages(folder, [...names, ...packages]);
  const typed = new Set([...modules].filter(([, module]) => module !== undefined).map(([name]) => bareName(name)));
  const untyped = names.filter((name) => !typed.has(name));
  if (untyped.length > 0) npm(untyped.map(typesName));
  return folder;
}

const versionIn = (folder, name) => {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
};

/** What each path leads to in any of the model's packages. */
function checkModel(model, opened, undeclared) {
  const types = Object.fromEntries(Object.entries(model.types ?? {}).map(([name, of]) => [name, of.map(pathOf)]));
  const modules = model.packages.map((name) => opened.modules.get(name)).filter((module) => module !== undefined);
  const readers = modules.map((module) => new LibraryTypes(opened, module, types));
  const paths = pathsOf(model);
  const answers = paths.map((text) => {
    const looks = readers.map((reader) => reader.look(pathOf(text)));
    return { text, answer: ['found', 'any', 'missing'].find((answer) => looks.includes(answer)) ?? 'missing' };
  });
  const having = (wanted) => answers.filter(({ answer }) => answer === wanted).map(({ text }) => text);
  const missing = having('missing');
  return {
    paths,
    missing: missing.filter((text) => !undeclared.includes(text)),
    undeclared: missing.filter((text) => undeclared.includes(text)),
    unchecked: having('any'),
  };
}

/** Checks one model: what there is to record of each of its packages, and what is wrong with it. */
function verify(model, recorded) {
  const folder = values.folder ?? install(model.packages, recorded);
  const opened = openPackages(folder, model.packages);
  // A package may be all modules and nothing by itself.
  const present = new Set(model.packages.filter((name) => opened.modules.get(name) !== undefined).map(bareName));
  const absent = model.packages.filter((name) => !present.has(bareName(name)));
  const known = model.packages.flatMap((name) => recorded[name]?.undeclared ?? []);
  const { paths, missing, undeclared, unchecked } = checkModel(model, opened, known);
  const entries = model.packages.map((name) => {
    const version = versionIn(folder, bareName(name));
    const types = versionIn(folder, typesName(bareName(name)));
    const notes = { ...(unchecked.length > 0 && { unchecked }), ...(undeclared.length > 0 && { undeclared }) };
    return [name, { version, ...(types && { types }), paths: paths.length, digest: digestOf(paths), ...notes }];
  });
  if (values.folder === undefined) rmSync(folder, { recursive: true });
  const problems = [
    ...absent.map((name) => `no declarations of ${name}`),
    ...missing.map((text) => `${text} does not exist`),
  ];
  return { entries, unchecked, problems };
}

/** `verify` in a process of its own. */
function verifyApart({ file }) {
  const options = ['--model', file, ...(values.update ? ['--update'] : [])];
  if (values.folder !== undefined) options.push('--folder', values.folder);
  const script = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [`--max-old-space-size=${memory}`, script, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.status === 0) return JSON.parse(child.stdout);
  const errors = child.stderr.split('\n').filter((line) => /error/i.test(line));
  const why = errors.length > 0 ? errors.slice(0, 2).join(' ') : `ended with ${child.status ?? child.signal}`;
  return { entries: [], unchecked: [], problems: [`not checked: ${why}`] };
}

/** Writes the record, after each model: a run that is stopped keeps what it did. */
async function save(entries) {
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  const style = { ...(await resolveConfig(record)), parser: 'json' };
  writeFileSync(record, await format(JSON.stringify(sorted), style));
}

async function main() {
  const recorded = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
  const models = loadModels();
  if (values.model !== undefined) {
    setPriority(10);
    for (const model of models) process.stdout.write(JSON.stringify(verify(model, recorded)));
    return;
  }
  const modelled = new Set(models.flatMap(({ packages }) => packages));
  const kept = Object.entries(recorded).filter(([name]) => positionals.length > 0 || modelled.has(name));
  let fresh = Object.fromEntries(kept);
  const failed = [];
  for (const model of models) {
    const { entries, unchecked, problems } = verifyApart(model);
    for (const text of unchecked) console.log(`${model.file}: ${text} is any`);
    for (const text of problems) console.error(`${model.file}: ${text}`);
    if (problems.length > 0) failed.push(model.file);
    else await save((fresh = { ...fresh, ...Object.fromEntries(entries) }));
  }
  console.log(`${models.length - failed.length} of ${models.length} models hold`);
  if (failed.length > 0) {
    console.error(`failed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}

await main();
