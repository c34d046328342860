import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EndpointList } from '../src/inventory/endpoint-list.js';
import { listEndpoints } from '../src/list-endpoints.js';
import { policyText, writeProgram } from './analyse-files.js';
import { writeTree } from './program/temporary-tree.js';

const files = {
  'member.ts': 'export interface Member { /** @dataClass restricted.phone */ phone: string }',
  'calls.ts': [
    "import type { Member } from './member.js';",
    "import axios from 'axios';",
    "import { call } from 'nobody-knows';",
    "const partner = axios.create({ baseURL: process.env['PARTNER_URL'] });",
    'export async function share(member: Member, id: string) {',
    "  await partner.post('/phones', member.phone);",
    "  await partner.post('/ids', id);",
    "  await fetch(id, { method: 'POST' });",
    '  call(id);',
    '}',
  ].join('\n'),
  'server.ts': [
    "import express from 'express';",
    "express().get('/phone', (request, response) => { response.json(phoneOf(request)); });",
    'declare function phoneOf(request: unknown): string;',
  ].join('\n'),
};

it('needs no policy', () => {
  const { endpoints } = listEndpoints({ paths: [writeTree(files)] });
  const rows = endpoints.map(({ place, dataClasses }) => [place.text, place.zone, ...dataClasses].join(' '));
  expect(rows).toContain('https://{unresolved}/phones unresolved');
  expect(rows).toContain('GET /phone response');
});

it('says why an endpoint is not known in words of the code and of the policy', () => {
  const root = writeTree({
    'calls.ts': [
      "import IORedis from 'ioredis';",
      "import { Queue } from 'bullmq';",
      "import { Model, DataTypes } from 'sequelize';",
      "void new Queue('jobs', { connection: new IORedis(process.env.QUEUE_URL ?? '') }).add('a', 1);",
      'declare function addressOf(id: number): string;',
      'await fetch(addressOf(1));',
      'await fetch(`https://gateway.example${addressOf(2)}`);',
      'export const send = (url: string) => fetch(url);',
      'class Clip extends Model {}',
      'await Clip.create({ id: 1 });',
    ].join('\n'),
  });
  const { endpoints } = listEndpoints({ paths: [root] });
  expect(endpoints.map(({ sink, how }) => [sink.name, how.kind === 'unresolved' ? how.why : []])).toEqual([
    ['add', ["'QUEUE_URL' is not set in the policy"]],
    ['fetch', ["'addressOf()' is not known"]],
    ['fetch', ["'addressOf()' is not known"]],
    ['fetch', ['it is a parameter that nothing here gives']],
    ['create', ['nothing says its URL']],
  ]);
});

describe('the list of a program', () => {
  const take = (): EndpointList => {
    const root = writeProgram(files, `${policyText}environment: { PARTNER_URL: 'https://partner.example' }\n`);
    return listEndpoints({ paths: [root], root, policy: join(root, 'sluice.yaml') });
  };

  it('has every endpoint with how it is known and what reaches it', () => {
    const rows = take().endpoints.map(({ sink, place, how, dataClasses }) =>
      [sink.kind, sink.model, sink.name, place.text, place.zone, how.kind, ...dataClasses].join(' '),
    );
    expect(rows).toEqual([
      'http axios post https://partner.example/phones external environment restricted.phone',
      'http axios post https://partner.example/ids external environment',
      'http global fetch https://{unresolved} unresolved unresolved',
      'response express json GET /phone response route',
    ]);
  });

  it('has the packages that no model knows', () => {
    expect(take().unknownPackages).toEqual([
      { name: 'nobody-knows', files: 1, calls: 1, network: { kind: 'unknown', unread: ['nobody-knows'] } },
    ]);
  });
});
