import { describe, expect, it } from 'vitest';
import { ask, shown } from './asked.js';

const phone = 'restricted.phone';

/** The labels that one selector gives. */
const given = (files: Readonly<Record<string, string>>, selector: string): readonly string[] =>
  shown(ask(files, [[selector, phone]]).labels.all);

describe('a selector', () => {
  const models = `
    export class User { static phone = ''; constructor(readonly email: string) { this.mobile = ''; } address: Address | null; load() {} }
    interface Address { phone: string }
    export type Page = { users: { phone: string }[]; };
    export enum Line { Home }
    export namespace Ns { export interface Type { member: string } }
    export const table = pgTable('members', { email: text(), nested: { phone: text() } });
    export const loadUser = async (): Promise<User> => fetchUser();
    export function loadInbox() {}
    export const { inbox } = loadInbox();`;

  it.each([
    ['User.phone', 'User.phone'],
    ['User.prototype.address', 'User.address'],
    ['User.email', 'User.email'],
    ['User.mobile', 'User.mobile'],
    ['User.prototype.load', 'User.load()'],
    ['User.address.phone', 'Address.phone'],
    ['Page.users.phone', 'Page.users.phone'],
    ['Line.Home', 'Line.Home'],
    ['Ns.Type.member', 'Ns.Type.member'],
    ['table.email', 'table.email'],
    ['table.nested.phone', 'table.nested.phone'],
    ['loadUser().email', 'User.email'],
    ['loadInbox', 'loadInbox()'],
    ['inbox', 'inbox'],
    ['User', 'User'],
  ])('names %s', (path, name) => {
    const names = given({ 'src/models.ts': models }, `../src/models.ts#${path}`).map((one) => one.split(' ')[0]);
    expect(names).toEqual([name.replace('Ns.', '')]);
  });

  it.each(['../src/models', '../src/models.ts', '../src/models.js'])('finds the file of %s', (module) => {
    expect(given({ 'src/models.ts': models, 'models.ts': models }, `${module}#Line.Home`)).toEqual([
      `Line.Home ${phone}`,
    ]);
  });

  it('takes a file as written before one with another extension', () => {
    const { labels } = ask({ 'a.js': 'exports.b = 1;', 'a.d.ts': 'export const b: number;' }, [['../a.js#b', phone]]);
    expect(labels.all.map((label) => label.location.file)).toEqual(['a.js']);
  });

  it('finds declarations of declaration files and of CommonJS', () => {
    const files = {
      'vendor.d.ts': "declare module 'clips' {}\nexport interface Clip { file: string }",
      'legacy/inbox.js':
        'module.exports.loadInbox = () => "";\nfunction other() {}\nmodule.exports = { older: function () {} };',
    };
    expect(given(files, '../vendor.d.ts#Clip.file')).toEqual([`Clip.file ${phone}`]);
    expect(given(files, '../legacy/inbox#loadInbox')).toEqual([`loadInbox() ${phone}`]);
    expect(given(files, '../legacy/inbox#older')).toEqual([`older() ${phone}`]);
    expect(given(files, '../legacy/inbox#other')).toEqual([`other() ${phone}`]);
  });

  it('follows re-exports and defaults', () => {
    const files = {
      'index.ts': "export * from './models.js';\nexport { Member as Person, default as load } from './models.js';",
      'models.ts': 'export interface Member { phone: string }\nfunction loadPhone() {}\nexport default loadPhone;',
    };
    expect(given(files, '../index.ts#Member.phone')).toEqual([`Member.phone ${phone}`]);
    expect(given(files, '../index.ts#Person.phone')).toEqual([`Member.phone ${phone}`]);
    expect(given(files, '../index.ts#load')).toEqual([`loadPhone() ${phone}`]);
    expect(given(files, '../models.ts#default')).toEqual([`loadPhone() ${phone}`]);
  });

  it('labels every part of a merged declaration and the member of a base', () => {
    const files = {
      'a.ts':
        "import { Base } from './b.js';\nexport interface User { id: string }\nexport interface User extends Base { }",
      'b.ts': 'export interface Base { phone: string }',
    };
    expect(given(files, '../a.ts#User')).toEqual([`User ${phone}`, `User ${phone}`]);
    expect(given(files, '../a.ts#User.phone')).toEqual([`Base.phone ${phone}`]);
  });

  it('finds members of a package by its installed declarations', () => {
    const files = {
      'a.ts': "import { Clip } from 'clips';\nexport const send = (clip: Clip) => «clip.file»;",
      'node_modules/clips/package.json': '{ "name": "clips", "types": "index.d.ts" }',
      'node_modules/clips/index.d.ts': "export * from './clip';",
      'node_modules/clips/clip.d.ts': 'export interface Clip { file: string }',
    };
    const { labels, place } = ask(files, [['clips#Clip.file', phone]]);
    expect(shown(labels.all)).toEqual([`Clip.file ${phone}`]);
    expect(labels.all[0]?.location.file).toBe('node_modules/clips/clip.d.ts');
    expect(shown(labels.atReference(place))).toEqual([`Clip.file ${phone}`]);
  });

  it('finds members of a workspace package by its source', () => {
    const files = {
      'app/a.ts': "import { Clip } from '@clips/core';\nexport const send = (clip: Clip) => clip.file;",
      'package.json': '{ "workspaces": ["core", "app"] }',
      'core/package.json': '{ "name": "@clips/core", "main": "dist/index.js" }',
      'core/src/index.ts': 'export interface Clip { file: string }',
    };
    expect(given(files, '@clips/core#Clip.file')).toEqual([`Clip.file ${phone}`]);
  });

  it('finds globals', () => {
    const files = {
      'a.ts': 'export {};\ndeclare global { interface Clip { file: string } }\nfunction source() {}',
      'b.js': 'var token = read();',
    };
    expect(given(files, 'Clip.file')).toEqual([`Clip.file ${phone}`]);
    expect(given(files, 'token')).toEqual([`token ${phone}`]);
    expect(given(files, 'source')).toEqual([]);
    expect(given(files, 'Intl.ResolvedNumberFormatOptions.currency')).toEqual([
      `ResolvedNumberFormatOptions.currency ${phone}`,
    ]);
  });

  it('that matches nothing is told, in the order of the policy', () => {
    const { unmatched } = ask({ 'a.ts': 'export interface User { phone: string }' }, [
      ['../a.ts#User.mobile', phone],
      ['../a.ts#User.phone', phone],
      ['../b.ts#User.phone', phone],
      ['../a.ts#Member', phone],
    ]);
    expect(unmatched.map((selector) => selector.text)).toEqual([
      '../a.ts#User.mobile',
      '../b.ts#User.phone',
      '../a.ts#Member',
    ]);
  });

  it('adds to an annotation, the same class once', () => {
    const files = { 'a.ts': 'export interface User { /** @dataClass restricted.phone */ phone: string }' };
    const rows = [
      ['../a.ts#User.phone', phone],
      ['../a.ts#User.phone', 'restricted'],
    ] as const;
    expect(ask(files, rows).labels.all.map((label) => [label.dataClass, label.origin])).toEqual([
      ['restricted', 'policy'],
      ['restricted.phone', 'annotation'],
    ]);
  });
});
