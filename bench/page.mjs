import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const page = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));

/** Puts a fresh section between its markers into docs/benchmarks.md; the rest of the page stays. */
export async function writeSection(name, text) {
  const begin = `<!-- ${name}: written by \`npm run bench\` -->`;
  const end = `<!-- /${name} -->`;
  const old = await readFile(page, 'utf8');
  const from = old.indexOf(begin);
  const to = old.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md lacks the markers ${begin} and ${end}`);
  const fresh = `${old.slice(0, from)}${begin}\n\n${text}\n\n${old.slice(to)}`;
  await writeFile(page, await format(fresh, { ...(await resolveConfig(page)), parser: 'markdown' }));
}

/** A table of Markdown. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
