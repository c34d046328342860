import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { resolveUrl } from '../../src/endpoint/text-functions.js';
import { concatenate, fill, hole, isUnknown, known, knownText, mapKnown, type Text } from '../../src/endpoint/text.js';
import { parseUrlText } from '../../src/endpoint/url-text.js';
import { urlMember } from '../../src/endpoint/url-member.js';

const base = known('https://gateway.example/eu/');
const behind = (start: string): Text => concatenate([known(start), hole('x')]);

describe('texts', () => {
  const text = fc
    .array(fc.oneof(fc.string({ maxLength: 3 }).map(known), fc.constant(hole('x'))))
    .map((pieces) => concatenate(pieces));

  test.prop([text, text, text])('are put together in any order of doing so', (a, b, c) => {
    expect(concatenate([concatenate([a, b]), c])).toEqual(concatenate([a, concatenate([b, c])]));
    expect(concatenate([a, known('')])).toEqual(a);
  });

  test.prop([text, text, fc.string()])('are filled in their holes alone', (a, b, filling) => {
    expect(fill(concatenate([a, b]), filling)).toBe(fill(a, filling) + fill(b, filling));
    expect(knownText(a) === undefined).toBe(fill(a, 'x') !== fill(a, ''));
  });

  it('are not known for a single character, and unknown only without any', () => {
    expect(knownText(behind('a'))).toBeUndefined();
    expect(isUnknown(behind('a'))).toBe(false);
    expect(isUnknown(hole('x'))).toBe(true);
  });

  it('are changed in their known characters', () => {
    expect(mapKnown(behind('ab'), (all) => all.toUpperCase())).toEqual(behind('AB'));
  });
});

describe('a URL resolved against a base', () => {
  it.each([
    ['/members', 'https://gateway.example/members'],
    ['members', 'https://gateway.example/eu/members'],
    ['//partner.example/', '//partner.example/'],
    ['\\\\partner.example/', '\\\\partner.example/'],
    ['https://partner.example/', 'https://partner.example/'],
  ])('%s', (first, whole) => {
    expect(knownText(resolveUrl(known(first), base))).toBe(whole);
  });

  it.each(['/members/', './', '?q=', '#'])('keeps the base where a hole comes behind %s', (start) => {
    expect(parseUrlText(resolveUrl(behind(start), base), 'https').host).toBe('gateway.example');
  });

  it.each(['', '/', '//', 'https:', 'https://'])('is not known where a hole behind "%s" may name a host', (start) => {
    expect(parseUrlText(resolveUrl(behind(start), base), 'https').host).toBeNull();
  });

  it('has the host of the base only as far as that is known', () => {
    const half = concatenate([known('https://'), hole('x')]);
    expect(parseUrlText(resolveUrl(known('/members'), half), 'https').host).toBeNull();
  });

  test.prop([fc.stringMatching(/^[/\\.a-z?#@:]{1,8}$/)])('has the host that a browser gives it', (first) => {
    // An unknown scheme has no host for a browser, and is read as if it were https.
    fc.pre(URL.canParse(first, 'https://gateway.example/eu/') && !/^[a-z][a-z0-9+.-]*:/.test(first));
    const { host } = parseUrlText(resolveUrl(known(first), base), 'https');
    if (host !== null) expect(host).toBe(new URL(first, 'https://gateway.example/eu/').hostname.replace(/\.$/, ''));
  });
});

describe('a member of a URL', () => {
  const url = known('https://partner.example:8443/members?x#y');

  it.each([
    ['href', 'https://partner.example:8443/members?x#y'],
    ['protocol', 'https:'],
    ['hostname', 'partner.example'],
    ['host', 'partner.example:8443'],
    ['origin', 'https://partner.example:8443'],
    ['port', '8443'],
    ['pathname', '/members'],
  ])('%s', (member, text) => {
    expect(knownText(urlMember(url, member))).toBe(text);
  });

  it.each(['hostname', 'host', 'origin', 'port', 'pathname', 'search'])(
    'is not known of a URL that is not: %s',
    (member) => {
      expect(isUnknown(urlMember(behind('https://partner.example'), member))).toBe(true);
    },
  );

  it('is known as far as the host is, where a hole comes behind it', () => {
    expect(knownText(urlMember(behind('https://partner.example/'), 'host'))).toBe('partner.example');
    expect(isUnknown(urlMember(behind('https://partner.example/'), 'pathname'))).toBe(true);
  });
});
