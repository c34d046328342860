import { describe, expect, test } from 'vitest';
import { errorOf, example, policyOf } from './example.js';

const linesOf = (text: string) => errorOf(() => policyOf(text)).lines;

describe('a policy with every key', () => {
  const policy = policyOf(example);

  test('keeps the classes in the order of the file, each at its key', () => {
    expect(policy.classes.map(({ key }) => key)).toEqual([
      'restricted',
      'restricted.phone',
      'restricted.video',
      'restricted.message',
      'public.profile',
      'pseudonymised',
    ]);
    expect(policy.classes[1]).toEqual({
      key: 'restricted.phone',
      description: '',
      fides: 'user.contact.phone_number',
      place: { file: 'sluice.yaml', line: 3, column: 3, endLine: 3, endColumn: 19 },
    });
  });

  test('reads zones and gateways', () => {
    expect(policy.zones).toMatchObject([
      { name: 'enclave', hosts: [{ host: 'enclave.example', isSuffix: true }], regions: ['eu-west-1', 'eu-north-1'] },
    ]);
    expect(policy.gateways).toMatchObject([
      {
        name: 'eu-access',
        hosts: [{ host: 'gateway.example', isSuffix: false }],
        clients: [{ module: { kind: 'file', path: 'src/gateway.ts' }, path: ['GatewayClient'] }],
        middleware: [{ path: ['requireGateway'], place: { line: 14, column: 18 } }],
        accepts: ['restricted.phone'],
        place: { line: 11, column: 3 },
      },
    ]);
  });

  test('reads the rows at their places', () => {
    expect(policy.allow).toMatchObject([
      { data: 'restricted', to: ['enclave', 'gateway'], place: { line: 19, column: 5 } },
      { data: 'pseudonymised', to: 'any', place: { line: 20, column: 5 } },
    ]);
    expect(policy.declassifiers).toMatchObject([
      { call: { path: ['pseudonymise'] }, from: ['restricted', 'public'], to: 'pseudonymised', place: { line: 22 } },
    ]);
    expect(policy.sources).toMatchObject([
      { kind: 'declaration', at: { path: ['Clip', 'file'] }, dataClass: 'restricted.video' },
      { kind: 'result', call: { path: ['loadInbox'] }, dataClass: 'restricted.message' },
      { kind: 'result', call: { module: null, path: ['source'] }, dataClass: 'restricted' },
    ]);
    expect(policy.sinks).toMatchObject([
      { data: [0], endpoint: { kind: 'fixed', text: 'https://partner.example' } },
      { data: [1], endpoint: { kind: 'argument', index: 0 }, call: { path: ['Rpc', 'prototype', 'send'] } },
      { data: 'all', endpoint: { kind: 'unknown' } },
    ]);
  });

  test('reads environment, origin and digest', () => {
    expect([...policy.environment]).toEqual([['PARTNER_URL', 'https://api.partner.example']]);
    expect(policy.origin).toBe('https://app.example');
    expect(policy.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(policyOf(`${example}# more\n`).digest).not.toBe(policy.digest);
  });

  test('tells a gateway that accepts nothing from one that accepts all that is allowed', () => {
    const [none, all] = policyOf('gateways: { a: { accepts: [] }, b: {} }').gateways;
    expect(none?.accepts).toEqual([]);
    expect(all?.accepts).toBeNull();
  });

  test('takes a list that holds any as any', () => {
    expect(policyOf('classes: { a: {} }\nallow: [{ data: a, to: [any] }]').allow[0]?.to).toBe('any');
    expect(policyOf('classes: { a: {} }\nallow: [{ data: a, to: [external] }]').allow[0]?.to).toEqual(['external']);
  });

  test('may use a class that contains a declared one', () => {
    const text = 'declassifiers: [{ call: mask, from: [clip], to: clip.raw }]\nclasses: { clip.raw: {} }';
    expect(policyOf(text).declassifiers).toMatchObject([{ from: ['clip'], to: 'clip.raw' }]);
  });

  test('follows a YAML alias', () => {
    const text = 'classes: { a: &empty { description: Clips }, b: *empty }';
    expect(policyOf(text).classes.map(({ description }) => description)).toEqual(['Clips', 'Clips']);
  });
});

describe('one problem', () => {
  test('is the message, with its advice apart', () => {
    const text = 'gateways:\n  eu-access:\n    accept: []\n';
    expect(errorOf(() => policyOf(text))).toEqual({
      lines: ["sluice.yaml:3:5: unknown key 'accept' in gateway 'eu-access'"],
      advice: "Did you mean 'accepts'?",
    });
  });

  test.each([
    ['', '1:1: the policy is empty'],
    ['# only a comment\n', '1:1: the policy is empty'],
    ['- classes', '1:1: the policy is no mapping'],
    ['classes', '1:1: the policy is no mapping'],
    ['classes:\n\trestricted: {}', '2:1: bad YAML: Tabs are not allowed as indentation'],
    ['classes: { a: {} }\n---\nclasses: {}', '2:1: bad YAML: a second document begins here'],
    ['classes: !!js/function x', '1:10: bad YAML: Unresolved tag'],
    ['classes: *nothing', "1:10: bad YAML: no anchor 'nothing' before it"],
    ['classes:', "1:9: expected a mapping but found nothing in 'classes'"],
    ['classes: { a: }', "1:15: expected a mapping but found nothing in class 'a'"],
    ['classes: []', "1:10: expected a mapping but found a list in 'classes'"],
    ['classes:\n  clip: {}\n  clip: {}', "3:3: 'clip' is written twice"],
    ['classes: { a: {}, __proto__: {} }', '1:19: a key must be plain text'],
    ['classes: { a..b: {} }', "1:12: bad class name 'a..b'"],
    ['classes: { a: { fides: 3 } }', "1:24: expected text but found a number in 'fides' of class 'a'"],
    ['zones: { gateway: {} }', "1:10: 'gateway' is a built-in zone"],
    ['zones: { eu: { hosts: eu.example } }', "1:23: expected a list but found text in 'hosts' of zone 'eu'"],
    ['zones: { eu: { hosts: ["https://eu.example"] } }', "1:24: bad host pattern 'https://eu.example'"],
    ['gateways: { eu: { accepts: [clip] } }', "1:29: undeclared class 'clip' in 'accepts' of gateway 'eu'"],
    ['gateways: { eu: { clients: ["src/a.ts"] } }', "1:29: bad selector 'src/a.ts' in 'clients' of gateway 'eu'"],
    ['allow: [{ data: clip, to: any }]', "1:17: undeclared class 'clip' in 'data' of row 1 of 'allow'"],
    ['classes: { clip: {} }\nallow: [{ data: clip }]', "2:9: missing key 'to' in row 1 of 'allow'"],
    ['classes: { clip: {} }\nallow: [{ data: clip, to: [moon] }]', "2:28: undeclared zone 'moon' in 'to' of row 1"],
    ['classes: { clip: {} }\nallow: [{ data: clip, to: moon }]', "2:27: expected 'any' or a list but found text"],
    ['sources: [{ call: loadClip, returns: clip }]', "1:38: undeclared class 'clip' in 'returns' of row 1"],
    ['classes: { clip: {} }\nsources: [{ class: clip }]', "2:11: one of 'at' and 'call' is needed in row 1"],
    ['classes: { clip: {} }\nsources: [{ at: a }]', "2:11: one of 'class' and 'returns' is needed in row 1"],
    ['classes: { clip: {} }\nsources: [{ call: a, class: clip }]', "2:11: 'class' does not go with 'call' in row 1"],
    ['sinks: [{ call: send, data: [-1] }]', "1:30: expected a whole number from 0 in 'data' of row 1 of 'sinks'"],
    ['sinks: [{ call: send, data: [1.5] }]', '1:30: expected a whole number from 0 but found a number'],
    ['sinks: [{ call: send, data: some }]', "1:29: expected 'all' or a list but found text in 'data'"],
    ['sinks: [{ call: send, data: all, endpoint: 3 }]', '1:44: expected text or a mapping but found a number'],
    ['sinks: [{ call: send, data: all, endpoint: partner.example }]', "1:44: bad endpoint 'partner.example'"],
    ['environment: { PORT: 8080 }', "1:22: expected text but found a number in environment variable 'PORT'"],
    ['origin: https://app.example/path', "1:9: bad origin 'https://app.example/path'"],
    ['origin: ftp://app.example', "1:9: bad origin 'ftp://app.example'"],
  ])('in %j is told at its place', (text, expected) => {
    const lines = linesOf(text);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`sluice.yaml:${expected}`);
  });

  test.each([
    ['clases: {}', "Did you mean 'classes'?"],
    ['classes: { restricted: {} }\nallow: [{ data: restrictd, to: any }]', "Did you mean 'restricted'?"],
    ['classes: { public.profile: {} }\nallow: [{ data: pubilc, to: any }]', "Did you mean 'public'?"],
    [
      'classes: { restricted: {} }\nallow: [{ data: restricted.video, to: any }]',
      "'restricted' does not declare what lies below it: add 'restricted.video' under 'classes'.",
    ],
    ['classes: { a: {} }\nzones: { enclave: {} }\nallow: [{ data: a, to: [enclav] }]', "Did you mean 'enclave'?"],
    [
      'classes: { a: {} }\ngateways: { eu-access: {} }\nallow: [{ data: a, to: [eu-access] }]',
      "It is a gateway: write 'gateway' here, and the class in its 'accepts'.",
    ],
    ['zones: { eu: { hosts: eu.example } }', "Write a list: ['eu.example']."],
    ['sinks: [{ call: send, data: all, endpoint: { argumnt: 0, argument: 1 } }]', "Did you mean 'argument'?"],
  ])('in %j comes with advice', (text, advice) => {
    expect(errorOf(() => policyOf(text)).advice).toBe(advice);
  });
});

