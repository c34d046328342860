import { readFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { megabytes } from './numbers.mjs';

/** What the figures were taken on, in one line. */
export async function describeMachine() {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  const processors = cpus();
  const model = processors[0]?.model.trim() || 'an unknown processor';
  const parts = [`${processors.length} cores of ${model}`, `${megabytes(totalmem())} of memory`];
  return [...parts, `${type()} ${release()}`, `Node ${process.versions.node}`, `Sluice ${manifest.version}`].join(', ');
}
