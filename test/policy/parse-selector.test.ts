import { describe, expect, test } from 'vitest';
import { parseSelector } from '../../src/policy/parse-selector.js';

const place = { file: 'sluice.yaml', line: 1, column: 1, endLine: 1, endColumn: 9 };
const parse = (text: string, files: readonly string[] = []) =>
  parseSelector(text, place, (path) => files.includes(path));

describe('the module of a selector', () => {
  test.each([
    ['src/privacy.ts#pseudonymise', 'src/privacy.ts'],
    ['./src/privacy#pseudonymise', 'src/privacy'],
    ['../app/src/privacy#pseudonymise', '../app/src/privacy'],
    ['src\\privacy.ts#pseudonymise', 'src/privacy.ts'],
    ['src/vendor.d.ts#Clip.file', 'src/vendor.d.ts'],
    ['privacy.mts#pseudonymise', 'privacy.mts'],
    ['config/partner.json#url', 'config/partner.json'],
    ['src//./privacy.ts#pseudonymise', 'src/privacy.ts'],
  ])('%j is a file', (text, path) => {
    expect(parse(text)).toMatchObject({ value: { text, module: { kind: 'file', path }, place } });
  });

  test.each([
    ['axios#post', 'axios'],
    ['@clips/store#save', '@clips/store'],
    ['@clips/store/lib/save.js#save', '@clips/store/lib/save.js'],
    ['lodash/fp#get', 'lodash/fp'],
    ['node:fs#readFileSync', 'fs'],
    ['chart.js#Chart', 'chart.js'],
  ])('%j is a package', (text, name) => {
    expect(parse(text)).toMatchObject({ value: { module: { kind: 'package', name } } });
  });

  test('with a slash and no extension is a file where there is one, else a package', () => {
    expect(parse('src/rpc#Rpc', ['src/rpc'])).toMatchObject({ value: { module: { kind: 'file', path: 'src/rpc' } } });
    expect(parse('src/rpc#Rpc')).toMatchObject({ value: { module: { kind: 'package', name: 'src/rpc' } } });
  });

  test('that ends in .js without slash is a file where there is one', () => {
    expect(parse('inbox.js#load', ['inbox.js'])).toMatchObject({ value: { module: { kind: 'file' } } });
    expect(parse('inbox.js#load')).toMatchObject({ value: { module: { kind: 'package' } } });
  });

  test('is absent for a global', () => {
    expect(parse('fetch')).toMatchObject({ value: { module: null, path: ['fetch'] } });
    expect(parse('navigator.sendBeacon')).toMatchObject({ value: { path: ['navigator', 'sendBeacon'] } });
  });
});

describe('the path of a selector', () => {
  test.each([
    ['a#Client.prototype.send', ['Client', 'prototype', 'send']],
    ['a#default.create().post', ['default', 'create', '()', 'post']],
    ['a#create()()', ['create', '()', '()']],
    ["a#headers['x-phone'].value", ['headers', 'x-phone', 'value']],
    ['a#headers["x-phone"]', ['headers', 'x-phone']],
    ['a#Client.#secret', ['Client', '#secret']],
    ['a#$größe_1', ['$größe_1']],
    ['a#Client.prototype.send(phone)', ['Client', 'prototype', 'send', '(phone)']],
  ])('%j is read', (text, path) => {
    expect(parse(text)).toMatchObject({ value: { path } });
  });

  test.each([
    '',
    '#send',
    'a#',
    'a#.send',
    'a#send.',
    'a#a..b',
    'a#()',
    'a#send(x).y',
    'a#send(1)',
    'a#send(x, y)',
    'a#a b',
    'a#1x',
    'a#a.*',
    "a#['x']",
    "a#a.['x']",
    'a#create()post',
    'src/privacy.ts',
    ' #x',
    '/etc/passwd#x',
    'C:\\app\\a.ts#x',
    'https://x.example#x',
    '@clips#x',
    'lodash/#x',
  ])('%j is refused', (text) => {
    expect(parse(text).kind).toBe('mistake');
  });
});
