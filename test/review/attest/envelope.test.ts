import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/base/usage-error.js';
import {
  generateKeys,
  keyId,
  openEnvelope,
  parseEnvelope,
  signStatement,
} from '../../../src/review/attest/envelope.js';

const keys = generateKeys();
const signed = signStatement('{"a":"ü"}', keys.privateKey);

describe('a signed statement', () => {
  it('opens with the public key of who signed it', () => {
    const read = parseEnvelope(JSON.stringify(signed), 'x.json');
    expect(openEnvelope(read, keys.publicKey)).toBe('{"a":"ü"}');
    expect(read.signatures[0]?.keyid).toBe(keyId(keys.publicKey));
  });

  it('has the same bytes each time', () => {
    expect(signStatement('{"a":"ü"}', keys.privateKey)).toEqual(signed);
  });

  it.each([
    ['another payload', { ...signed, payload: Buffer.from('{"a":"b"}').toString('base64') }],
    [
      'another signature',
      { ...signed, signatures: [{ keyid: keyId(keys.publicKey), sig: Buffer.alloc(64).toString('base64') }] },
    ],
  ])('does not open with %s', (_, envelope) => {
    expect(openEnvelope(envelope, keys.publicKey)).toBeNull();
  });

  it('does not open with the key of somebody else, whatever its key id says', () => {
    expect(openEnvelope(signed, generateKeys().publicKey)).toBeNull();
  });
});

describe('what cannot be used', () => {
  it.each([
    '{}',
    'x',
    JSON.stringify({ ...signed, payloadType: 'text/plain' }),
    JSON.stringify({ ...signed, signatures: [] }),
  ])('as a signed statement is refused: %s', (text) => {
    expect(() => parseEnvelope(text, 'x.json')).toThrow("'x.json' is no signed statement");
  });

  it('as a key is refused', () => {
    const rsa = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    expect(() => signStatement('{}', 'x')).toThrow(UsageError);
    expect(() => signStatement('{}', keys.publicKey)).toThrow('this is no private key');
    expect(() => signStatement('{}', rsa.privateKey)).toThrow('this is no Ed25519 key');
    expect(() => openEnvelope(signed, rsa.publicKey)).toThrow('this is no Ed25519 key');
  });
});
