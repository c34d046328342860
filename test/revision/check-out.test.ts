import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withRevision } from '../../src/revision/check-out.js';
import { readTree } from '../../src/revision/tree.js';
import { UsageError } from '../../src/base/usage-error.js';
import { makeRepository } from './make-repository.js';

describe('a revision', () => {
  it('is written as it is stored, as far as a scan reads it, for as long as it is used', async () => {
    const repository = makeRepository({
      'src/a.ts': 'send();\r\n',
      'ü b.ts': 'x',
      '.gitattributes': '* text eol=lf\n',
    });
    let seen = '';
    await withRevision(repository, 'HEAD', ({ folder }) => {
      seen = folder;
      expect(readdirSync(folder).sort()).toEqual(['src', 'ü b.ts']);
      expect(readFileSync(join(folder, 'ü b.ts'), 'utf8')).toBe('x');
      return Promise.resolve();
    });
    expect(existsSync(seen)).toBe(false);
  });

  it('runs no hook and no filter of the repository, and hides no file that its attributes name', async () => {
    const files = {
      'secret.ts': 'send();',
      '.gitattributes': 'secret.ts export-ignore filter=evil\n',
      'kept.ts': '$Format:%H$',
    };
    const repository = makeRepository(files);
    const trap = `touch '${repository}/sprung'`;
    writeFileSync(join(repository, '.git/hooks/post-checkout'), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
    for (const key of ['filter.evil.smudge', 'filter.evil.clean', 'core.fsmonitor', 'core.pager', 'core.sshCommand']) {
      execFileSync('git', ['config', key, trap], { cwd: repository });
    }
    await withRevision(repository, 'main', ({ folder }) => {
      expect(readdirSync(folder).sort()).toEqual(['kept.ts', 'secret.ts']);
      return Promise.resolve();
    });
    expect(existsSync(join(repository, 'sprung'))).toBe(false);
  });

  it('has no links, so that none leads out of it', async () => {
    const repository = makeRepository({ 'a.ts': 'x' }, (folder) => {
      symlinkSync('/etc', join(folder, 'etc'));
    });
    await withRevision(repository, 'HEAD', ({ folder }) => {
      expect(readdirSync(folder)).toEqual(['a.ts']);
      expect(lstatSync(join(folder, 'a.ts')).isFile()).toBe(true);
      return Promise.resolve();
    });
  });

  it.each(['nowhere', '--all', 'HEAD:a.ts'])('that is none is refused: %s', (revision) => {
    const repository = makeRepository({ 'a.ts': 'x' });
    expect(() => readTree(repository, revision)).toThrow(UsageError);
    expect(() => readTree(tmpdir(), 'HEAD')).toThrow(UsageError);
  });
});
