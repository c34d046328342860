import { describe, expect, it } from 'vitest';
import { loadFiles } from './temporary-tree.js';

const source = 'export const phone = 1;\n';
const file = (path: string) => ({ kind: 'file', path });
const installed = (name: string, subpath = '') => ({ kind: 'package', name, subpath });
const missing = { kind: 'missing' };

describe('relative specifiers', () => {
  it.each([
    ['./mail', file('src/mail.ts')],
    ['./mail.js', file('src/mail.ts')],
    ['./mail.ts', file('src/mail.ts')],
    ['./page.jsx', file('src/page.tsx')],
    ['./worker.mjs', file('src/worker.mts')],
    ['./old.cjs', file('src/old.cjs')],
    ['./folder', file('src/folder/index.ts')],
    ['./folder/', file('src/folder/index.ts')],
    ['.', file('src/index.tsx')],
    ['..', file('index.js')],
    ['./mail.service', file('src/mail.service.ts')],
    ['./mail?raw', file('src/mail.ts')],
    ['./mail.jsx', missing],
    ['./mai', missing],
    ['../../outside', missing],
    ['/src/mail', missing],
    ['./style.css', missing],
    ['https://cdn.example/axios.js', missing],
  ])('%s', (specifier, expected) => {
    const names = ['mail.ts', 'page.tsx', 'worker.mts', 'old.cjs', 'folder/index.ts', 'index.tsx', 'mail.service.ts'];
    const files = Object.fromEntries(names.map((name) => [`src/${name}`, source]));
    const program = loadFiles({ ...files, 'index.js': source, 'src/style.css': '' });
    expect(program.resolve('src/mail.ts', specifier)).toEqual(expected);
  });

  it('gives the value of a JSON file, and nothing for one that does not parse', () => {
    const program = loadFiles({ 'a.ts': source, 'hosts.json': '{ "url": "https://x.example" }', 'bad.json': '{' });
    expect(program.resolve('a.ts', './hosts.json')).toEqual({
      kind: 'json',
      path: 'hosts.json',
      value: { url: 'https://x.example' },
    });
    expect(program.resolve('a.ts', './bad.json')).toEqual(missing);
  });
});

describe('package specifiers', () => {
  it.each([
    ['axios', installed('axios')],
    ['axios/lib/core.js', installed('axios', 'lib/core.js')],
    ['@aws-sdk/client-s3/dist', installed('@aws-sdk/client-s3', 'dist')],
    ['node:fs/promises', installed('fs', 'promises')],
    ['fs/promises', installed('fs', 'promises')],
    ['http', installed('http')],
    ['client', installed('axios')],
    ['client/sub', installed('axios', 'sub')],
    ['@/mail', missing],
    ['~/mail', missing],
    ['#mail', missing],
    ['../node_modules/axios/index.js', installed('axios', 'index.js')],
  ])('%s', (specifier, expected) => {
    const program = loadFiles({
      'src/a.ts': source,
      'package.json': '{ "dependencies": { "client": "npm:axios@^1.0.0" } }',
      'node_modules/axios/index.js': source,
    });
    expect(program.resolve('src/a.ts', specifier)).toEqual(expected);
  });

  it('lets neither an alias nor a package of the tree stand for a builtin', () => {
    const program = loadFiles({
      'a.ts': source,
      'fake.ts': source,
      'tsconfig.json': '{ "compilerOptions": { "paths": { "https": ["./fake.ts"] } } }',
      'http/package.json': '{ "name": "http" }',
      'http/index.ts': source,
    });
    expect(program.resolve('a.ts', 'https')).toEqual(installed('https'));
    expect(program.resolve('a.ts', 'http')).toEqual(installed('http'));
  });
});

