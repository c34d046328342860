import type { Rows } from '../shape.js';

/** Ways out: `$0` is where to, `$1` what. */
export const sends: Rows = {
  'send/direct': { of: ['url', 'text'], result: "await fetch($0, { method: 'POST', body: $1 })" },
  'send/json': {
    of: ['url', 'text'],
    result: "await fetch(`${$0}/members`, { method: 'POST', body: JSON.stringify({ note: 'none', text: $1 }) })",
  },
  'send/in-path': { of: ['url', 'text'], result: 'await fetch(`${$0}/members/${$1}`)' },
  'send/in-query': { of: ['url', 'text'], result: "await fetch($0 + '/members?q=' + encodeURIComponent($1))" },
  'send/url-object': {
    of: ['url', 'text'],
    lines: ["const $u = new URL('/members', $0);", "$u.searchParams.set('q', $1);"],
    result: 'await fetch($u)',
  },
  'send/pair': { of: ['url', 'pair'], result: "await fetch($0, { method: 'POST', body: JSON.stringify($1) })" },
  'send/remains': { of: ['url', 'remains'], result: "await fetch($0, { method: 'POST', body: JSON.stringify($1) })" },
  'send/wrapper': {
    of: ['url', 'text'],
    module:
      "export async function $f(url: string, body: string): Promise<void> { await fetch(`${url}/members`, { method: 'POST', body }); }",
    declares: '$f',
    shared: true,
    result: 'await $f($0, $1)',
  },
  'send/wrapper-of-wrapper': {
    of: ['url', 'text'],
    module: [
      'const $a = (url: string, init: { method: string; body: string }): Promise<unknown> => fetch(url, { ...init });',
      "const $b = (url: string, body: string): Promise<unknown> => $a(url, { method: 'POST', body });",
      'const $c = (letter: { url: string; body: string }): Promise<unknown> => $b(letter.url, letter.body);',
      'export async function $f(url: string, body: string): Promise<void> { await $c({ url, body }); }',
    ].join('\n'),
    declares: '$f',
    shared: true,
    result: 'await $f($0, $1)',
  },
  'send/client': {
    of: ['url', 'text'],
    module: [
      'export class $C {',
      'constructor(private readonly base: string) {}',
      "send(body: string): Promise<unknown> { return fetch(this.base + '/members', { method: 'POST', body }); }",
      '}',
    ].join('\n'),
    declares: '$C',
    shared: true,
    lines: ['const $o = new $C($0);'],
    result: 'await $o.send($1)',
  },
  'send/inherited-client': {
    of: ['url', 'text'],
    module: [
      'abstract class $B {',
      'protected abstract base(): string;',
      "send(body: string): Promise<unknown> { return fetch(this.base(), { method: 'POST', body }); }",
      '}',
      'export class $C extends $B { constructor(private readonly url: string) { super(); } protected base(): string { return this.url; } }',
    ].join('\n'),
    declares: '$C',
    shared: true,
    result: 'await new $C($0).send($1)',
  },
  'send/factory': {
    of: ['url', 'text'],
    module:
      "export const $f = (url: string) => (body: string): Promise<unknown> => fetch(url, { method: 'POST', body });",
    declares: '$f',
    shared: true,
    result: 'await $f($0)($1)',
  },
  'send/request-object': {
    of: ['url', 'text'],
    lines: ["const $r = { url: $0, init: { method: 'POST', body: $1 } };"],
    result: 'await fetch($r.url, $r.init)',
  },
  'send/callback': {
    of: ['url', 'text'],
    module:
      'export async function $f(url: string, send: (url: string) => Promise<unknown>): Promise<void> { await send(url); }',
    declares: '$f',
    shared: true,
    lines: ['const $v = $1;'],
    result: "await $f($0, (url) => fetch(url, { method: 'POST', body: $v }))",
  },
  'send/queue': {
    of: ['url', 'text'],
    lines: [
      'const $q: { url: string; body: string }[] = [];',
      '$q.push({ url: $0, body: $1 });',
      'for (const $x of $q) {',
      "await fetch($x.url, { method: 'POST', body: $x.body });",
      '}',
    ],
    result: 'undefined',
  },
  'send/then': {
    of: ['url', 'task'],
    lines: ['const $u = $0;'],
    result: "await $1.then((body) => fetch($u, { method: 'POST', body }))",
  },
};
