// A made-up monorepo of any size whose leaks are known. Every cell is a group of packages of the same shape.

/**
 * @typedef {object} MadeProgram
 * @property {Readonly<Record<string, string>>} files path to text, the policy among them
 * @property {readonly string[]} leaks the hosts that labelled data reaches, each by one finding; no other host has one
 */

/** Lines of ordinary code beside what leaks, in each cell. */
const fillerFunctions = 12;

/**
 * A monorepo of `cells` times five packages: each cell has its own wrappers, services with injected clients and routines that
 * call the package of the cell before, and sends by the transport that all share.
 *
 * @param {number} cells
 * @returns {MadeProgram}
 */
export function makeMonorepo(cells) {
  const numbers = Array.from({ length: cells }, (_, index) => index);
  const made = numbers.map((cell) => makeCell(cell, cells));
  return {
    files: Object.assign({ ...shared }, ...made.map(({ files }) => files)),
    leaks: [...made.flatMap(({ leaks }) => leaks), 'audit.partner.example'].sort(),
  };
}

/** The policy of every made program: two classes, one gateway, nothing else allowed. */
export const policy = `classes:
  restricted: {}
  restricted.phone: {}
  pseudonymised: {}
gateways:
  eu-access: { hosts: [gateway.example] }
allow:
  - { data: restricted, to: [gateway] }
  - { data: pseudonymised, to: any }
declassifiers:
  - { call: "packages/core/src/privacy.ts#pseudonymise", from: [restricted], to: pseudonymised }
`;

/** What labels the data of every made program. */
export const core = {
  'packages/core/package.json': manifest('core'),
  'packages/core/src/index.ts': `export * from './member.js';\nexport * from './privacy.js';\n`,
  'packages/core/src/member.ts': `export interface Member {
  id: string;
  name: string;
  /** @dataClass restricted.phone */
  phone: string;
}
`,
  'packages/core/src/privacy.ts': `export function pseudonymise(value: string): string {
  let hash = 7;
  for (const letter of value) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash.toString(16);
}
`,
};

const shared = {
  'sluice.yaml': policy,
  'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
  ...core,
  'packages/transport/package.json': manifest('transport'),
  'packages/transport/src/index.ts': `const AUDIT = 'https://audit.partner.example/log';

/** Every cell sends by this one. */
export async function report(entry: { readonly kind: string; readonly text: string }): Promise<void> {
  await fetch(AUDIT, { method: 'POST', body: JSON.stringify(entry) });
}

export async function reportSafely(entry: { readonly kind: string; readonly text: string }): Promise<void> {
  await fetch('https://gateway.example/log', { method: 'POST', body: JSON.stringify(entry) });
}
`,
};

function manifest(name) {
  return JSON.stringify({ name: `@made/${name}`, version: '1.0.0', type: 'module', main: 'src/index.ts' });
}

/** One cell: its leaks, and beside each a near-miss that sends something harmless or to the gateway. */
function makeCell(cell, cells) {
  const host = (kind) => `${kind}-${cell}.partner.example`;
  const before = (cell + cells - 1) % cells;
  const at = (name) => `packages/cell-${cell}-${name}`;
  const files = {
    [`${at('store')}/package.json`]: manifest(`cell-${cell}-store`),
    [`${at('store')}/src/index.ts`]: store(cell),
    [`${at('client')}/package.json`]: manifest(`cell-${cell}-client`),
    [`${at('client')}/src/index.ts`]: client(cell, host),
    [`${at('service')}/package.json`]: manifest(`cell-${cell}-service`),
    [`${at('service')}/src/index.ts`]: service(cell),
    [`${at('app')}/package.json`]: manifest(`cell-${cell}-app`),
    [`${at('app')}/src/index.ts`]: app(cell, before, host),
    [`${at('rules')}/package.json`]: manifest(`cell-${cell}-rules`),
    [`${at('rules')}/src/index.ts`]: rules(cell),
  };
  return { files, leaks: ['direct', 'wrapped', 'injected', 'neighbour'].map(host) };
}

