import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadShippedModels } from '../../src/models/load-models.js';
import type { PackageModel } from '../../src/models/model.js';
import { parseModel } from '../../src/models/parse-model.js';

const folder = new URL('../../rules/models/', import.meta.url);
const files = readdirSync(folder).sort();
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const parsed = files.map((name) => ({ name, ...parseModel(read(name), name) }));
const rows = parsed.flatMap(({ model }): PackageModel[] => (model === undefined ? [] : [model]));
const models = loadShippedModels();

describe('the models that Sluice ships', () => {
  test.each(parsed)('$name parses', ({ problems }) => {
    expect(problems).toEqual([]);
  });

  test('say of no call twice how it moves data', () => {
    const calls = rows.flatMap((model) =>
      model.packages.flatMap((name) =>
        model.propagators.map(({ call }) => `${name} ${models.canonical(name, call).join('.')}`),
      ),
    );
    expect(calls.filter((call, index) => calls.indexOf(call) !== index)).toEqual([]);
  });

  test('name no package as local that has sinks', () => {
    const withSinks = new Set(rows.flatMap((model) => (model.sinks.length > 0 ? model.packages : [])));
    const localNames = rows.find((model) => model.file === 'local.yaml')?.packages ?? [];
    expect(localNames.length).toBeGreaterThan(150);
    expect(localNames.filter((name) => withSinks.has(name))).toEqual([]);
  });

  test('treat https as http', () => {
    const body = (text: string): string => text.slice(text.indexOf('packages:'));
    const swapped = body(read('http.yaml'))
      .replace('packages: [http]', 'packages: [https]')
      .replaceAll('defaultScheme: http\n', 'defaultScheme: https\n');
    expect(body(read('https.yaml'))).toBe(swapped);
  });

  test.each([
    ['global', 'fetch'],
    ['global', 'WebSocket.prototype.send'],
    ['global', 'navigator.sendBeacon'],
    ['http', 'default.request'],
    ['http', 'request'],
    ['https', 'get().on().end'],
    ['http2', 'connect().request().write'],
    ['tls', 'connect().write'],
    ['dgram', 'default.createSocket().send'],
    ['undici', 'Pool.prototype.request'],
    ['undici', 'fetch'],
    ['axios', 'default.create().post'],
    ['axios', 'post'],
    ['axios', 'default'],
    ['got', 'default.extend().stream.post'],
    ['ky', 'default.create().extend().put'],
    ['ofetch', '$fetch.create().raw'],
    ['node-fetch', 'default'],
    ['superagent', 'default.post().set().send'],
    ['superagent', 'default.agent().get().query'],
    ['needle', 'default.post'],
    ['ws', 'default.prototype.send'],
  ])('find a way out in %s: %s', (name, text) => {
    expect(models.sinks(name, pathOf(text))).not.toEqual([]);
  });

  test.each([
    ['global', 'URL'],
    ['http', 'createServer'],
    ['axios', 'isAxiosError'],
    ['axios', 'default.getUri'],
    ['superagent', 'default.post().then'],
    ['ws', 'WebSocketServer'],
    ['lodash', 'get'],
    ['crypto', 'createHash().update'],
  ])('find none in %s: %s', (name, text) => {
    expect(models.sinks(name, pathOf(text))).toEqual([]);
  });
});

function pathOf(text: string): string[] {
  return text.split(/\.|(?=\(\))/);
}
