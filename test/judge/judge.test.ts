import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/judge/finding.js';
import { scan } from '../../src/scan.js';
import { policyText, writeProgram } from '../analyse-files.js';

const policy = policyText.replace(
  'hosts: [gateway.example]',
  "hosts: [gateway.example], clients: ['client.ts#Client'], accepts: [restricted.phone]",
);

const partner = "'https://partner.example/a'";
const files = {
  'client.ts': 'export class Client { send(note: string): void {} }',
  'forbidden.ts': `fetch(${partner}, { body: readPhone() });`,
  'clean.ts': `fetch(${partner}, { body: 'a' }); fetch('https://gateway.example/', { body: readPhone() });`,
  'enclave.ts': "fetch('https://db.enclave.example/', { body: readEmail() });",
  'both.ts': `fetch(${partner}, { body: readPhone() + readEmail() });`,
  'refuses.ts': "fetch('https://gateway.example/', { body: readEmail() });",
  'client-refuses.ts': "import { Client } from './client.js'; new Client().send(readEmail());",
  'client-accepts.ts': "import { Client } from './client.js'; new Client().send(readPhone());",
  'unresolved.ts': 'fetch(process.env.HOST, { body: readPhone() });',
  'half.ts': 'fetch(`https://${process.env.HOST}/a`, { body: readPhone() });',
  'look-alike.ts': 'fetch(`https://gateway.example${process.env.HOST}`, { body: readPhone() });',
  'unmodelled.ts': "import { send } from 'nobody-knows'; send(readPhone());",
  'modelled.ts': "import { join } from 'node:path'; join(readPhone());",
  'same-origin.ts': "fetch('/a', { body: readPhone() });",
  'two-ends.ts': `fetch(c ? ${partner} : 'https://other.example/', { body: readPhone() });`,
  'one-end.ts': `const post = (url: string, note: string) => fetch(url, { body: note }); post(${partner}, readPhone()); post(${partner}, readEmail());`,
  'apart.ts': `const post = (url: string, note: string) => fetch(url, { body: note }); post(${partner}, 'a'); post('https://gateway.example/', readPhone());`,
  'annotated.ts': '/** @dataClass restricted.shoe */ export const shoe = 42;',
};

let findings: Promise<readonly Finding[]> | undefined;

/** What is found in one of the files; all are scanned together, once. */
async function found(file: keyof typeof files): Promise<readonly Finding[]> {
  findings ??= scanAll();
  return (await findings).filter(({ sink }) => sink.location.file === file);
}

async function scanAll(): Promise<readonly Finding[]> {
  const root = writeProgram(files, policy);
  const run = await scan({ paths: [root], root, policy: join(root, 'sluice.yaml') });
  return run.findings;
}

const shown = ({ rule, dataClasses, endpoint }: Finding): string =>
  `${rule} ${dataClasses.join(', ')} -> ${endpoint.zone} ${endpoint.text ?? endpoint.host ?? ''}`.trimEnd();

describe('the judge', () => {
  it.each<[keyof typeof files, readonly string[]]>([
    ['forbidden.ts', ['egress/forbidden restricted.phone -> external https://partner.example/a']],
    ['clean.ts', []],
    ['enclave.ts', []],
    ['both.ts', ['egress/forbidden restricted.email, restricted.phone -> external https://partner.example/a']],
    ['refuses.ts', ['egress/gateway-refuses restricted.email -> gateway https://gateway.example/']],
    ['client-refuses.ts', ['egress/gateway-refuses restricted.email -> gateway eu-access']],
    ['client-accepts.ts', []],
    ['unresolved.ts', ['egress/unresolved restricted.phone -> unresolved https://{unresolved}']],
    ['half.ts', ['egress/unresolved restricted.phone -> unresolved https://{unresolved}/a']],
    ['look-alike.ts', ['egress/unresolved restricted.phone -> unresolved https://gateway.example{unresolved}']],
    ['unmodelled.ts', ['egress/unmodelled restricted.phone -> unresolved']],
    ['modelled.ts', []],
    ['same-origin.ts', []],
    [
      'two-ends.ts',
      [
        'egress/forbidden restricted.phone -> external https://other.example/',
        'egress/forbidden restricted.phone -> external https://partner.example/a',
      ],
    ],
    ['one-end.ts', ['egress/forbidden restricted.email, restricted.phone -> external https://partner.example/a']],
    ['apart.ts', []],
    ['annotated.ts', ['annotation/unknown-class  -> none']],
  ])('of %s', async (file, expected) => {
    expect((await found(file)).map(shown).sort()).toEqual(expected);
  });

  it('says in one sentence what can go where', async () => {
    const messages = await Promise.all(
      (['forbidden.ts', 'client-refuses.ts', 'half.ts', 'unmodelled.ts', 'annotated.ts'] as const).map(found),
    );
    expect(messages.flat().map(({ message }) => message)).toEqual([
      "'restricted.phone' from 'readPhone()' can reach 'partner.example', which is not an approved gateway.",
      "'restricted.email' from 'readEmail()' can reach the gateway 'eu-access', which does not accept it.",
      "'restricted.phone' from 'readPhone()' can reach 'https://{unresolved}/a', an endpoint that is not known: 'HOST' is not set in the policy.",
      "'restricted.phone' from 'readPhone()' can go into 'send' of package 'nobody-knows', of which no model says what it sends.",
      "'restricted.shoe' is not a data class of the policy, so this annotation labels nothing.",
    ]);
  });

  it('stands at the name of the sink, and tells where the endpoint is written', async () => {
    const [finding] = await found('forbidden.ts');
    expect(finding?.sink).toMatchObject({ name: 'fetch', location: { line: 1, column: 1, endColumn: 6 } });
    expect(finding?.endpoint.writtenAt).toMatchObject({ file: 'forbidden.ts', line: 1, column: 7 });
  });

  it('traces one source of each class first', async () => {
    const [finding] = await found('both.ts');
    expect(finding?.traces.map(({ dataClass }) => dataClass).sort()).toEqual(['restricted.email', 'restricted.phone']);
  });
});
