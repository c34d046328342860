// Writes docs/limits.md from the marks `missing` and `spurious` of the fixtures.
// With --check it writes nothing, and fails when the page is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { findFixtures, loadMarks } from './fixture-marks.mjs';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const page = fileURLToPath(new URL('../docs/limits.md', import.meta.url));

const introduction = `<!-- generated from the marks of fixtures/ by scripts/limits.mjs -->

# Limits

What Sluice is known to miss, and what it is known to report without cause. Each line has a fixture that fails the day it
changes. Where the analysis loses track of a value on the way, the report of a scan says so itself, as a gap.
`;

const sections = [
  { kind: 'missing', title: 'Known misses', none: 'None is known.' },
  { kind: 'spurious', title: 'Known false alarms', none: 'None is known.' },
];

const escape = (text) => text.replaceAll('|', '\\|');

const formatRow = ({ why, rule, path, line }) =>
  `| ${escape(why)} | \`${rule}\` | [${path}:${line}](../fixtures/${path}#L${line}) |`;

function formatSection({ kind, title, none }, marks) {
  const rows = marks.filter((mark) => mark.kind === kind).map(formatRow);
  const body = rows.length === 0 ? none : ['| what | rule | fixture |', '| --- | --- | --- |', ...rows].join('\n');
  return `## ${title}\n\n${body}\n`;
}

async function formatPage() {
  const marks = findFixtures(fixtures).flatMap((folder) =>
    loadMarks(join(fixtures, folder)).map((mark) => ({ ...mark, path: `${folder}/${mark.file}` })),
  );
  const text = [introduction, ...sections.map((section) => formatSection(section, marks))].join('\n');
  return format(text, { ...(await resolveConfig(page)), parser: 'markdown' });
}

const fresh = await formatPage();
if (!process.argv.includes('--check')) {
  await writeFile(page, fresh);
} else if (fresh !== (await readFile(page, 'utf8').catch(() => ''))) {
  console.error('docs/limits.md is stale. Run `node scripts/limits.mjs` and commit the result.');
  process.exitCode = 1;
}
