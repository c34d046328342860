// Writes the table of layers.mjs into docs/architecture.md, between its markers.
// With --check it writes nothing, and fails when the page is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { layers } from '../layers.mjs';

const page = fileURLToPath(new URL('../docs/architecture.md', import.meta.url));
const begin = '<!-- layers: generated from layers.mjs by `npm run docs` -->';
const end = '<!-- /layers -->';

const code = (name) => `\`${name.endsWith('.ts') ? name : `${name}/`}\``;

const rooms = layers.filter(({ name }) => !name.endsWith('.ts')).map(({ name }) => name);

/** The imports of a layer in words; those that may import most rooms are told by what they may not import. */
function formatImports({ name, mayImport }) {
  if (mayImport.length === 0) return 'nothing';
  const refused = rooms.filter((room) => room !== name && !mayImport.includes(room));
  if (refused.length === 0) return 'all';
  if (refused.length > 2) return mayImport.map(code).join(', ');
  return `all but ${refused.map(code).join(', ')}`;
}

function formatTable() {
  const rows = layers.map((layer) => `| ${code(layer.name)} | ${layer.charter} | ${formatImports(layer)} |`);
  return ['| in `src/` | charter | may import |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The page with a fresh table, laid out as `npm run format` would. */
async function refresh(text) {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/architecture.md lacks the markers ${begin} and ${end}`);
  const fresh = `${text.slice(0, from)}${begin}\n\n${formatTable()}\n\n${text.slice(to)}`;
  return format(fresh, { ...(await resolveConfig(page)), parser: 'markdown' });
}

const text = await readFile(page, 'utf8');
const fresh = await refresh(text);
if (!process.argv.includes('--check')) {
  await writeFile(page, fresh);
} else if (fresh !== text) {
  console.error('docs/architecture.md is stale. Run `npm run docs` and commit the result.');
  process.exitCode = 1;
}
