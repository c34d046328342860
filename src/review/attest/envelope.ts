import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../base/parse-json.js';
import { UsageError } from '../../base/usage-error.js';

/** A DSSE envelope: a payload, and who signed it. See https://github.com/secure-systems-lab/dsse. */
export interface Envelope {
  readonly payloadType: string;
  /** Base64. */
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** An Ed25519 key pair as PEM texts. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

const payloadType = 'application/vnd.in-toto+json';

const envelopeSchema = z.object({
  payloadType: z.literal(payloadType),
  payload: z.base64(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.base64() })).min(1),
});

/** A new key pair. */
export function generateKeys(): KeyPair {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

/** SHA-256 over the public key in DER, hex. */
export function keyId(publicKey: string): string {
  return idOf(readKey(() => createPublicKey(publicKey), 'public'));
}

/** Signs a statement with a private key in PEM. */
export function signStatement(statement: string, privateKey: string): Envelope {
  const key = readKey(() => createPrivateKey(privateKey), 'private');
  const payload = Buffer.from(statement);
  const sig = sign(null, encode(payload), key).toString('base64');
  return {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: idOf(createPublicKey(key)), sig }],
  };
}

/** The text of an envelope, read; `file` is for messages. */
export function parseEnvelope(text: string, file: string): Envelope {
  const parsed = envelopeSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UsageError(`'${file}' is no signed statement`, 'Give the file that sluice attest wrote.');
}

/** The statement in an envelope if the owner of the public key has signed it, else null. */
export function openEnvelope({ payload, signatures }: Envelope, publicKey: string): string | null {
  const key = readKey(() => createPublicKey(publicKey), 'public');
  const bytes = Buffer.from(payload, 'base64');
  const isSigned = signatures.some(({ sig }) => verify(null, encode(bytes), key, Buffer.from(sig, 'base64')));
  return isSigned ? bytes.toString() : null;
}

/** What is signed: the type and the payload with their lengths before them. */
function encode(payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

function idOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function readKey(read: () => KeyObject, kind: 'private' | 'public'): KeyObject {
  const advice = `Give the ${kind} key that sluice keygen wrote.`;
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw new UsageError(`this is no ${kind} key`, advice);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new UsageError('this is no Ed25519 key', advice);
  return key;
}
