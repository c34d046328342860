import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { matchesHost, type HostParts } from '../../src/policy/matches-host.js';
import { parseHostPattern } from '../../src/policy/parse-host-pattern.js';
import type { HostPattern } from '../../src/policy/policy.js';

function pattern(text: string): HostPattern {
  const parsed = parseHostPattern(text);
  if (parsed.kind === 'mistake') throw new Error(parsed.mistake.message);
  return parsed.value;
}

function partsOf(url: string): HostParts {
  const { protocol, hostname, port, pathname } = new URL(url);
  return { scheme: protocol, host: hostname, port, path: pathname };
}

describe('a host pattern covers', () => {
  test.each([
    ['gateway.example', 'https://gateway.example/'],
    ['gateway.example', 'https://GATEWAY.example.:8443/x'],
    ['*.enclave.example', 'https://a.enclave.example/'],
    ['*.enclave.example', 'https://a.b.enclave.example/'],
    ['gateway.example:443', 'https://gateway.example/'],
    ['gateway.example:443', 'wss://gateway.example:443/'],
    ['gateway.example:80', 'http://gateway.example/'],
    ['gateway.example:8443', 'https://gateway.example:8443/'],
    ['gateway.example/eu', 'https://gateway.example/eu'],
    ['gateway.example/eu', 'https://gateway.example/eu/x?y'],
    ['gateway.example/eu/', 'https://gateway.example/eu/x'],
    ['gateway.example/eu', 'https://gateway.example/a/../eu'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['[::1]', 'http://[0:0::1]:8080/'],
  ])('%j: %j', (text, url) => {
    expect(matchesHost(pattern(text), partsOf(url))).toBe(true);
  });

  test.each([
    ['gateway.example', 'https://gateway.example.evil.example/'],
    ['gateway.example', 'https://evilgateway.example/'],
    ['gateway.example', 'https://a.gateway.example/'],
    ['gateway.example', 'https://gateway.example@evil.example/'],
    ['*.enclave.example', 'https://enclave.example/'],
    ['*.enclave.example', 'https://evilenclave.example/'],
    ['*.enclave.example', 'https://a.enclave.example.evil/'],
    ['gateway.example:443', 'http://gateway.example/'],
    ['gateway.example:443', 'https://gateway.example:8443/'],
    ['gateway.example:8443', 'https://gateway.example/'],
    ['gateway.example/eu', 'https://gateway.example/'],
    ['gateway.example/eu', 'https://gateway.example/europe'],
    ['gateway.example/eu', 'https://gateway.example/eu/../us'],
    ['gateway.example/eu', 'https://gateway.example/EU'],
    ['gateway.example/eu/', 'https://gateway.example/eu'],
  ])('not %j: %j', (text, url) => {
    expect(matchesHost(pattern(text), partsOf(url))).toBe(false);
  });

  test('nothing by a port or path that is not known', () => {
    const unknown = { host: 'gateway.example', port: null, path: null };
    expect(matchesHost(pattern('gateway.example'), unknown)).toBe(true);
    expect(matchesHost(pattern('gateway.example:443'), { ...unknown, scheme: 'https' })).toBe(false);
    expect(matchesHost(pattern('gateway.example:443'), { ...unknown, port: '' })).toBe(false);
    expect(matchesHost(pattern('gateway.example/eu'), unknown)).toBe(false);
  });

  test('no host that hides another part of a URL', () => {
    for (const host of ['gateway.example/', 'x@gateway.example', 'gateway.example:1', 'gateway.example#', '']) {
      expect(matchesHost(pattern('gateway.example'), { host, port: '', path: '/' })).toBe(false);
    }
  });

  test('paths as they are written before a URL is made of them', () => {
    const parts = { host: 'gateway.example', port: '' };
    expect(matchesHost(pattern('gateway.example/eu'), { ...parts, path: '/eu\\..\\us' })).toBe(false);
    expect(matchesHost(pattern('gateway.example/eu'), { ...parts, path: '/eu/%2e%2e/us' })).toBe(false);
    expect(matchesHost(pattern('gateway.example/eu'), { ...parts, path: '//evil.example/eu' })).toBe(false);
    expect(matchesHost(pattern('gateway.example/eu'), { ...parts, path: 'eu/x' })).toBe(true);
  });
});

const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z])?$/);
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
const anyParts = { port: '', path: '/' };

describe('for every host', () => {
  property.prop([host, label])('a subdomain is under the suffix and no look-alike is', (name, other) => {
    const suffix = pattern(`*.${name}`);
    const covers = (text: string) => matchesHost(suffix, { host: text, ...anyParts });
    expect(covers(`${other}.${name}`)).toBe(true);
    expect([name, `${other}${name}`, `${other}-${name}`, `${name}.${other}.zz`].filter(covers)).toEqual([]);
  });

  property.prop([host, label])('case and a trailing dot make no difference, another label does', (name, other) => {
    const exact = pattern(name.toUpperCase());
    const covers = (text: string) => matchesHost(exact, { host: text, ...anyParts });
    expect(covers(`${name}.`)).toBe(true);
    expect([`${other}.${name}`, `${name}.${other}`, `${other}${name}`].filter(covers)).toEqual([]);
  });

  property.prop([host, label, label])('a path prefix ends at a segment', (name, first, second) => {
    const prefix = pattern(`${name}/${first}`);
    const covers = (path: string) => matchesHost(prefix, { host: name, port: '', path });
    expect([`/${first}`, `/${first}/${second}`, `/${second}/../${first}`].every(covers)).toBe(true);
    expect([`/${first}${second}`, `/${second}${first}`, '/', `/${first}/../zz-${second}`].filter(covers)).toEqual([]);
  });

  property.prop([host, fc.string(), fc.string()])('hostile text never throws', (name, text, path) => {
    expect(typeof matchesHost(pattern(name), { host: text, port: null, path })).toBe('boolean');
  });

  property.prop([
    fc.oneof(
      fc.string(),
      fc.webUrl().map((url) => url.slice(8)),
    ),
  ])('a pattern that is read covers its own host', (text) => {
    const parsed = parseHostPattern(text);
    if (parsed.kind === 'mistake') return;
    const { host: own, isSuffix, port, pathPrefix } = parsed.value;
    const parts = { host: isSuffix ? `a.${own}` : own, port: port ?? '', path: pathPrefix };
    expect(matchesHost(parsed.value, parts)).toBe(true);
  });
});
