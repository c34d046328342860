import { describe, expect, it } from 'vitest';
import { mayMatch, mustMatch, patternsOf, segmentsOf } from '../../../src/endpoint/routes/path-pattern.js';

const must = (pattern: string, path: string, isDeep = false): boolean =>
  patternsOf(pattern).some((segments) => mustMatch(segments, segmentsOf(path), isDeep));
const may = (pattern: string, path: string): boolean =>
  patternsOf(pattern).some((segments) => mayMatch(segments, segmentsOf(path)));

describe('mustMatch', () => {
  it.each([
    ['/api/:path*', '/api/members/[id]'],
    ['/api/:path*', '/api'],
    ['/:path*', '/[slug]'],
    ['/members/:path+', '/members/[id]'],
    ['/members/:id/phone', '/members/:member/phone'],
    ['/members/:id', '/members/first'],
    ['/(api|trpc)(.*)', '/trpc/x'],
    ['/(api|trpc)(.*)', '/apix'],
    ['/files/*', '/files/[...path]'],
    ['/((?!api|_next/static).*)', '/members/[id]'],
    ['/((?!api|_next/static).*)', '/'],
    ['/((?!.*\\.png$).*)', '/members'],
    ['/', '/'],
  ])('%s stands before all of %s', (pattern, path) => {
    expect(must(pattern, path)).toBe(true);
  });

  it.each([
    ['/api/:path*', '/apix'],
    ['/api/:path*', '/[slug]'],
    ['/members/:path+', '/members'],
    ['/members/first', '/members/:id'],
    ['/members', '/members/:id'],
    ['/members/:id', '/members/[[...path]]'],
    ['/((?!api|_next/static).*)', '/api/members'],
    ['/((?!api|_next/static).*)', '/[slug]'],
    ['/((?!.*\\.png$).*)', '/members/[id]'],
    ['/((?!api|(static|img)).*)', '/img'],
    ['/members/(\\d+)', '/members/1'],
    ['/members/:id?', '/members'],
  ])('%s does not surely stand before %s', (pattern, path) => {
    expect(must(pattern, path)).toBe(false);
  });

  it('holds for what is below, where it is deep', () => {
    expect(must('/members', '/members/:id', true)).toBe(true);
    expect(must('/members', '/membership', true)).toBe(false);
  });
});

describe('mayMatch', () => {
  it('tells whether some request is meant by both', () => {
    expect(may('/members/open/*', '/members/:id/phone')).toBe(true);
    expect(may('/members/open', '/members/[id]')).toBe(true);
    expect(may('/members/open', '/members/closed')).toBe(false);
    expect(may('/members/open', '/members/open/phone')).toBe(false);
    expect(may('/members/open', '/members')).toBe(false);
  });
});
