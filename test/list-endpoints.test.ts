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
