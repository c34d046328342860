import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globbySync } from 'globby';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { digestOf, loadPackageModels, pathsOf } from '../../scripts/model-paths.mjs';

const folder = new URL('../../rules/models/', import.meta.url);
const root = fileURLToPath(new URL('../../fixtures', import.meta.url));
const mark = /\/\/ (?:want|missing|spurious) .*$/;

interface ModelFile {
  readonly packages?: readonly string[];
  readonly sinks?: readonly { readonly call: string | readonly string[] }[];
  readonly writes?: readonly { readonly member: string | readonly string[] }[];
}

/** What the marked lines of each file of the fixtures call, by the file's text. */
const programs = globbySync('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', { cwd: root }).map((file) => {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  const marked = text.split('\n').filter((line) => mark.test(line));
  return { text, called: new Set(marked.flatMap((line) => line.replace(mark, '').match(/[A-Za-z_$][\w$]*/g) ?? [])) };
});

/** True when a program that names one of the packages calls the last name of one of the paths on a marked line. */
function isShown(packages: readonly string[], calls: readonly string[]): boolean {
  const using = programs.filter(({ text }) =>
    packages.some((name) => name === 'global' || new RegExp(`'(?:node:)?${name}'`).test(text)),
  );
  return using.some(({ called }) => calls.some((call) => isCalled(call, called)));
}

/** An instance or a module that is called itself has any name, and so has a method that stands for all. */
function isCalled(call: string, called: ReadonlySet<string>): boolean {
  const name = call.split(/[.()]+/).findLast((part) => part !== '') ?? '';
  const isAny = ['prototype', 'default', '*'].includes(name) || call.endsWith(')');
  return isAny ? called.size > 0 : called.has(name);
}

describe('the rows of the models that send', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  it.each(files)('are each shown by a fixture: %s', (file) => {
    const model = parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }) as ModelFile;
    const paths = [...(model.sinks ?? []).map(({ call }) => call), ...(model.writes ?? []).map(({ member }) => member)];
    const rows = paths.map((path) => (typeof path === 'string' ? [path] : path));
    expect(rows.filter((calls) => !isShown(model.packages ?? [], calls))).toEqual([]);
  });
});

describe('the paths of the models', () => {
  const record = new URL('../../rules/verified.json', import.meta.url);
  const verified = JSON.parse(readFileSync(record, 'utf8')) as Record<string, { readonly digest: string } | undefined>;

  it.each(loadPackageModels(fileURLToPath(folder)))(
    'were looked up in the packages since they changed (npm run verify-models -- PACKAGE): $file',
    (model) => {
      const digest = digestOf(pathsOf(model));
      expect(model.packages.filter((name) => verified[name]?.digest !== digest)).toEqual([]);
    },
  );
});