describe('aliases', () => {
  it('holds each file to its own nearest tsconfig, with what that extends', () => {
    const program = loadFiles({
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@shared/*": ["./shared/*"] } } } // trailing',
      'shared/mail.ts': source,
      'web/tsconfig.json': '{ "extends": ["not-installed/strict", "../tsconfig.base.json"] }',
      'web/a.ts': source,
      'api/jsconfig.json': '{ "compilerOptions": { "baseUrl": "src", "paths": { "@shared/*": ["own/*"] } } }',
      'api/src/own/mail.js': source,
      'api/src/models/member.js': source,
    });
    expect(program.resolve('web/a.ts', '@shared/mail')).toEqual(file('shared/mail.ts'));
    expect(program.resolve('api/src/models/member.js', '@shared/mail')).toEqual(file('api/src/own/mail.js'));
    expect(program.resolve('api/src/models/member.js', 'models/member')).toEqual(file('api/src/models/member.js'));
    expect(program.resolve('web/a.ts', 'models/member')).toEqual(installed('models', 'member'));
  });

  it('takes the most precise row, the first target that is there, and no package for own code that is missing', () => {
    const program = loadFiles({
      'tsconfig.json': `{ "compilerOptions": { "paths": {
        "*": ["./types/*"], "@/*": ["./gone/*", "./src/*"], "@/lib/*": ["./lib/*"], "@/env": ["./env.prod.ts"],
        "react": ["./node_modules/@types/react"] } } }`,
      'env.prod.ts': source,
      'lib/mail.ts': source,
      'src/mail.ts': source,
      'src/env.ts': source,
      'types/left-pad.d.ts': 'export {};',
    });
    const resolve = (specifier: string) => program.resolve('src/mail.ts', specifier);
    expect(resolve('@/mail')).toEqual(file('src/mail.ts'));
    expect(resolve('@/lib/mail')).toEqual(file('lib/mail.ts'));
    expect(resolve('@/env')).toEqual(file('env.prod.ts'));
    expect(resolve('left-pad')).toEqual(file('types/left-pad.d.ts'));
    expect(resolve('@/gone')).toEqual(missing);
    expect(resolve('react')).toEqual(installed('react'));
    expect(resolve('axios')).toEqual(installed('axios'));
  });

  it('finds aliases in a referenced config, and in a base from a package of the tree', () => {
    const program = loadFiles({
      'app/tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'app/tsconfig.app.json':
        '{ "extends": "@acme/config/base.json", "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
      'app/src/mail.ts': source,
      'api/tsconfig.json': '{ "extends": "@acme/config/base.json" }',
      'api/a.ts': source,
      'config/package.json': '{ "name": "@acme/config" }',
      'config/base.json': '{ "compilerOptions": { "paths": { "shared": ["../app/src/mail.ts"] } } }',
    });
    expect(program.resolve('app/src/mail.ts', '~/mail')).toEqual(file('app/src/mail.ts'));
    expect(program.resolve('api/a.ts', 'shared')).toEqual(file('app/src/mail.ts'));
    expect(program.resolve('api/a.ts', '~/mail')).toEqual(missing);
  });

  it('passes over configs that are broken, circular or lead out of the root', () => {
    const program = loadFiles({
      'a/tsconfig.json': '{ "extends": "./tsconfig.json", "references": [{ "path": "." }] }',
      'a/a.ts': source,
      'b/tsconfig.json': '{{{',
      'b/b.ts': source,
      'c/tsconfig.json':
        '{ "extends": "/etc/tsconfig", "compilerOptions": { "paths": { "x/*": ["../../../etc/*"] } } }',
      'c/c.ts': source,
    });
    expect(program.resolve('a/a.ts', 'axios')).toEqual(installed('axios'));
    expect(program.resolve('b/b.ts', 'axios')).toEqual(installed('axios'));
    expect(program.resolve('c/c.ts', 'x/hosts')).toEqual(missing);
  });

  it('resolves #names by the imports of the nearest package.json', () => {
    const program = loadFiles({
      'package.json': `{ "imports": { "#mail": { "node": null, "default": "./dist/mail.js" }, "#http": "axios", "#lib/*.js": "./lib/*.ts" } }`,
      'dist/mail.js': source,
      'lib/a.ts': source,
    });
    expect(program.resolve('lib/a.ts', '#http')).toEqual(installed('axios'));
    expect(program.resolve('lib/a.ts', '#lib/a.js')).toEqual(file('lib/a.ts'));
    expect(program.resolve('lib/a.ts', '#lib/b.js')).toEqual(missing);
  });
});

describe('packages of the tree', () => {
  const mail = { 'packages/mail/src/index.ts': source, 'packages/mail/src/send.ts': source };
  const use = { 'apps/web/a.ts': source };

  it.each([
    ['no fields', {}],
    ['main', { main: 'dist/index.js' }],
    ['types alone', { types: './dist/esm/index.d.ts' }],
    ['source', { source: 'src/index.ts', main: 'dist/bundle.js' }],
    ['exports', { exports: './dist/index.mjs' }],
    ['conditions', { exports: { '.': { types: './dist/types/index.d.ts', import: { default: './dist/index.js' } } } }],
  ])('resolves a name to its source by %s', (_, fields) => {
    const manifest = JSON.stringify({ name: '@acme/mail', ...fields });
    const program = loadFiles({ ...mail, ...use, 'packages/mail/package.json': manifest });
    expect(program.resolve('apps/web/a.ts', '@acme/mail')).toEqual(file('packages/mail/src/index.ts'));
    expect(program.resolve('apps/web/a.ts', '@acme/mai')).toEqual(installed('@acme/mai'));
  });

  it('prefers the source to what is built, and takes what is built where there is no source', () => {
    const manifest = '{ "name": "mail", "main": "dist/index.js" }';
    const built = { 'mail/dist/index.js': source, 'mail/package.json': manifest };
    const both = loadFiles({ ...use, ...built, 'mail/src/index.ts': "import './x';\n" });
    expect(both.resolve('apps/web/a.ts', 'mail')).toEqual(file('mail/src/index.ts'));
    const alone = loadFiles({ 'a.ts': "import 'mail';\n", ...built });
    expect(alone.resolve('a.ts', 'mail')).toEqual(file('mail/dist/index.js'));
  });

  it('takes a source folder called lib for what it is', () => {
    const program = loadFiles({
      ...use,
      'mail/package.json': '{ "name": "mail", "main": "./lib/index.ts" }',
      'mail/lib/index.ts': source,
      'mail/index.ts': source,
    });
    expect(program.resolve('apps/web/a.ts', 'mail')).toEqual(file('mail/lib/index.ts'));
  });

  it.each([
    ['mail/send', 'mail/src/send.ts'],
    ['mail/http/get', 'mail/src/http/get.ts'],
    ['mail/server', 'mail/src/node/server.ts'],
    ['mail/plain', 'mail/plain.ts'],
  ])('resolves the subpath of %s', (specifier, expected) => {
    const program = loadFiles({
      ...use,
      'mail/package.json': JSON.stringify({
        name: 'mail',
        exports: { './server': './dist/node/server.js', './http/*': { import: './dist/http/*.js' } },
      }),
      'mail/src/send.ts': source,
      'mail/src/http/get.ts': source,
      'mail/src/node/server.ts': source,
      'mail/plain.ts': source,
    });
    expect(program.resolve('apps/web/a.ts', specifier)).toEqual(file(expected));
    expect(program.resolve('apps/web/a.ts', 'mail/gone')).toEqual(missing);
  });

  it.each([
    ['package.json', '{ "workspaces": ["packages/*"], "dependencies": { "mail": "^1.0.0" } }'],
    ['package.json', '{ "workspaces": { "packages": ["./packages/*/"] }, "dependencies": { "mail": "^1.0.0" } }'],
    ['pnpm-workspace.yaml', 'packages:\n  - packages/**\n  - "!**/vendor/**"\n'],
  ])('knows the members that %s lists (%s)', (name, content) => {
    const program = loadFiles({
      'vendor/mail/package.json': '{ "name": "mail" }',
      'vendor/mail/index.ts': source,
      'packages/mail/package.json': '{ "name": "mail" }',
      'packages/mail/index.ts': source,
      'a.ts': source,
      [name]: content,
    });
    expect(program.resolve('a.ts', 'mail')).toEqual(file('packages/mail/index.ts'));
  });

  it('does not let a folder with the name of a published dependency stand for it', () => {
    const tree = {
      'vendor/axios/package.json': '{ "name": "axios" }',
      'vendor/axios/index.ts': source,
      'a.ts': source,
    };
    const withRange = (range: string) =>
      loadFiles({ ...tree, 'package.json': JSON.stringify({ dependencies: { axios: range } }) }).resolve(
        'a.ts',
        'axios',
      );
    expect(withRange('^1.7.0')).toEqual(installed('axios'));
    expect(withRange('file:vendor/axios')).toEqual(file('vendor/axios/index.ts'));
    expect(withRange('workspace:*')).toEqual(file('vendor/axios/index.ts'));
  });
});
