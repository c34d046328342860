import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dump } from '../../src/dump.js';
import { policyText, writeProgram } from '../analyse-files.js';

const policy = `${policyText}sinks:
  - { call: track, data: all, endpoint: 'https://partner.example' }
  - { call: 'rpc.ts#Rpc.prototype.call', data: [1], endpoint: { argument: 0 } }
`.replace('hosts: [gateway.example]', "hosts: [gateway.example], clients: ['client.ts#Client']");

const files = {
  'fetch.ts': "fetch('https://partner.example/a', { body: 'b' }); fetch(`https://${host}/a`); window.fetch('/c');",
  'aliased.ts':
    "const send = fetch; send('https://partner.example'); const other = (url: string) => url; other('d'); export {};",
  'own.ts': "function fetch(url: string) {} fetch('https://partner.example'); export {};",
  'axios.ts':
    "import http from 'axios'; const api = http.create({ baseURL: 'https://gateway.example' }); api.post('/a', 'b'); api.interceptors;",
  'rpc.ts': 'export class Rpc { call(host: string, note: string) {} hold(host: string, note: string) {} }',
  'calls.ts':
    "import { Rpc } from './rpc.js'; new Rpc().call('https://partner.example/r', 'a'); new Rpc().hold('https://partner.example/r', 'a'); track('b');",
  'client.ts':
    "export class Client { send(note: string) { return fetch('https://elsewhere.example', { body: note }); } }",
  'clients.ts': "import { Client } from './client.js'; new Client().send('a');",
  'unknown.ts': "import { send } from 'nobody-knows'; send('a'); import { join } from 'node:path'; join('a', 'b');",
};

async function sinks(): Promise<readonly string[]> {
  const root = writeProgram(files, policy);
  const text = await dump('sinks', { paths: [root], root, policy: join(root, 'sluice.yaml') });
  return text.trimEnd().split('\n');
}

describe('sink points', () => {
  it('are the calls by which data may leave, by place, with where they send', async () => {
    expect(await sinks()).toEqual([
      'aliased.ts:1 http global send -> external https://partner.example/',
      'axios.ts:1 http axios post -> gateway https://gateway.example/a',
      'calls.ts:1 policy rpc.ts#Rpc.prototype.call call -> external https://partner.example/r',
      'calls.ts:1 policy track track -> external https://partner.example/',
      'clients.ts:1 gateway client.ts#Client send -> gateway eu-access',
      'fetch.ts:1 http global fetch -> external https://partner.example/a',
      'fetch.ts:1 http global fetch -> unresolved https://{unresolved}/a',
      'fetch.ts:1 http global fetch -> same-origin /c',
      'unknown.ts:1 package nobody-knows send -> unresolved',
    ]);
  });
});
