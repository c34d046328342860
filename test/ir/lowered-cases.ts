import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A piece of code and what its lowering prints as. */
export interface LoweredCase {
  readonly title: string;
  readonly source: string;
  /** The file's extension, `ts`, `tsx` or `js`. */
  readonly extension: string;
  /** The function whose body is expected; undefined: the module's top level. */
  readonly unit: string | undefined;
  readonly expected: string;
}

/** The cases of one page, under its name. */
interface CasePage {
  readonly name: string;
  readonly cases: readonly LoweredCase[];
}

const folder = fileURLToPath(new URL('./lowering', import.meta.url));
const shape = /^```(ts|tsx|js)\n(.*?)\n```\n+```text(?: (\S+))?\n(.*?)\n```\s*$/s;

/** Every page of `lowering/`: a heading a case, then its code, then the values of the top level or of the named function. */
export function loadCases(): readonly CasePage[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return files.sort().map((file) => {
    const [, ...sections] = readFileSync(`${folder}/${file}`, 'utf8').split(/^## /m);
    return { name: file.slice(0, -'.md'.length), cases: sections.map((section) => parseCase(file, section)) };
  });
}

function parseCase(file: string, section: string): LoweredCase {
  const end = section.indexOf('\n');
  const title = section.slice(0, end);
  const [, extension, source, unit, expected] = shape.exec(section.slice(end).trim()) ?? [];
  if (extension === undefined || source === undefined || expected === undefined)
    throw new Error(`${file}: '${title}' is not code followed by its values`);
  return { title, source, extension, unit, expected };
}
