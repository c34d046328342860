import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkTree } from '../../src/revision/work-tree.js';
import { writeTree } from '../program/temporary-tree.js';
import { makeRepository } from './make-repository.js';

const files = { 'a.ts': 'a', 'in/b.ts': 'b' };

describe('the state of a folder', () => {
  it('is its commit, and clean when every file is as committed', () => {
    expect(readWorkTree(makeRepository(files), ['a.ts', 'in/b.ts'])).toEqual({
      commit: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
      tree: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
      isDirty: false,
    });
  });

  it.each<[string, (folder: string) => void]>([
    ['changed', (folder) => writeFileSync(join(folder, 'a.ts'), 'c')],
    ['missing', (folder) => rmSync(join(folder, 'in/b.ts'))],
    ['not committed', (folder) => writeFileSync(join(folder, 'new.ts'), 'c')],
  ])('is dirty when a file is %s', (_, change) => {
    const folder = makeRepository(files);
    change(folder);
    const seen = ['a.ts', 'in/b.ts', 'new.ts'].filter((file) => existsSync(join(folder, file)));
    expect(readWorkTree(folder, seen)?.isDirty).toBe(true);
  });

  it('looks at a folder inside the repository alone', () => {
    const folder = makeRepository(files);
    writeFileSync(join(folder, 'a.ts'), 'changed');
    expect(readWorkTree(join(folder, 'in'), ['b.ts'])?.isDirty).toBe(false);
  });

  it('is none outside a repository, and before the first commit', () => {
    const folder = writeTree(files);
    expect(readWorkTree(folder, [])).toBeNull();
    execFileSync('git', ['init', '-q'], { cwd: folder });
    expect(readWorkTree(folder, [])).toBeNull();
  });

  it('runs no filter of the repository', () => {
    const folder = makeRepository({ ...files, '.gitattributes': '* filter=evil\n' });
    execFileSync('git', ['config', 'filter.evil.clean', `touch '${folder}/sprung'`], { cwd: folder });
    execFileSync('git', ['config', 'core.fsmonitor', `touch '${folder}/sprung'`], { cwd: folder });
    mkdirSync(join(folder, 'empty'));
    readWorkTree(folder, ['a.ts']);
    expect(existsSync(join(folder, 'sprung'))).toBe(false);
  });
});
