import { readFile } from 'node:fs/promises';

/** The version of the installed package. */
export async function toolVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
