import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { concatenate, hole, known, type Text } from '../../src/endpoint/text.js';
import { endsHost, isAbsolute, isLocal, parseUrlText } from '../../src/endpoint/url-text.js';

/** A text in which `…` is a hole. */
function text(shown: string): Text {
  return concatenate(
    shown.split('…').flatMap((part, index) => (index === 0 ? [known(part)] : [hole('x'), known(part)])),
  );
}

const fragment = fc.constantFrom(
  ...[
    'https://',
    'http:',
    '//',
    'gateway.example',
    'evil.example',
    '/',
    '\\',
    '.',
    '@',
    ':',
    '8443',
    '?',
    '#',
    'x',
    '%2e',
  ],
  ...[' ', '\t', '[::1]', 'user:pass@', 'members', '。'],
);
const characters = fc
  .array(fc.oneof(fragment, fc.string({ maxLength: 4 })), { maxLength: 5 })
  .map((all) => all.join(''));

const partsOf = (shown: string) => parseUrlText(text(shown), 'https');

describe('the host of a URL text', () => {
  it.each([
    ['https://gateway.example/…', 'gateway.example'],
    ['https://gateway.example/members/…?q=…', 'gateway.example'],
    ['https://gateway.example?…', 'gateway.example'],
    ['https://gateway.example#…', 'gateway.example'],
    ['https://gateway.example\\…', 'gateway.example'],
    ['https://GATEWAY.example/', 'gateway.example'],
    ['HTTPS://gateway.example/', 'gateway.example'],
    ['//gateway.example/…', 'gateway.example'],
    ['https://gateway.example./…', 'gateway.example'],
    ['https://gateway.example:8443/…', 'gateway.example'],
    ['https:gateway.example/', 'gateway.example'],
    ['https:\\\\gateway.example/', 'gateway.example'],
    [' https://gateway.example/', 'gateway.example'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['https://gateway。example/', 'gateway.example'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['grpc://gateway.example/…', 'gateway.example'],
  ])('is known: %s', (shown, host) => {
    expect(partsOf(shown).host).toBe(host);
  });

  it.each([
    ['https://gateway.example@evil.example/', 'evil.example'],
    ['https://gateway.example:pass@evil.example/…', 'evil.example'],
    ['https://gateway.example%2f@evil.example/', 'evil.example'],
    ['https://evil.example/gateway.example', 'evil.example'],
    ['https://evil.example\\@gateway.example/', 'evil.example'],
    ['https://evil.example#@gateway.example/', 'evil.example'],
    ['https://evil.example?@gateway.example/', 'evil.example'],
    ['https://gateway.example.evil.example/…', 'gateway.example.evil.example'],
    ['https://gatewаy.example/', 'xn--gatewy-7nf.example'],
  ])('is no look-alike of the gateway: %s', (shown, host) => {
    expect(partsOf(shown).host).toBe(host);
  });

  it.each([
    'https://gateway.example…',
    'https://gateway.example…/members',
    'https://gateway.example:…/members',
    'https://…gateway.example/',
    'https://…@gateway.example/',
    'https://gateway.example:443…',
    'https://…/',
    '…',
    '…/members',
    '…://gateway.example/',
    'https:/…/gateway.example/',
    'gateway.example/members',
    '/members',
    '',
    'https://',
    'https://gateway example/',
  ])('is not known: %s', (shown) => {
    expect(partsOf(shown).host).toBeNull();
  });

  const piece = fc.oneof(
    { weight: 3, arbitrary: fragment.map(known) },
    { weight: 1, arbitrary: fc.constant(hole('x')) },
  );
  const url = fc
    .tuple(fc.constantFrom('https://', 'https://gateway.example', '//', ''), fc.array(piece, { maxLength: 5 }))
    .map(([start, pieces]) => concatenate([known(start), ...pieces]));

  const filled = (pieces: Text, fillings: readonly string[]): string =>
    pieces.pieces.map((one, index) => (one.kind === 'known' ? one.text : (fillings[index] ?? ''))).join('');

  test.prop([url, fc.array(characters, { minLength: 8, maxLength: 8 })], { numRuns: 3000 })(
    'is, where it is known, that of every URL that the text can be',
    (pieces, fillings) => {
      const { host } = parseUrlText(pieces, 'https');
      fc.pre(host !== null);
      const whole = filled(pieces, fillings);
      const absolute = whole.trimStart().startsWith('//') ? `https:${whole.trimStart()}` : whole;
      fc.pre(URL.canParse(absolute));
      const { protocol, hostname } = new URL(absolute);
      // Hosts of other schemes are no hosts to a URL.
      if (/^(?:https?|wss?|ftp):$/.test(protocol)) expect(hostname.replace(/\.$/, '')).toBe(host);
    },
  );
});

describe('the beginning of a URL', () => {
  it.each([
    ['https://gateway.example/'],
    ['https://gateway.example?'],
    ['https://…/members/'],
    ['//gateway.example/'],
    ['…/members/'],
    ['/members'],
    ['members/x'],
  ])('goes past the host: %s', (shown) => {
    expect(endsHost(text(shown))).toBe(true);
  });

  it.each([
    ['https://gateway.example'],
    ['https://'],
    ['https:/'],
    ['//gateway.example'],
    ['…://…'],
    ['…//gateway.example'],
    ['/'],
    ['…/'],
    ['curl -d @/tmp/x https://'],
    [''],
  ])('may still be within the host: %s', (shown) => {
    expect(endsHost(text(shown))).toBe(false);
  });

  test.prop([fc.array(fragment, { maxLength: 4 }), characters], { numRuns: 3000 })(
    'past the host has it, whatever follows',
    (fragments, end) => {
      const start = `https://gateway.example${fragments.join('')}`;
      fc.pre(endsHost(known(start)) && URL.canParse(start) && URL.canParse(start + end));
      expect(new URL(start + end).hostname).toBe(new URL(start).hostname);
    },
  );
});

describe('the other parts of a URL text', () => {
  it.each([
    ['https://gateway.example/', ''],
    ['https://gateway.example:443/', ''],
    ['https://gateway.example:8443/…', '8443'],
  ])('have the port of %s', (shown, port) => {
    expect(partsOf(shown).port).toBe(port);
  });

  it('have no port where the host is not known', () => {
    expect(partsOf('https://…:8443/').port).toBeNull();
  });

  it.each([
    ['https://gateway.example/eu/members?x', '/eu/members'],
    ['https://gateway.example/eu/…', '/eu/'],
    ['https://gateway.example/a/../eu/', '/eu/'],
  ])('have the path of %s as far as it is known', (shown, path) => {
    expect(partsOf(shown).path).toBe(path);
  });

  it('have the scheme, or the default where none is written', () => {
    expect(partsOf('http://gateway.example/').scheme).toBe('http');
    expect(parseUrlText(text('//gateway.example/'), 'wss').scheme).toBe('wss');
    expect(partsOf('grpc://gateway.example/').scheme).toBe('grpc');
  });
});

describe('a URL as it is shown', () => {
  it.each([
    ['https://gateway.example/members/…?key=secret#top', 'https://gateway.example/members/{unresolved}'],
    ['https://GATEWAY.example', 'https://gateway.example/'],
    ['https://gateway.example…', 'https://gateway.example{unresolved}'],
    ['https://…/members?x', 'https://{unresolved}/members'],
    ['…/members', 'https://{unresolved}/members'],
    ['…', 'https://{unresolved}'],
    ['members', 'https://{unresolved}/members'],
    ['smtp://mail.example:0/', 'smtp://mail.example:{unresolved}/'],
    ['smtp://…:0', 'smtp://{unresolved}:{unresolved}'],
    ['https://gateway.example/a:0/b', 'https://gateway.example/a:0/b'],
  ])('%s', (written, shown) => {
    expect(partsOf(written).shown).toBe(shown);
  });
});

describe('isAbsolute', () => {
  it.each(['https://x/', 'HTTPS:x', '//x', '\\\\x', '/\\x', ' //x', 'mailto:x'])('true: %s', (shown) => {
    expect(isAbsolute(text(shown))).toBe(true);
  });

  it.each(['/members', 'members', '?q', '', '…', '…://x', './a:b'])('false: %s', (shown) => {
    expect(isAbsolute(text(shown))).toBe(false);
  });
});

describe('a URL that no request is made for', () => {
  it.each([
    'mailto:…',
    'tel:…',
    'data:text/plain,…',
    'blob:https://a.example/…',
    ' JavaScript:…',
    'file:./dev.db',
    'file:///var/dev.db',
  ])('%s', (shown) => {
    expect(isLocal(text(shown))).toBe(true);
  });

  it.each([
    'https://mailto.example/…',
    '…',
    'mail…',
    '/data:…',
    'database://a.example',
    'file://a.example/dev.db',
    'file:…',
  ])('is not %s', (shown) => {
    expect(isLocal(text(shown))).toBe(false);
  });
});
