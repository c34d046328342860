import { describe, expect, test } from 'vitest';
import { parseHostPattern } from '../../src/policy/parse-host-pattern.js';

describe('a host pattern', () => {
  test.each([
    ['gateway.example', 'gateway.example', false, null, null],
    ['Gateway.EXAMPLE.', 'gateway.example', false, null, null],
    ['bücher.example', 'xn--bcher-kva.example', false, null, null],
    ['*.enclave.example', 'enclave.example', true, null, null],
    ['gateway.example:8443', 'gateway.example', false, '8443', null],
    ['gateway.example:0443', 'gateway.example', false, '443', null],
    ['gateway.example/eu', 'gateway.example', false, null, '/eu'],
    ['gateway.example/', 'gateway.example', false, null, null],
    ['gateway.example/a/../eu/', 'gateway.example', false, null, '/eu/'],
    ['*.enclave.example:9092/topics', 'enclave.example', true, '9092', '/topics'],
    ['localhost:3000', 'localhost', false, '3000', null],
    ['127.1', '127.0.0.1', false, null, null],
    ['[::1]:8080', '[::1]', false, '8080', null],
  ])('%j is read', (text, host, isSuffix, port, pathPrefix) => {
    expect(parseHostPattern(text)).toEqual({
      kind: 'value',
      value: { text, host, isSuffix, port, pathPrefix },
    });
  });

  test.each([
    '',
    '*',
    '*.',
    '*example',
    'a.*.example',
    '**.example',
    'a..example',
    '.example',
    'gateway.example:',
    'gateway.example:https',
    'gateway.example:65536',
    'user@gateway.example',
    'gateway.example?x',
    'gateway.example/eu?x',
    'gateway.example/eu#x',
    'gateway.example\\eu',
    'gateway example',
    'https://gateway.example',
    '//gateway.example',
    '*.10.0.0.1',
    '*.[::1]',
    '[::1',
    'gateway%2eexample',
  ])('%j is refused', (text) => {
    expect(parseHostPattern(text).kind).toBe('mistake');
  });
});
