import { writeFile } from 'node:fs/promises';
import { UsageError } from '../base/usage-error.js';
import { generateKeys, keyId } from '../review/attest/envelope.js';
import { visible } from '../report/visible.js';
import { writeText, type Surroundings } from './surroundings.js';

/** Writes a private key that its owner alone can read, and the public key beside it as `.pub`; never over another. */
export async function runKeygen(file: string, { stdout }: Surroundings): Promise<number> {
  const { privateKey, publicKey } = generateKeys();
  await create(file, privateKey, 0o600);
  await create(`${file}.pub`, publicKey, 0o644);
  await writeText(stdout, `${visible(`${file}: the private key. ${file}.pub: the public key, ${keyId(publicKey)}`)}\n`);
  return 0;
}

async function create(file: string, text: string, mode: number): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const [why, advice] =
      code === 'EEXIST'
        ? ['it is there already', 'Keep the key, or give another name.']
        : [code, 'Check that its folder exists and may be written to.'];
    throw new UsageError(`cannot write '${file}' (${why})`, advice);
  });
}
