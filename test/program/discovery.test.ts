import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/usage-error.js';
import { loadProgram } from '../../src/program/load.js';
import { loadFiles, pathsOf, writeTree } from './temporary-tree.js';

const source = 'export const phone = 1;\n';

describe('discovery', () => {
  it('takes TypeScript and JavaScript of every extension, sorted, and nothing else', () => {
    const names = ['a.ts', 'b.tsx', 'c.mts', 'd.cts', 'e.js', 'f.jsx', 'g.mjs', 'h.cjs'];
    const others = ['i.vue', 'j.json', 'k.md', 'l.tsv', '.eslintrc.js', '.hidden/m.ts'];
    const program = loadFiles(Object.fromEntries([...others, ...names.toReversed()].map((name) => [name, source])));
    expect(pathsOf(program)).toEqual(names);
    expect(program.skipped).toEqual([]);
  });

  it('leaves out and counts what is no code under review', () => {
    const program = loadFiles({
      'src/mail.ts': source,
      'dist/mail.js': source,
      'packages/web/build/page.js': source,
      'src/mail.test.ts': source,
      'src/__mocks__/mail.ts': source,
      'e2e/login.ts': source,
      'src/old.ts': source,
      'public/jquery.min.js': source,
      'src/both.ts': source,
      'src/both.d.ts': 'export declare const phone: number;\n',
      'node_modules/axios/index.js': source,
      '.gitignore': 'old.ts\n',
    });
    expect(pathsOf(program)).toEqual(['src/both.ts', 'src/mail.ts']);
    expect(program.skipped).toEqual([
      { reason: 'build-output', count: 2, files: ['dist/mail.js', 'packages/web/build/page.js'] },
      { reason: 'declaration', count: 1, files: ['src/both.d.ts'] },
      { reason: 'ignored', count: 1, files: ['src/old.ts'] },
      { reason: 'minified', count: 1, files: ['public/jquery.min.js'] },
      { reason: 'test', count: 3, files: ['e2e/login.ts', 'src/__mocks__/mail.ts', 'src/mail.test.ts'] },
    ]);
  });

  it('takes what only looks like a name that is left out', () => {
    const names = ['src/builder/a.ts', 'src/contest.ts', 'src/distance.ts', 'src/latest/b.ts', 'src/outbox/c.ts'];
    expect(pathsOf(loadFiles(Object.fromEntries(names.map((name) => [name, source]))))).toEqual(names);
  });

  it('leaves out packed and huge files by their content, but not long TypeScript or long files of short lines', () => {
    const line = `f(${'1,'.repeat(400)}1);`;
    const program = loadFiles({
      'packed.js': `${line}\n`.repeat(100),
      'packed.ts': `${line}\n`.repeat(100),
      'long.js': 'f(1);\n'.repeat(20_000),
      'huge.js': 'f(1);\n'.repeat(400_000),
    });
    expect(pathsOf(program)).toEqual(['long.js', 'packed.ts']);
    expect(program.skipped).toEqual([
      { reason: 'minified', count: 1, files: ['packed.js'] },
      { reason: 'too-large', count: 1, files: ['huge.js'] },
    ]);
  });

  it('reads declaration files that have no source beside them', () => {
    const program = loadFiles({ 'vendor.d.ts': 'export interface Clip { file: string }\n', 'vendor.js': source });
    expect(pathsOf(program)).toEqual(['vendor.d.ts', 'vendor.js']);
  });

  it('takes tests when asked to, or when a test folder is named', () => {
    const root = writeTree({
      'src/a.ts': source,
      'src/a.test.ts': source,
      'test/b.ts': source,
      'test/dist/c.ts': source,
    });
    expect(pathsOf(loadProgram({ root, includeTests: true }))).toEqual(['src/a.test.ts', 'src/a.ts', 'test/b.ts']);
    expect(pathsOf(loadProgram({ root, includeTests: false, paths: ['test'] }))).toEqual(['test/b.ts']);
    expect(pathsOf(loadProgram({ root, includeTests: false, paths: ['src/a.test.ts'] }))).toEqual(['src/a.test.ts']);
    expect(pathsOf(loadProgram({ root, includeTests: false, paths: ['src'] }))).toEqual(['src/a.ts']);
  });

  it('takes an ignored or built folder that is named, by an absolute path too', () => {
    const root = writeTree({ 'gen/a.ts': source, 'dist/b.js': source, 'c.ts': source, '.gitignore': 'gen/\n' });
    const paths = ['gen', path.join(root, 'dist')];
    expect(pathsOf(loadProgram({ root, includeTests: false, paths }))).toEqual(['dist/b.js', 'gen/a.ts']);
  });

  it('analyses what an analysed file imports, even where a default leaves it out', () => {
    const program = loadFiles({
      'src/a.ts': "import '../test/seed.js';\nimport './.secret/send.js';\n",
      'src/.secret/send.ts': source,
      'test/seed.ts': source,
      'test/other.ts': source,
    });
    expect(pathsOf(program)).toEqual(['src/.secret/send.ts', 'src/a.ts', 'test/seed.ts']);
    expect(program.skipped).toEqual([{ reason: 'test', count: 1, files: ['test/other.ts'] }]);
  });

  it('follows no link out of the root, and finds linked code inside it once', () => {
    const outside = writeTree({ 'secret.ts': source });
    const root = writeTree({
      'src/a.ts': "import './out/secret.js';\nimport './secret.js';\nimport './in/b.js';\n",
      'real/b.ts': source,
    });
    symlinkSync(outside, path.join(root, 'src/out'));
    symlinkSync(path.join(outside, 'secret.ts'), path.join(root, 'src/secret.ts'));
    symlinkSync(path.join(root, 'real'), path.join(root, 'src/in'));
    const program = loadProgram({ root, includeTests: false });
    expect(pathsOf(program)).toEqual(['real/b.ts', 'src/a.ts']);
    expect(program.resolve('src/a.ts', './secret.js')).toEqual({ kind: 'missing' });
    expect(program.resolve('src/a.ts', './out/secret.js')).toEqual({ kind: 'missing' });
    expect(program.resolve('src/a.ts', './in/b.js')).toEqual({ kind: 'file', path: 'real/b.ts' });
  });

  it('reads no ignore file that is a link', () => {
    const rules = writeTree({ rules: '*.ts\n' });
    const root = writeTree({ 'a.ts': source });
    symlinkSync(path.join(rules, 'rules'), path.join(root, '.gitignore'));
    expect(pathsOf(loadProgram({ root, includeTests: false }))).toEqual(['a.ts']);
  });

  it('refuses a root or path that is not there, is outside, or is no folder', () => {
    const root = writeTree({ 'a.ts': source });
    const load = (options: { root?: string; paths?: string[] }) => () =>
      loadProgram({ root, includeTests: false, ...options });
    expect(load({ root: path.join(root, 'missing') })).toThrow(UsageError);
    expect(load({ root: path.join(root, 'a.ts') })).toThrow(UsageError);
    expect(load({ paths: ['missing'] })).toThrow(/'missing' does not exist/);
    expect(load({ paths: ['..'] })).toThrow(/outside the scanned root/);
    expect(load({ paths: ['a.ts'] })).not.toThrow();
  });

  it.skipIf(process.getuid?.() === 0)('reports files and folders it may not read', () => {
    const root = writeTree({ 'a.ts': source, 'closed/b.ts': source, 'ok.ts': source });
    chmodSync(path.join(root, 'a.ts'), 0);
    chmodSync(path.join(root, 'closed'), 0);
    const program = loadProgram({ root, includeTests: false });
    chmodSync(path.join(root, 'closed'), 0o700);
    expect(pathsOf(program)).toEqual(['ok.ts']);
    expect(program.gaps.map((gap) => [gap.reason, gap.location?.file])).toEqual([
      ['unreadable-file', 'a.ts'],
      ['unreadable-file', 'closed'],
    ]);
  });
});