const store = (cell) => `import type { Member } from '@made/core';

export interface Reader${cell} {
  read(id: string): Promise<Member>;
}

export class Store${cell} implements Reader${cell} {
  private readonly known = new Set<string>();

  async read(id: string): Promise<Member> {
    if (!this.known.has(id)) throw new Error('no member ' + id);
    const response = await fetch('https://gateway.example/members/' + id);
    return (await response.json()) as Member;
  }

  keep(id: string): void {
    this.known.add(id);
  }
}
`;

const client = (cell, host) => `export class Client${cell} {
  constructor(private readonly base: string) {}

  async send(path: string, text: string): Promise<void> {
    await fetch(this.base + path, { method: 'POST', body: text });
  }
}

export const outside = new Client${cell}('https://${host('injected')}');
export const inside = new Client${cell}('https://gateway.example');

/** Called by the next cell. */
export async function share(text: string): Promise<void> {
  await fetch('https://${host('neighbour')}/share', { method: 'POST', body: text });
}

async function post(url: string, body: string): Promise<void> {
  await fetch(url, { method: 'POST', body });
}

export const postJson = (url: string, value: unknown): Promise<void> => post(url, JSON.stringify(value));
`;

const service = (cell) => `import type { Member } from '@made/core';
import type { Reader${cell} } from '@made/cell-${cell}-store';
import type { Client${cell} } from '@made/cell-${cell}-client';

export class Service${cell} {
  constructor(
    private readonly store: Reader${cell},
    private readonly client: Client${cell},
    private readonly trusted: Client${cell},
  ) {}

  async notify(id: string): Promise<void> {
    const member = await this.store.read(id);
    await this.client.send('/notify', this.textFor(member));
    await this.trusted.send('/notify', member.phone);
  }

  async greet(id: string): Promise<void> {
    const { name } = await this.store.read(id);
    await this.trusted.send('/greet', 'Hello ' + name);
  }

  private textFor(member: Member): string {
    return member.name + ': ' + member.phone;
  }
}
`;

const app = (cell, before, host) => `import { pseudonymise, type Member } from '@made/core';
import { report, reportSafely } from '@made/transport';
import { share } from '@made/cell-${before}-client';
import { inside, outside, postJson } from '@made/cell-${cell}-client';
import { Service${cell} } from '@made/cell-${cell}-service';
import { Store${cell} } from '@made/cell-${cell}-store';
import { allowed${cell} } from '@made/cell-${cell}-rules';

const store = new Store${cell}();
const service = new Service${cell}(store, outside, inside);

export async function join(member: Member): Promise<void> {
  store.keep(member.id);
  if (!allowed${cell}(member)) return;
  await fetch('https://${host('direct')}/join', { method: 'POST', body: member.phone });
  await fetch('https://${host('counted')}/join', { method: 'POST', body: String(member.phone.length) });
  await postJson('https://${host('wrapped')}/join', { phone: member.phone });
  await postJson('https://${host('hashed')}/join', { phone: pseudonymise(member.phone) });
  await postJson('https://gateway.example/join', { phone: member.phone });
  await service.notify(member.id);
  await service.greet(member.id);
  await share(member.phone);
  await share(member.name);
  await report({ kind: 'join', text: member.phone });
  await reportSafely({ kind: 'join', text: member.phone });
}
`;

/** Code that has nothing to do with sending. */
function rules(cell) {
  const functions = Array.from({ length: fillerFunctions }, (_, index) => filler(cell, index));
  const all = functions.map((_, index) => `rule${index}(member)`).join(' && ');
  return `import type { Member } from '@made/core';

${functions.join('\n')}
export function allowed${cell}(member: Member): boolean {
  return ${all};
}
`;
}

const filler = (cell, index) => `const limit${index} = ${cell + index + 3};

export function rule${index}(member: Member): boolean {
  const words = member.name.split(' ').filter((word) => word.length > 0);
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest.length === limit${index}) return member.id.startsWith('${cell}-');
  const marks = new Map(words.map((word, at) => [word, at * limit${index}]));
  let sum = 0;
  for (const [word, mark] of marks) sum += word.charCodeAt(0) % 2 === 0 ? mark : -mark;
  return sum % ${index + 2} !== 1;
}
`;