describe('several problems', () => {
  test('are told together, in the order of the file', () => {
    const text = 'allow:\n  - { data: clip, to: [moon] }\norigin: 3\nclases: {}\nclasses: { a: {}, a: {} }';
    expect(linesOf(text)).toEqual([
      "sluice.yaml:2:13: undeclared class 'clip' in 'data' of row 1 of 'allow'. Declare it under 'classes'.",
      "sluice.yaml:2:24: undeclared zone 'moon' in 'to' of row 1 of 'allow'. Declare it under 'zones'.",
      "sluice.yaml:3:9: expected text but found a number in 'origin'. Write it in quotes.",
      "sluice.yaml:4:1: unknown key 'clases' in the policy. Did you mean 'classes'?",
      "sluice.yaml:5:19: 'a' is written twice. It stands at line 5 already: keep one.",
    ]);
  });

  test('beyond twenty are counted', () => {
    const text = Array.from({ length: 23 }, (_, index) => `key${index}: 1`).join('\n');
    const lines = linesOf(text);
    expect(lines).toHaveLength(21);
    expect(lines[20]).toBe('and 3 more');
  });

  test('of one slip in the YAML are told once a line', () => {
    expect(linesOf('a: '.repeat(50))).toHaveLength(1);
  });
});

describe('hostile text', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
    'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
  ].join('\n');

  test.each([
    ['an alias bomb', bomb, 'resource exhaustion'],
    ['a crowd of aliases', `a: &a x\nb: [${'*a, '.repeat(1001)}]`, 'more than 1000 aliases'],
    ['an alias of itself', 'classes: &a [*a]', "a list in 'classes'"],
    ['a deep list', '['.repeat(50_000), 'nested too deeply'],
    ['a deep mapping', '{a: '.repeat(20_000), 'nested too deeply'],
    ['a deep block', '- '.repeat(20_000), 'nested too deeply'],
  ])('such as %s is refused', (_, text, expected) => {
    expect(linesOf(text).join()).toContain(expected);
  });

  test.each([200, 400, 800, 1600])('%i levels deep gives no stack', (depth) => {
    expect(linesOf(`a: ${'['.repeat(depth)}${']'.repeat(depth)}`)).toHaveLength(1);
  });

  test('cannot control the terminal', () => {
    const message = linesOf('"\\e[31m\\u202e": 1').join();
    expect(message).toContain("'\\u{1b}[31m\\u{202e}'");
    expect(message).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  test('may use the names of object members', () => {
    expect(policyOf('classes: { constructor: {}, toString: {} }').classes).toHaveLength(2);
    expect(linesOf('hasOwnProperty: {}')).toHaveLength(1);
  });
});
