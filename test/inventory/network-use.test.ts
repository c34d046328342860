import { describe, expect, it } from 'vitest';
import { networkUse, type NetworkUse } from '../../src/inventory/network-use.js';
import { loadShippedModels } from '../../src/models/load-models.js';
import { loadProgram } from '../../src/program/load.js';
import { writeTree } from '../program/temporary-tree.js';

const models = loadShippedModels();

/** What is said of the package `parcel`, whose files (and those of others) are given by their paths in `node_modules`. */
function useOf(files: Readonly<Record<string, string>>): NetworkUse {
  const installed = Object.entries(files).map(([path, text]) => [`node_modules/${path}`, text] as const);
  const root = writeTree({ 'src/main.ts': "import 'parcel';", ...Object.fromEntries(installed) });
  const program = loadProgram({ root, includeTests: false });
  return networkUse({ program, models }, 'parcel', 'src');
}

const entry = 'parcel/index.js';

describe('whether a package can talk to a network', () => {
  it('is not known where it is not installed', () => {
    expect(useOf({})).toEqual({ kind: 'unknown', unread: ['parcel'] });
  });

  it('is what its own code imports', () => {
    expect(useOf({ [entry]: "require('node:https').request('https://x')" })).toEqual({ kind: 'uses', by: ['https'] });
    expect(useOf({ [entry]: "require('node:path').join('https://x')" })).toEqual({ kind: 'none' });
  });

  it('is what its own code uses of the globals, and not what it only has a name for', () => {
    const by = (text: string): NetworkUse => useOf({ [entry]: text });
    expect(by('export const send = (options) => (options.fetch ?? fetch)(options.url)')).toMatchObject({
      by: ['fetch'],
    });
    expect(by('globalThis.fetch("/")')).toMatchObject({ by: ['fetch'] });
    expect(by('window.navigator.sendBeacon("/")')).toMatchObject({ by: ['navigator.sendBeacon'] });
    expect(by('const r = new XMLHttpRequest(); r.open("GET", "/"); r.send()')).toMatchObject({
      by: ['XMLHttpRequest'],
    });
    expect(by('new WebSocket("wss://x").send("x")')).toMatchObject({ by: ['WebSocket'] });
    expect(by('// fetch("/")\nconst text = "fetch(1)"; cache.fetch(1); const has = typeof fetch;')).toEqual({
      kind: 'none',
    });
    expect(by('import fetch from "./own.js"; fetch("/"); navigator.language')).toEqual({ kind: 'none' });
  });

  it('is looked for in all that the entries lead to, and in nothing else of the package', () => {
    const manifest = '{ "exports": { ".": { "import": "./lib/main.mjs" }, "./more": "./lib/more.cjs" } }';
    const files = {
      'parcel/package.json': manifest,
      'parcel/lib/main.mjs': "import './part.js'; import '../test/a.js'",
    };
    const quiet = {
      ...files,
      'parcel/lib/part.js': '',
      'parcel/lib/more.cjs': '',
      'parcel/bench/run.js': 'fetch("/")',
    };
    expect(useOf({ ...quiet, 'parcel/test/a.js': '' })).toEqual({ kind: 'none' });
    expect(useOf({ ...quiet, 'parcel/test/a.js': 'fetch("/")' })).toMatchObject({ kind: 'uses' });
    expect(useOf({ ...quiet, 'parcel/lib/more.cjs': 'fetch("/")' })).toMatchObject({ kind: 'uses' });
  });

  it('is what its dependencies can, by the shortest way; models speak for packages that they know', () => {
    const files = { [entry]: "require('string'); require('rope')", 'string/index.js': "require('rope')" };
    expect(useOf({ ...files, 'rope/index.js': "require('net')" })).toEqual({ kind: 'uses', by: ['rope', 'net'] });
    expect(useOf({ ...files, 'parcel/node_modules/rope/index.js': '', 'rope/index.js': "require('net')" })).toEqual({
      kind: 'uses',
      by: ['string', 'rope', 'net'],
    });
    expect(useOf({ ...files, 'rope/index.js': "require('parcel')" })).toEqual({ kind: 'none' });
    expect(useOf(files)).toEqual({ kind: 'unknown', unread: ['rope'] });
    expect(useOf({ [entry]: "require('axios')" })).toEqual({ kind: 'uses', by: ['axios'] });
    expect(useOf({ [entry]: "require('lodash')" })).toEqual({ kind: 'none' });
  });

  it('is not known where not all could be read', () => {
    expect(useOf({ 'parcel/package.json': '{ "main": "./missing.js" }' })).toMatchObject({ kind: 'unknown' });
    expect(useOf({ [entry]: `/* ${'x'.repeat(2_000_001)} */` })).toEqual({ kind: 'unknown', unread: ['parcel'] });
  });
});
